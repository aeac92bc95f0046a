/* galley-paster.c: what is on the clipboard, or was dropped, on its way into the text
 *
 * A paste takes three steps, and typing goes on during all of them: reading the bytes
 * (galley-stream-reader.c), taking them apart (the store, in a thread and a process of
 * its own), and keeping the pictures.  Two marks hold the place and the selection that
 * is to be replaced; what is typed meanwhile comes after the first of them.  Then the
 * text goes in as one step to undo.
 *
 * What is preferred: text with structure; then files; then a picture; then plain text.
 * When one of them fails, plain text is what is left, and one sentence says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-paster.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-copy-view.h"
#include "galley-figure.h"
#include "galley-paste-fit.h"
#include "galley-pasting.h"
#include "galley-picture-dialog.h"
#include "galley-stream-reader.h"
#include "galley-window.h"

#define MOST_LINE    4000 /* bytes of a title line */
#define MOST_ADDRESS 2000
#define PATIENCE     8 /* seconds, for somebody else's program to begin to hand over what it has */
#define ANSWER       2 /* seconds, for it to say what that is; an empty clipboard looks the same */

typedef enum { ADDRESS, RICH, PICTURE, PLAIN, LINE } Kind; /* ADDRESS: of a link, pasted on words */

typedef struct
{
  GtkTextView   *view;
  GtkTextBuffer *buffer;
  GtkTextMark   *start, *end; /* of the selection that will be replaced */
  GalleyStore   *store;       /* NULL for a title line */
  GalleySession *session;
  GdkClipboard  *clipboard;   /* NULL for what was dropped or chosen */
  Kind           kind;
  char          *type;        /* of what is being read */
  GCancellable  *patience;
  guint          timeout;
  char          *sentence;    /* what went wrong before, to be said when the rest is there */
  GalleyPasted  *pasted;
} Paste;

static void try (Paste *paste, Kind kind);

static Paste *
paste_new (const GalleyPasteTarget *target)
{
  Paste *paste = g_new0 (Paste, 1);
  GtkTextIter start, end;

  paste->view = g_object_ref (target->view);
  paste->buffer = g_object_ref (gtk_text_view_get_buffer (target->view));
  paste->store = target->store != NULL ? g_object_ref (target->store) : NULL;
  paste->session = target->session != NULL ? g_object_ref (target->session) : NULL;
  gtk_text_buffer_get_selection_bounds (paste->buffer, &start, &end);
  paste->start = g_object_ref (gtk_text_buffer_create_mark (paste->buffer, NULL, &start, TRUE));
  paste->end = g_object_ref (gtk_text_buffer_create_mark (paste->buffer, NULL, &end, TRUE));
  return paste;
}

static void
paste_free (Paste *paste)
{
  gtk_text_buffer_delete_mark (paste->buffer, paste->start);
  gtk_text_buffer_delete_mark (paste->buffer, paste->end);
  g_object_unref (paste->start);
  g_object_unref (paste->end);
  g_object_unref (paste->view);
  g_object_unref (paste->buffer);
  g_clear_object (&paste->store);
  g_clear_object (&paste->session);
  g_clear_object (&paste->clipboard);
  g_clear_object (&paste->patience);
  g_clear_pointer (&paste->pasted, galley_pasted_free);
  g_free (paste->type);
  g_free (paste->sentence);
  g_free (paste);
}

/* Says what went wrong, if anything did, and ends. */
static void
finish (Paste *paste)
{
  if (paste->sentence != NULL)
    galley_window_say (GTK_WIDGET (paste->view), paste->sentence);
  paste_free (paste);
}

/* Keeps the first sentence: it tells the cause. */
static void
note (Paste *paste, const char *sentence)
{
  if (paste->sentence == NULL)
    paste->sentence = g_strdup (sentence);
}

/* ── putting it in ── */

static gboolean
is_still_wanted (Paste *paste)
{
  return gtk_text_view_get_buffer (paste->view) == paste->buffer && gtk_text_view_get_editable (paste->view)
         && (paste->session == NULL || galley_session_is_editable (paste->session));
}

