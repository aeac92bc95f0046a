/* model-run.h: one random newsroom on its way: its dice, its log, and its file seen from outside
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-fixture.h"

#include <sqlite3.h>

#include "model.h"

typedef struct
{
  Model         model;
  GalleyDesk   *desk;
  sqlite3      *watch;
  GRand        *rand;
  GalleyTime    now;
  char         *articles[MODEL_ARTICLES];
  const char   *people[MODEL_PEOPLE]; /* UUIDs */
  GalleySigner *keys[MODEL_PEOPLE], *old_keys[MODEL_PEOPLE];
  GHashTable   *names, *digests; /* what the model calls a text ↔ its digest */
  GString      *log;
  guint32       seed;
} Run;

/* ── chance ── */

static int
below (Run *run, int n)
{
  return g_rand_int_range (run->rand, 0, n);
}

static gboolean
chance (Run *run, int percent)
{
  return below (run, 100) < percent;
}

static gint64
some_time (Run *run)
{
  static const gint64 times[] = { -3600000, -1, 0, 1, 60000, 3600000, 7200000 };

  return chance (run, 10) ? 0 : run->now + times[below (run, G_N_ELEMENTS (times))];
}

G_GNUC_PRINTF (2, 3)
static void
say (Run *run, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (run->log, format, args);
  va_end (args);
}

G_NORETURN static void
fail (Run *run, const char *what)
{
  g_error ("%s\nGALLEY_MODEL_SEED=%u\n%s", what, run->seed, run->log->str);
}

#define require(run, condition) G_STMT_START { if (!(condition)) fail (run, "not true: " #condition); } G_STMT_END

/* ── looking at the file from outside ── */

static gint64
ask (Run *run, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  gint64 answer = -1;

  if (sqlite3_prepare_v2 (run->watch, sql, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step (stmt) == SQLITE_ROW)
    answer = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  return answer;
}

typedef struct { gint64 version, entries; } Mark;

static Mark
mark (Run *run)
{
  return (Mark) { ask (run, "PRAGMA data_version"), ask (run, "SELECT count(*) FROM decision") };
}

/* @entries: how many more there must be; -1: the file must not have been written to at all. */
static void
compare_marks (Run *run, Mark before, int entries)
{
  Mark after = mark (run);

  if (entries < 0)
    require (run, after.version == before.version);
  require (run, after.entries == before.entries + MAX (entries, 0));
}
