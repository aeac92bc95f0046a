/* galley-signer.h: an editor's key, unlocked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _GalleySigner GalleySigner;

typedef enum
{
  GALLEY_SEAL_STRONG, /* what people get */
  GALLEY_SEAL_QUICK,  /* what sample libraries and tests get; the sealed key says so */
} GalleySealStrength;

GalleySigner *galley_signer_generate (void);
GalleySigner *galley_signer_unseal   (const char *sealed, const char *passphrase, GError **error);
char         *galley_signer_seal     (GalleySigner *signer, const char *passphrase, GalleySealStrength strength, GError **error);
char         *galley_signer_seal_with (GalleySigner *signer, const char *passphrase, guint64 rounds, gsize memory, GError **error);
GalleySigner *galley_signer_ref      (GalleySigner *signer);
void          galley_signer_unref    (GalleySigner *signer);
const char   *galley_signer_get_key  (GalleySigner *signer);
char         *galley_signer_sign     (GalleySigner *signer, const char *text);

/* Whether the passphrase was said for what it is about to sign, and for nothing before. */
gboolean      galley_signer_is_fresh (GalleySigner *signer);
void          galley_signer_spend    (GalleySigner *signer);

gboolean      galley_signature_holds (const char *key, const char *text, const char *signature);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySigner, galley_signer_unref)

/* Whether it was sealed with less than today’s, and not quickly on purpose. */
gboolean galley_seal_is_outdated (const char *sealed);

G_END_DECLS
