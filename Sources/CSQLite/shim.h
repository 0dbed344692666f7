#ifndef GAZETTE_SQLITE_SHIM_H
#define GAZETTE_SQLITE_SHIM_H

#include <sqlite3.h>

/* What Swift can't call itself: variadic functions, and destructors that are numbers. */

static inline int gazette_sqlite_set_flag(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}

static inline int gazette_sqlite_bind_copied_text(
    sqlite3_stmt *statement, int index, const char *text, int length) {
  return sqlite3_bind_text(statement, index, text ? text : "", length, SQLITE_TRANSIENT);
}

static inline void gazette_sqlite_result_text(
    sqlite3_context *context, const char *text, int length) {
  sqlite3_result_text(context, text ? text : "", length, SQLITE_TRANSIENT);
}

#endif
