// The seam to FreeXL, which reads workbooks of the old binary form. It is opened when such a file is read and not linked.
#ifndef CFREEXL_SHIM_H
#define CFREEXL_SHIM_H

#include <dlfcn.h>
#include <freexl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define CFREEXL_EACH_FUNCTION(X) \
  X(freexl_open) \
  X(freexl_close) \
  X(freexl_get_info) \
  X(freexl_get_worksheet_name) \
  X(freexl_select_active_worksheet) \
  X(freexl_worksheet_dimensions) \
  X(freexl_get_cell_value)

typedef struct {
#define CFREEXL_FIELD(name) __typeof__(&name) name;
  CFREEXL_EACH_FUNCTION(CFREEXL_FIELD)
#undef CFREEXL_FIELD
} CFreeXLFunctions;

/// 1 where the library is there with all that is needed of it, else 0.
static inline int cfreexl_open(CFreeXLFunctions *functions) {
  static const char *const names[] = {"libfreexl.so.1"};
  void *library = NULL;
  for (size_t number = 0; library == NULL && number < sizeof names / sizeof *names; number++)
    library = dlopen(names[number], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return 0;
#define CFREEXL_FIND(name) \
  functions->name = (__typeof__(&name))dlsym(library, #name); \
  if (functions->name == NULL) return 0;
  CFREEXL_EACH_FUNCTION(CFREEXL_FIND)
#undef CFREEXL_FIND
  return 1;
}

/// A cell's text; NULL where it has none. The library keeps it.
static inline const char *cfreexl_text(const FreeXL_CellValue *cell) {
  return cell->type == FREEXL_CELL_TEXT || cell->type == FREEXL_CELL_SST_TEXT || cell->type == FREEXL_CELL_DATE ||
                 cell->type == FREEXL_CELL_DATETIME || cell->type == FREEXL_CELL_TIME
             ? cell->value.text_value
             : NULL;
}

static inline int cfreexl_integer(const FreeXL_CellValue *cell) { return cell->value.int_value; }
static inline double cfreexl_double(const FreeXL_CellValue *cell) { return cell->value.double_value; }

#endif
