/* galley-signer.c: an editor's key, unlocked
 *
 * The secret half of the key lives in memory that libsodium guards: it is locked
 * against swapping, left out of core dumps and wiped when it is freed.  On disk it
 * is sealed with XSalsa20-Poly1305 under a key that Argon2id makes of the editor's
 * passphrase.  The parameters stand beside the sealed bytes, so that they can be
 * raised later without touching what was sealed before.
 *
 * Only the 32-byte seed is sealed; Ed25519 derives both halves from it, so a seal
 * that opens cannot hold a secret that does not belong to the public key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-signer.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "galley-error.h"
#include "galley-noun.h"
#include "galley-secret.h"

struct _GalleySigner
{
  gatomicrefcount references;
  char            key[crypto_sign_PUBLICKEYBYTES * 2 + 1];
  guchar         *secret; /* crypto_sign_SECRETKEYBYTES, guarded */
  gint            spent;  /* atomic: the passphrase has served its turn */
};

/* What is stored of a sealed key. */
typedef struct
{
  const char *box;    /* hex: the seed, encrypted */
  const char *kdf;    /* “argon2id13” */
  gint64      memory; /* bytes */
  const char *nonce;  /* hex */
  gint64      rounds;
  const char *salt;   /* hex */
} Seal;

static const GalleyField seal_fields[] = {
  GALLEY_STRING (Seal, box),
  GALLEY_STRING (Seal, kdf),
  GALLEY_INT (Seal, memory),
  GALLEY_STRING (Seal, nonce),
  GALLEY_INT (Seal, rounds),
  GALLEY_STRING (Seal, salt),
  GALLEY_END
};

static const GalleyNounClass seal_class = { "sealed key", sizeof (Seal), seal_fields };

#define KDF "argon2id13"

/* More than anybody's machine should be asked for by a file: 4 GiB, 64 rounds. */
#define MOST_MEMORY ((gint64) 4 << 30)
#define MOST_ROUNDS 64

static void
start_sodium (void)
{
  static gsize started = 0;

  if (g_once_init_enter (&started))
    {
      /* It fails only where the system has no source of random numbers; then nothing may be signed. */
      if (sodium_init () < 0)
        abort ();
      g_once_init_leave (&started, 1);
    }
}

static GalleySigner *
signer_new_from_seed (const guchar *seed)
{
  GalleySigner *signer = g_new0 (GalleySigner, 1);
  guchar key[crypto_sign_PUBLICKEYBYTES];

  g_atomic_ref_count_init (&signer->references);
  signer->secret = sodium_malloc (crypto_sign_SECRETKEYBYTES);
  if (signer->secret == NULL)
    abort ();
  crypto_sign_seed_keypair (key, signer->secret, seed);
  sodium_mprotect_readonly (signer->secret);
  sodium_bin2hex (signer->key, sizeof signer->key, key, sizeof key);
  return signer;
}

/**
 * galley_signer_generate:
 *
 * Returns: (transfer full): a new key
 */
GalleySigner *
galley_signer_generate (void)
{
  guchar seed[crypto_sign_SEEDBYTES];
  GalleySigner *signer;

  galley_secret_forbid_dumps ();
  start_sodium ();
  randombytes_buf (seed, sizeof seed);
  signer = signer_new_from_seed (seed);
  sodium_memzero (seed, sizeof seed);
  return signer;
}

GalleySigner *
galley_signer_ref (GalleySigner *signer)
{
  g_atomic_ref_count_inc (&signer->references);
  return signer;
}

void
galley_signer_unref (GalleySigner *signer)
{
  if (signer == NULL || !g_atomic_ref_count_dec (&signer->references))
    return;
  sodium_free (signer->secret);
  g_free (signer);
}

/**
 * galley_signer_get_key:
 *
 * Returns: (transfer none): the public key, 64 hex digits
 */
const char *
galley_signer_get_key (GalleySigner *signer)
{
  return signer->key;
}

/**
 * galley_signer_sign:
 * @text: the bytes to sign, without the NUL at their end
 *
 * Returns: (transfer full): an Ed25519 signature, 128 hex digits
 */
