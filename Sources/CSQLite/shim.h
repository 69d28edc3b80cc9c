// The seam to SQLite, in whose form a GeoPackage is written. It is opened when such a layer is read and not linked.
#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <dlfcn.h>
#include <sqlite3.h>
#include <stddef.h>

#define CSQLITE_EACH_FUNCTION(X) \
  X(sqlite3_open_v2) X(sqlite3_close_v2) X(sqlite3_errmsg) X(sqlite3_prepare_v2) X(sqlite3_step) X(sqlite3_finalize) \
  X(sqlite3_bind_text) X(sqlite3_column_count) X(sqlite3_column_name) X(sqlite3_column_type) \
  X(sqlite3_column_text) X(sqlite3_column_blob) X(sqlite3_column_bytes) X(sqlite3_deserialize)

typedef struct {
#define CSQLITE_FIELD(name) __typeof__(&name) name;
  CSQLITE_EACH_FUNCTION(CSQLITE_FIELD)
#undef CSQLITE_FIELD
} CSQLiteFunctions;

/// 1 where the library is there with all that is needed of it, else 0.
static inline int csqlite_open(CSQLiteFunctions *functions) {
  void *library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return 0;
#define CSQLITE_FIND(name) \
  functions->name = (__typeof__(&name))dlsym(library, #name); \
  if (functions->name == NULL) return 0;
  CSQLITE_EACH_FUNCTION(CSQLITE_FIND)
#undef CSQLITE_FIND
  return 1;
}

/// Makes bytes at hand the database of a connection, for reading only. They stay where they are until it is closed.
static inline int csqlite_load(const CSQLiteFunctions *functions, sqlite3 *handle, unsigned char *bytes, long long count) {
  return functions->sqlite3_deserialize(handle, "main", bytes, count, count, SQLITE_DESERIALIZE_READONLY);
}

/// Gives a statement a text, which is copied.
static inline int csqlite_bind(const CSQLiteFunctions *functions, sqlite3_stmt *statement, int number, const char *text) {
  return functions->sqlite3_bind_text(statement, number, text, -1, SQLITE_TRANSIENT);
}

#endif