/* The cursor goes behind it, unless somebody has typed in the meantime. */
static void
insert (Paste *paste, const char *text)
{
  GtkTextIter start, end;
  g_autofree char *fitted = NULL;

  gtk_text_buffer_begin_user_action (paste->buffer);
  gtk_text_buffer_get_iter_at_mark (paste->buffer, &start, paste->start);
  gtk_text_buffer_get_iter_at_mark (paste->buffer, &end, paste->end);
  gtk_text_buffer_delete (paste->buffer, &start, &end);
  fitted = paste->kind == LINE ? g_strdup (text) : galley_paste_dup_fitted (text, &start);
  gtk_text_buffer_insert (paste->buffer, &start, fitted, -1);
  gtk_text_buffer_end_user_action (paste->buffer);
  gtk_text_view_scroll_mark_onscreen (paste->view, gtk_text_buffer_get_insert (paste->buffer));
}

static void
use_assets (Paste *paste)
{
  GalleyContent changed = *galley_session_get_content (paste->session);
  g_autoptr (GPtrArray) uses = g_ptr_array_ref (changed.assets);
  g_autoptr (GalleyContent) content = NULL;

  for (guint i = 0; i < paste->pasted->assets->len; i++)
    {
      GPtrArray *more = galley_figures_add_use (uses, paste->pasted->assets->pdata[i]);
      g_ptr_array_unref (uses);
      uses = more;
    }
  changed.assets = uses;
  content = galley_content_new (&changed);
  galley_session_set_content (paste->session, content);
}

static void
put_in (Paste *paste)
{
  const GalleyPasted *pasted = paste->pasted;

  if (!is_still_wanted (paste))
    note (paste, _("Nothing was pasted, because the text cannot be changed any more."));
  else
    {
      insert (paste, pasted->text);
      if (pasted->assets->len > 0)
        use_assets (paste);
      if (pasted->lost > 0)
        {
          g_autofree char *sentence = g_strdup_printf (ngettext ("%u picture did not come along; insert it from a file.",
                                                                 "%u pictures did not come along; insert them from files.", pasted->lost), pasted->lost);
          note (paste, sentence);
        }
    }
  finish (paste);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;
  g_autoptr (GError) error = NULL;

  if (galley_store_keep_pictures_finish (GALLEY_STORE (source), result, &error))
    put_in (paste);
  else
    {
      note (paste, error->message);
      finish (paste);
    }
}

static void
keep (Paste *paste)
{
  if (paste->pasted->bytes->len > 0)
    galley_store_keep_pictures_async (paste->store, paste->pasted->bytes, NULL, on_kept, paste);
  else
    put_in (paste);
}

/* ── a picture ── */

static void
on_described (gboolean accepted, const char *caption, const char *credit, const char *alt, gpointer data)
{
  Paste *paste = data;
  GalleyAssetUse use;

  if (!accepted)
    {
      finish (paste);
      return;
    }
  use = *(GalleyAssetUse *) paste->pasted->assets->pdata[0];
  use.credit = credit;
  use.alt = alt;
  paste->pasted->text = galley_figure_dup_text (caption, use.asset);
  g_ptr_array_insert (paste->pasted->assets, 0, galley_asset_use_new (&use));
  g_ptr_array_remove_index (paste->pasted->assets, 1);
  keep (paste);
}

/* ── taking it apart ── */

static void
on_taken_apart (GObject *source, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;
  g_autoptr (GError) error = NULL;

  paste->pasted = galley_store_read_pasted_finish (GALLEY_STORE (source), result, &error);
  if (paste->pasted == NULL && paste->kind == RICH)
    {
      note (paste, _("The formatting could not be read, so the text was pasted without it."));
      try (paste, PLAIN);
    }
  else if (paste->pasted == NULL)
    {
      note (paste, error->message);
      finish (paste);
    }
  else if (paste->kind == RICH && *paste->pasted->text == '\0')
    {
      g_clear_pointer (&paste->pasted, galley_pasted_free);
      try (paste, PICTURE);
    }
  else if (paste->kind == PICTURE)
    galley_picture_dialog_ask (GTK_WIDGET (paste->view), paste->pasted, on_described, paste);
  else
    keep (paste);
}

/* ── reading it ── */

static void
put_line (Paste *paste, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_utf8_make_valid (data != NULL ? data : "", length);

  if (is_still_wanted (paste))
    insert (paste, g_strstrip (text));
  finish (paste);
}

