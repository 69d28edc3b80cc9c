// The seam to libzip, which opens the archive that a workbook is. It is opened when such a file is read and not linked.
#ifndef CZIP_SHIM_H
#define CZIP_SHIM_H

#include <dlfcn.h>
#include <zip.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define CZIP_EACH_FUNCTION(X) \
  X(zip_source_buffer_create) \
  X(zip_open_from_source) \
  X(zip_source_free) \
  X(zip_discard) \
  X(zip_get_num_entries) \
  X(zip_stat_index) \
  X(zip_fopen_index) \
  X(zip_fread) \
  X(zip_fclose)

typedef struct {
#define CZIP_FIELD(name) __typeof__(&name) name;
  CZIP_EACH_FUNCTION(CZIP_FIELD)
#undef CZIP_FIELD
} CZipFunctions;

/// 1 where the library is there with all that is needed of it, else 0.
static inline int czip_open(CZipFunctions *functions) {
  static const char *const names[] = {"libzip.so.4", "libzip.so.5"};
  void *library = NULL;
  for (size_t number = 0; library == NULL && number < sizeof names / sizeof *names; number++)
    library = dlopen(names[number], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return 0;
#define CZIP_FIND(name) \
  functions->name = (__typeof__(&name))dlsym(library, #name); \
  if (functions->name == NULL) return 0;
  CZIP_EACH_FUNCTION(CZIP_FIND)
#undef CZIP_FIND
  return 1;
}

#endif