char *
galley_signer_sign (GalleySigner *signer, const char *text)
{
  guchar signature[crypto_sign_BYTES];
  char *hex = g_malloc (crypto_sign_BYTES * 2 + 1);

  crypto_sign_detached (signature, NULL, (const guchar *) text, strlen (text), signer->secret);
  return sodium_bin2hex (hex, crypto_sign_BYTES * 2 + 1, signature, sizeof signature);
}

/**
 * galley_signer_is_fresh:
 *
 * Returns: whether nothing was signed with @signer since the passphrase opened it
 */
gboolean
galley_signer_is_fresh (GalleySigner *signer)
{
  return !g_atomic_int_get (&signer->spent);
}

/**
 * galley_signer_spend:
 *
 * The passphrase was said for something that is done by now: for a signature, or to sit down at the desk.  The key still signs what no
 * passphrase is asked for.
 */
void
galley_signer_spend (GalleySigner *signer)
{
  g_atomic_int_set (&signer->spent, TRUE);
}

static gboolean
unhex (guchar *bytes, gsize length, const char *hex)
{
  gsize got = 0;

  return strlen (hex) == length * 2 && sodium_hex2bin (bytes, length, hex, length * 2, NULL, &got, NULL) == 0 && got == length;
}

/**
 * galley_signature_holds:
 * @key: a public key, 64 hex digits
 * @signature: 128 hex digits
 *
 * Returns: whether the owner of @key signed @text
 */
gboolean
galley_signature_holds (const char *key, const char *text, const char *signature)
{
  guchar key_bytes[crypto_sign_PUBLICKEYBYTES];
  guchar signature_bytes[crypto_sign_BYTES];

  start_sodium ();
  return unhex (key_bytes, sizeof key_bytes, key) && unhex (signature_bytes, sizeof signature_bytes, signature)
         && crypto_sign_verify_detached (signature_bytes, (const guchar *) text, strlen (text), key_bytes) == 0;
}

/* ── sealing ── */

static gboolean
derive (guchar *key, const char *passphrase, const guchar *salt, guint64 rounds, gsize memory, GError **error)
{
  if (crypto_pwhash (key, crypto_secretbox_KEYBYTES, passphrase, strlen (passphrase), salt, rounds, memory, crypto_pwhash_ALG_ARGON2ID13) == 0)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_FAILED, _("There is not enough memory to open the key"));
  return FALSE;
}

static char *
dup_hex (const guchar *bytes, gsize length)
{
  return sodium_bin2hex (g_malloc (length * 2 + 1), length * 2 + 1, bytes, length);
}

static char *
write_seal (const guchar *box, gsize box_length, const guchar *nonce, const guchar *salt, guint64 rounds, gsize memory)
{
  g_autofree char *box_hex = dup_hex (box, box_length);
  g_autofree char *nonce_hex = dup_hex (nonce, crypto_secretbox_NONCEBYTES);
  g_autofree char *salt_hex = dup_hex (salt, crypto_pwhash_SALTBYTES);
  gpointer seal = galley_noun_new (&seal_class, &(const Seal) {
    .box = box_hex, .kdf = KDF, .memory = memory, .nonce = nonce_hex, .rounds = rounds, .salt = salt_hex });
  char *json = galley_noun_dup_json (seal);

  galley_noun_unref (seal);
  return json;
}

static const struct
{
  guint64 rounds;
  gsize   memory;
} strengths[] = {
  [GALLEY_SEAL_STRONG] = { crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_INTERACTIVE },
  [GALLEY_SEAL_QUICK] = { crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN },
};

/**
 * galley_seal_is_outdated:
 * @sealed: what galley_signer_seal() gave
 *
 * Returns: whether less work was put into it than is today; not so for one that was sealed quickly on purpose
 */