/* Words that are selected become a link when what is pasted is an address. */
static gboolean
put_address (Paste *paste, GBytes *bytes)
{
  gsize length;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  g_autofree char *text = data != NULL && g_utf8_validate_len (data, length, NULL) ? g_strstrip (g_strndup (data, length)) : NULL;

  return text != NULL && is_still_wanted (paste) && galley_copy_view_paste_address (GALLEY_COPY_VIEW (paste->view), text);
}

static const char *
too_much (Kind kind)
{
  switch (kind)
    {
    case PICTURE: return _("The picture is larger than 50 MB.");
    case LINE:    return _("This is too long for a title line.");
    default:      return _("More than 2 MB of text, some 700,000 Chinese characters, cannot be pasted at once; import the file instead.");
    }
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = galley_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (paste->kind == ADDRESS)
    put_address (paste, bytes) ? finish (paste) : try (paste, RICH);
  else if (bytes == NULL && paste->kind == RICH)
    {
      note (paste, _("The formatting could not be read, so the text was pasted without it."));
      try (paste, PLAIN);
    }
  else if (bytes == NULL)
    {
      g_clear_pointer (&paste->sentence, g_free);
      note (paste, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? too_much (paste->kind) : _("The clipboard could not be read."));
      finish (paste);
    }
  else if (paste->kind == LINE)
    put_line (paste, bytes);
  else
    galley_store_read_pasted_async (paste->store, paste->type, bytes, NULL, on_taken_apart, paste);
}

static void
read_stream (Paste *paste, GInputStream *stream)
{
  static const gsize most[] = { [ADDRESS] = MOST_ADDRESS, [RICH] = GALLEY_PASTING_MAX_HTML, [PICTURE] = GALLEY_PASTING_MAX_PICTURE,
                                [PLAIN] = GALLEY_PASTING_MAX_TEXT, [LINE] = MOST_LINE };

  galley_stream_read_async (stream, most[paste->kind], on_read, paste);
}

static void
on_stream (GObject *source, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;
  g_autoptr (GError) error = NULL;
  const char *type = NULL;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &type, &error);

  g_clear_handle_id (&paste->timeout, g_source_remove);
  if (stream == NULL)
    {
      note (paste, _("The clipboard could not be read."));
      finish (paste);
      return;
    }
  if (g_str_has_prefix (type, "text/plain")) /* our own text is Markdown already */
    type = gdk_clipboard_is_local (paste->clipboard) ? "text/markdown" : "text/plain";
  g_set_str (&paste->type, type);
  read_stream (paste, stream);
}

/* ── what there is ── */

static const char *const rich_types[] = { "text/html", NULL };
static const char *const picture_types[] = { "image/png", "image/jpeg", "image/webp", NULL };
static const char *const plain_types[] = { "text/plain;charset=utf-8", "text/plain", NULL };

static const char *const *const types[] = { [ADDRESS] = plain_types, [RICH] = rich_types, [PICTURE] = picture_types, [PLAIN] = plain_types,
                                            [LINE] = plain_types };

static gboolean
offers (GdkClipboard *clipboard, const char *const *wanted)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  for (; *wanted != NULL; wanted++)
    if (gdk_content_formats_contain_mime_type (formats, *wanted))
      return TRUE;
  return FALSE;
}

static void
give_up (gpointer data)
{
  Paste *paste = data;

  paste->timeout = 0;
  g_cancellable_cancel (paste->patience);
}

/* Reads @kind, or, when the clipboard has none of it, what comes after it. */
static void
try (Paste *paste, Kind kind)
{
  if (kind == RICH && !offers (paste->clipboard, rich_types))
    kind = offers (paste->clipboard, plain_types) ? PLAIN : PICTURE;
  if (kind == PICTURE && !offers (paste->clipboard, picture_types))
    kind = PLAIN;
  paste->kind = kind;
  if (!offers (paste->clipboard, types[kind]))
    {
      finish (paste);
      return;
    }
  g_clear_object (&paste->patience);
  paste->patience = g_cancellable_new ();
  paste->timeout = g_timeout_add_seconds_once (PATIENCE, give_up, paste);
  gdk_clipboard_read_async (paste->clipboard, (const char **) types[kind], G_PRIORITY_DEFAULT, paste->patience, on_stream, paste);
}

static void
on_files (GObject *source, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GSList) files = value != NULL ? gdk_file_list_get_files (g_value_get_boxed (value)) : NULL;
  const GalleyPasteTarget target = { paste->view, paste->store, paste->session };

  for (GSList *link = files; link != NULL && is_still_wanted (paste); link = link->next)
    galley_paste_file (&target, link->data);
  finish (paste);
}

