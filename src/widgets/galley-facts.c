/* galley-facts.c: byline, source, section … as rows of the page, above the text
 *
 * Folded, they are one line that says what is known.  Unfolded, each is a line of the page
 * to type in; a new article, which lacks them, begins unfolded.  What the newsroom knows
 * is proposed below the row while something else is typed there: a name, a source, a
 * section.  Nobody has to take it.
 *
 * A row is filled only when it says something else than the content, so that typing in
 * it moves no cursor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-facts.h"

#include <glib/gi18n-lib.h>

#include "galley-byline.h"
#include "galley-phrases.h"
#include "galley-runs.h"
#include "galley-title-field.h"

#define MOST 4          /* proposals */
#define LONGEST_NAME 16 /* characters, which fit into the narrowest window */

typedef enum { BYLINE, REASON, SOURCE, SECTION, TIME, KEYWORDS, SUMMARY, N_ROWS } Row;

static const struct
{
  const char *field;
  gsize       offset; /* of one string; the others are read and written by functions */
  const char *title, *hint;
} rows[N_ROWS] = {
  [BYLINE] = { "credits", 0, N_("Byline"), N_("Reporter Lin · Photographer Su") },
  [REASON] = { "byline_reason", G_STRUCT_OFFSET (GalleyContent, byline_reason), N_("No byline"), N_("Why nobody is named") },
  [SOURCE] = { "source", G_STRUCT_OFFSET (GalleyContent, source), N_("Source"), N_("The outlet, as it is printed") },
  [SECTION] = { "section", G_STRUCT_OFFSET (GalleyContent, section), N_("Section"), N_("Where it is filed") },
  [TIME] = { "time", G_STRUCT_OFFSET (GalleyContent, time), N_("Time"), N_("2026-11-20 10:30") },
  [KEYWORDS] = { "keywords", 0, N_("Keywords"), N_("With blanks between") },
  [SUMMARY] = { "summary", G_STRUCT_OFFSET (GalleyContent, summary), N_("Summary"), N_("For lists and search engines") },
};

struct _GalleyFacts
{
  GalleyView parent;

  gboolean          filling, begun; /* begun: with a content of this session */
  GalleyTitleField *fields[N_ROWS];
  GtkWidget        *boxes[N_ROWS];
  AdwWrapBox       *proposals[N_ROWS];
  GPtrArray        *known[N_ROWS]; /* char *; NULL where nothing is proposed */
  GtkWidget        *fold, *unfolded;
  GtkLabel         *said;
};

G_DEFINE_FINAL_TYPE (GalleyFacts, galley_facts, GALLEY_TYPE_VIEW)

/* ── content to rows and back ── */

/* Chinese commas and semicolons part words as well. */
static GStrv
split_keywords (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = g_regex_split_simple ("[\\s,;，；、]+", text, 0, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

static gboolean
says_credits (const char *text, GPtrArray *credits)
{
  g_autoptr (GPtrArray) typed = galley_byline_parse (text);
  gboolean same = typed->len == credits->len;

  for (guint i = 0; same && i < typed->len; i++)
    same = galley_credit_equal (typed->pdata[i], credits->pdata[i]);
  return same;
}

static gboolean
says (Row row, const char *text, const GalleyContent *content)
{
  g_auto (GStrv) words = NULL;

  if (row == BYLINE)
    return says_credits (text, content->credits);
  if (row != KEYWORDS)
    return g_str_equal (text, G_STRUCT_MEMBER (const char *, content, rows[row].offset));
  words = split_keywords (text);
  return g_strv_equal ((const char *const *) words, (const char *const *) content->keywords);
}

static char *
dup_text (Row row, const GalleyContent *content)
{
  if (row == BYLINE)
    return galley_byline_dup (content->credits);
  if (row == KEYWORDS)
    return g_strjoinv (" ", content->keywords);
  return g_strdup (G_STRUCT_MEMBER (const char *, content, rows[row].offset));
}

static void
store (GalleyFacts *self, Row row, const char *text)
{
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));
  GalleyContent content = *galley_view_get_content (GALLEY_VIEW (self));
  g_autoptr (GPtrArray) credits = galley_byline_parse (text);
  g_auto (GStrv) words = split_keywords (text);
  g_autoptr (GalleyContent) changed = NULL;

  if (row != BYLINE && row != KEYWORDS)
    {
      galley_session_set_field (session, rows[row].field, text);
      return;
    }
  if (row == BYLINE)
    content.credits = credits;
  else
    content.keywords = words;
  changed = galley_content_new (&content);
  galley_session_set_content (session, changed);
}

/* ── proposals ── */

/* The byline has many names, of which the last one is being typed. */
static const char *
find_last_word (Row row, const char *text)
{
  const char *word = text;

  if (row == BYLINE)
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
      if (g_unichar_isspace (g_utf8_get_char (p)) || g_utf8_get_char (p) == 0x3001 || g_utf8_get_char (p) == 0xFF0C)
        word = g_utf8_next_char (p);
  return word;
}