gboolean
galley_seal_is_outdated (const char *sealed)
{
  Seal *seal = galley_noun_from_json (&seal_class, sealed, -1, NULL);
  gboolean outdated = FALSE;

  if (seal != NULL && (seal->rounds != (gint64) strengths[GALLEY_SEAL_QUICK].rounds || seal->memory != (gint64) strengths[GALLEY_SEAL_QUICK].memory))
    outdated = seal->rounds < (gint64) strengths[GALLEY_SEAL_STRONG].rounds || seal->memory < (gint64) strengths[GALLEY_SEAL_STRONG].memory;
  galley_noun_unref (seal);
  return outdated;
}

/**
 * galley_signer_seal:
 * @passphrase: what will open it again
 *
 * Returns: (transfer full): the secret key, sealed, as text; or %NULL with @error set
 */
char *
galley_signer_seal (GalleySigner *signer, const char *passphrase, GalleySealStrength strength, GError **error)
{
  return galley_signer_seal_with (signer, passphrase, strengths[strength].rounds, strengths[strength].memory, error);
}

/**
 * galley_signer_seal_with:
 * @rounds: of Argon2id
 * @memory: bytes
 */
char *
galley_signer_seal_with (GalleySigner *signer, const char *passphrase, guint64 rounds, gsize memory, GError **error)
{
  guchar salt[crypto_pwhash_SALTBYTES], nonce[crypto_secretbox_NONCEBYTES];
  guchar key[crypto_secretbox_KEYBYTES], seed[crypto_sign_SEEDBYTES], box[crypto_sign_SEEDBYTES + crypto_secretbox_MACBYTES];

  randombytes_buf (salt, sizeof salt);
  randombytes_buf (nonce, sizeof nonce);
  if (!derive (key, passphrase, salt, rounds, memory, error))
    return NULL;
  crypto_sign_ed25519_sk_to_seed (seed, signer->secret);
  crypto_secretbox_easy (box, seed, sizeof seed, nonce, key);
  sodium_memzero (seed, sizeof seed);
  sodium_memzero (key, sizeof key);
  return write_seal (box, sizeof box, nonce, salt, rounds, memory);
}

static gboolean
seal_is_sane (const Seal *seal)
{
  return g_str_equal (seal->kdf, KDF) && seal->memory >= (gint64) crypto_pwhash_MEMLIMIT_MIN && seal->memory <= MOST_MEMORY
         && seal->rounds >= (gint64) crypto_pwhash_OPSLIMIT_MIN && seal->rounds <= MOST_ROUNDS;
}

static GalleySigner *
open_seal (const Seal *seal, const char *passphrase, GError **error)
{
  guchar salt[crypto_pwhash_SALTBYTES], nonce[crypto_secretbox_NONCEBYTES];
  guchar key[crypto_secretbox_KEYBYTES], seed[crypto_sign_SEEDBYTES], box[crypto_sign_SEEDBYTES + crypto_secretbox_MACBYTES];
  GalleySigner *signer = NULL;

  if (!seal_is_sane (seal) || !unhex (salt, sizeof salt, seal->salt) || !unhex (nonce, sizeof nonce, seal->nonce)
      || !unhex (box, sizeof box, seal->box))
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("The stored key is damaged"));
      return NULL;
    }
  if (!derive (key, passphrase, salt, seal->rounds, seal->memory, error))
    return NULL;
  if (crypto_secretbox_open_easy (seed, box, sizeof box, nonce, key) == 0)
    signer = signer_new_from_seed (seed);
  else
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_PASSPHRASE, _("The passphrase is not the right one"));
  sodium_memzero (seed, sizeof seed);
  sodium_memzero (key, sizeof key);
  return signer;
}

/**
 * galley_signer_unseal:
 * @sealed: what galley_signer_seal() gave
 *
 * Returns: (transfer full): the key, or %NULL with @error set: %GALLEY_ERROR_PASSPHRASE when the passphrase is wrong
 */
GalleySigner *
galley_signer_unseal (const char *sealed, const char *passphrase, GError **error)
{
  gpointer seal = galley_noun_from_json (&seal_class, sealed, -1, error);
  GalleySigner *signer = NULL;

  galley_secret_forbid_dumps ();
  start_sodium ();
  if (seal != NULL)
    signer = open_seal (seal, passphrase, error);
  galley_noun_unref (seal);
  return signer;
}