static void
begin (Paste *paste)
{
  if (paste->kind == RICH && !offers (paste->clipboard, rich_types)
      && gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (paste->clipboard), GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (paste->clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, on_files, paste);
  else if (paste->kind == RICH && gtk_text_buffer_get_has_selection (paste->buffer) && offers (paste->clipboard, plain_types))
    try (paste, ADDRESS);
  else
    try (paste, paste->kind);
}

/* ── waiting until it is known what there is ── */

static gboolean
is_known (GdkClipboard *clipboard)
{
  return gdk_clipboard_is_local (clipboard) || !gdk_content_formats_is_empty (gdk_clipboard_get_formats (clipboard));
}

static void
stop_waiting (Paste *paste)
{
  g_clear_handle_id (&paste->timeout, g_source_remove);
  g_signal_handlers_disconnect_by_data (paste->clipboard, paste);
  begin (paste);
}

static void
on_formats (Paste *paste)
{
  if (is_known (paste->clipboard))
    stop_waiting (paste);
}

static void
on_empty (gpointer data)
{
  Paste *paste = data;

  paste->timeout = 0;
  stop_waiting (paste);
}

/* X tells at once that somebody has copied something, but what it is GDK must ask them; a fast hand, or a slow program, and the key
 * comes before the answer. */
static void
paste_from (Paste *paste, GdkClipboard *clipboard, Kind kind)
{
  paste->clipboard = g_object_ref (clipboard);
  paste->kind = kind;
  if (is_known (clipboard))
    begin (paste);
  else
    {
      g_signal_connect_swapped (clipboard, "notify::formats", G_CALLBACK (on_formats), paste);
      paste->timeout = g_timeout_add_seconds_once (ANSWER, on_empty, paste);
    }
}

/**
 * galley_paste_clipboard:
 * @clipboard: the usual one, or the one that is what is selected somewhere
 * @plain: %TRUE for nothing but the words
 *
 * Puts what is on the clipboard in place of the selection, when it has been read.
 */
void
galley_paste_clipboard (const GalleyPasteTarget *target, GdkClipboard *clipboard, gboolean plain)
{
  if (gtk_text_view_get_editable (target->view))
    paste_from (paste_new (target), clipboard, plain ? PLAIN : RICH);
}

/**
 * galley_paste_line:
 *
 * Puts the clipboard's text into a title line, unless there is too much of it.
 */
void
galley_paste_line (GtkTextView *view)
{
  const GalleyPasteTarget target = { view, NULL, NULL };

  if (gtk_text_view_get_editable (view))
    paste_from (paste_new (&target), gtk_widget_get_clipboard (GTK_WIDGET (view)), LINE);
}

/* ── what was dropped or chosen ── */

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (stream != NULL)
    read_stream (paste, G_INPUT_STREAM (stream));
  else
    {
      note (paste, _("The picture could not be opened."));
      finish (paste);
    }
}

/**
 * galley_paste_file:
 * @file: a picture
 *
 * Asks what there is to say about the picture and puts it where the cursor is.
 */
void
galley_paste_file (const GalleyPasteTarget *target, GFile *file)
{
  Paste *paste = paste_new (target);

  paste->kind = PICTURE;
  paste->type = g_strdup ("image/*");
  g_file_read_async (file, G_PRIORITY_DEFAULT, NULL, on_opened, paste);
}

static void
on_dropped_stream (GObject *source, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;
  const char *type = NULL;
  g_autoptr (GInputStream) stream = gdk_drop_read_finish (GDK_DROP (source), result, &type, NULL);

  gdk_drop_finish (GDK_DROP (source), stream != NULL ? GDK_ACTION_COPY : 0);
  if (stream == NULL)
    {
      finish (paste);
      return;
    }
  paste->type = g_strdup (type);
  read_stream (paste, stream);
}

/**
 * galley_paste_drop:
 * @drop: that offers the bytes of a picture
 *
 * The same for a picture that was dropped.
 */
void
galley_paste_drop (const GalleyPasteTarget *target, GdkDrop *drop)
{
  Paste *paste = paste_new (target);

  paste->kind = PICTURE;
  gdk_drop_read_async (drop, (const char **) picture_types, G_PRIORITY_DEFAULT, NULL, on_dropped_stream, paste);
}