static void
on_proposal (GtkButton *button, gpointer data)
{
  GalleyFacts *self = data;
  Row row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row"));
  const char *present = galley_title_field_get_text (self->fields[row]), *word = find_last_word (row, present);
  g_autofree char *text = g_strdup_printf ("%.*s%s", (int) (word - present), present, gtk_button_get_label (button));

  galley_title_field_set_text (self->fields[row], text, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->fields[row]));
}

static void
propose (GalleyFacts *self, Row row, const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  g_object_set_data (G_OBJECT (button), "row", GUINT_TO_POINTER (row));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_proposal), self, G_CONNECT_DEFAULT);
  gtk_widget_add_css_class (button, "proposal");
  adw_wrap_box_append (self->proposals[row], button);
}

static void
show_proposals (GalleyFacts *self, Row row)
{
  const char *word = find_last_word (row, galley_title_field_get_text (self->fields[row]));
  GtkWidget *old;
  guint n = 0;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->proposals[row]))) != NULL)
    adw_wrap_box_remove (self->proposals[row], old);
  for (guint i = 0; *word != '\0' && self->known[row] != NULL && i < self->known[row]->len && n < MOST; i++)
    {
      const char *known = self->known[row]->pdata[i];
      if (g_str_equal (known, word))
        n = MOST;
      else if (strstr (known, word) != NULL)
        propose (self, row, known), n++;
    }
  if (n == MOST && gtk_widget_get_first_child (GTK_WIDGET (self->proposals[row])) == NULL)
    n = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->proposals[row]), n > 0);
}

static void
learn (GalleyFacts *self, Row row, const char *name)
{
  if (self->known[row] == NULL)
    self->known[row] = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->known[row], g_strdup (name));
}

static void
on_newsroom (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyFacts) self = data;
  g_autoptr (GalleyNewsroom) newsroom = galley_store_load_newsroom_finish (GALLEY_STORE (source), result, NULL);

  for (guint row = 0; row < N_ROWS; row++)
    g_clear_pointer (&self->known[row], g_ptr_array_unref);
  if (newsroom == NULL)
    return;
  for (guint i = 0; i < newsroom->editors->len; i++)
    learn (self, BYLINE, ((const GalleyEditor *) newsroom->editors->pdata[i])->name);
  for (guint i = 0; i < newsroom->sources->len; i++)
    learn (self, SOURCE, ((const GalleySource *) newsroom->sources->pdata[i])->name);
  for (guint i = 0; i < newsroom->sections->len; i++)
    learn (self, SECTION, ((const GalleySection *) newsroom->sections->pdata[i])->name);
}

/* ── following the session ── */

static void
on_field (GalleyFacts *self, GalleyTitleField *field)
{
  for (guint row = 0; !self->filling && galley_view_get_content (GALLEY_VIEW (self)) != NULL && row < N_ROWS; row++)
    if (self->fields[row] == field)
      {
        store (self, row, galley_title_field_get_text (field));
        show_proposals (self, row);
      }
}

static void
set_unfolded (GalleyFacts *self, gboolean unfolded)
{
  gtk_widget_set_visible (self->unfolded, unfolded);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_STATE_EXPANDED, unfolded, -1);
  if (unfolded)
    gtk_widget_add_css_class (self->fold, "unfolded");
  else
    gtk_widget_remove_css_class (self->fold, "unfolded");
}

static void
on_fold (GalleyFacts *self)
{
  gboolean unfold = !gtk_widget_get_visible (self->unfolded);

  set_unfolded (self, unfold);
  if (unfold)
    gtk_widget_grab_focus (GTK_WIDGET (self->fields[BYLINE]));
}

static gboolean
lacks_something (const GalleyContent *content)
{
  return (content->credits->len == 0 && content->byline_reason[0] == '\0') || content->source[0] == '\0' || content->section[0] == '\0';
}

static void
show_row (GalleyFacts *self, Row row, const GalleyContent *content)
{
  g_autofree char *text = NULL;

  if (says (row, galley_title_field_get_text (self->fields[row]), content))
    return;
  text = dup_text (row, content);
  galley_title_field_set_text (self->fields[row], text, self->begun);
}

/* A name or a source is not broken at the end of a line, unless it is longer than names are. */
static void
say (GalleyFacts *self, const GalleyContent *content)
{
  g_auto (GStrv) facts = galley_phrase_list_facts (content);
  g_autoptr (GalleyRuns) runs = galley_runs_new ();

  for (char **fact = facts; *fact != NULL; fact++)
    {
      g_autofree char *said = g_strconcat (*fact, fact[1] != NULL ? " ·" : "", NULL);
      galley_runs_append (runs, said, g_utf8_strlen (said, -1) <= LONGEST_NAME ? GALLEY_RUN_WHOLE : GALLEY_RUN_PLAIN);
      galley_runs_append (runs, fact[1] != NULL ? " " : "", GALLEY_RUN_PLAIN);
    }
  if (*facts == NULL)
    galley_runs_append (runs, _("Credits, source and section"), GALLEY_RUN_PLAIN);
  galley_runs_show (runs, self->said);
}

static void
galley_facts_show_content (GalleyView *view)
{
  GalleyFacts *self = GALLEY_FACTS (view);
  const GalleyContent *content = galley_view_get_content (view);

  self->filling = TRUE;
  for (guint row = 0; row < N_ROWS; row++)
    show_row (self, row, content);
  self->filling = FALSE;
  gtk_widget_set_visible (self->boxes[REASON], content->credits->len == 0);
  say (self, content);
  if (!self->begun)
    set_unfolded (self, lacks_something (content) && galley_session_is_editable (galley_view_get_session (view)));
  self->begun = TRUE;
}

static void
galley_facts_show_session (GalleyView *view)
{
  GalleyFacts *self = GALLEY_FACTS (view);

  self->begun = FALSE;
  self->filling = TRUE;
  for (guint row = 0; row < N_ROWS; row++)
    {
      galley_title_field_set_text (self->fields[row], "", FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->proposals[row]), FALSE);
    }
  self->filling = FALSE;
  if (galley_view_get_session (view) != NULL)
    galley_store_load_newsroom_async (galley_view_get_store (view), NULL, on_newsroom, g_object_ref (self));
}

static void
galley_facts_show_state (GalleyView *view)
{
  GalleySession *session = galley_view_get_session (view);
  gboolean editable = session != NULL && galley_session_is_editable (session);

  for (guint row = 0; row < N_ROWS; row++)
    gtk_text_view_set_editable (GTK_TEXT_VIEW (GALLEY_FACTS (view)->fields[row]), editable);
}

/* ── the object ── */

static GtkWidget *
new_row (GalleyFacts *self, Row row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *title = gtk_label_new (_(rows[row].title));
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_width_chars (GTK_LABEL (title), 8);
  gtk_widget_set_valign (title, GTK_ALIGN_START);
  gtk_widget_add_css_class (title, "fact-title");
  self->fields[row] = g_object_new (GALLEY_TYPE_TITLE_FIELD, "placeholder", _(rows[row].hint), "hexpand", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fields[row]), GTK_ACCESSIBLE_PROPERTY_LABEL, _(rows[row].title), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->fields[row]), "fact");
  g_signal_connect_object (self->fields[row], "changed", G_CALLBACK (on_field), self, G_CONNECT_SWAPPED);
  self->proposals[row] = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->proposals[row], 6);
  adw_wrap_box_set_line_spacing (self->proposals[row], 6);
  gtk_widget_set_visible (GTK_WIDGET (self->proposals[row]), FALSE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->fields[row]));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->proposals[row]));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), words);
  return self->boxes[row] = box;
}

static GtkWidget *
new_fold (GalleyFacts *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *arrow = gtk_image_new_from_icon_name ("pan-end-symbolic");

  self->fold = gtk_button_new ();
  self->said = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->said, TRUE);
  gtk_label_set_wrap_mode (self->said, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->said, 0);
  gtk_widget_set_valign (arrow, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), arrow);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->said));
  gtk_button_set_child (GTK_BUTTON (self->fold), line);
  gtk_widget_set_tooltip_text (self->fold, _("Credits, source, section, time, keywords and summary"));
  gtk_widget_add_css_class (self->fold, "flat");
  gtk_widget_add_css_class (self->fold, "facts");
  g_signal_connect_object (self->fold, "clicked", G_CALLBACK (on_fold), self, G_CONNECT_SWAPPED);
  return self->fold;
}

static void
galley_facts_dispose (GObject *object)
{
  GalleyFacts *self = GALLEY_FACTS (object);

  self->filling = TRUE;
  for (guint row = 0; row < N_ROWS; row++)
    g_clear_pointer (&self->known[row], g_ptr_array_unref);
  G_OBJECT_CLASS (galley_facts_parent_class)->dispose (object);
}

static void
galley_facts_class_init (GalleyFactsClass *klass)
{
  GalleyViewClass *view_class = GALLEY_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_facts_dispose;
  view_class->show_session = galley_facts_show_session;
  view_class->show_content = galley_facts_show_content;
  view_class->show_state = galley_facts_show_state;
}

static void
galley_facts_init (GalleyFacts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->unfolded = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (self->unfolded, "fact-rows");
  for (guint row = 0; row < N_ROWS; row++)
    gtk_box_append (GTK_BOX (self->unfolded), new_row (self, row));
  gtk_box_append (GTK_BOX (box), new_fold (self));
  gtk_box_append (GTK_BOX (box), self->unfolded);
  gtk_widget_set_visible (self->unfolded, FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}
