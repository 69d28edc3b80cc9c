// The seam to shapelib, which reads shapefiles. It is opened when such a layer is read and not linked.
//
// It never sees the disk: the files of a layer are bytes at hand, and its own reading and seeking is led to them, so that nothing
// outside of them can be read.
#ifndef CSHAPE_SHIM_H
#define CSHAPE_SHIM_H

#include <dlfcn.h>
#include <shapefil.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CSHAPE_EACH_FUNCTION(X) \
  X(SHPOpenLL) X(SHPGetInfo) X(SHPReadObject) X(SHPDestroyObject) X(SHPClose) X(DBFOpenLL) X(DBFGetFieldCount) \
  X(DBFGetRecordCount) X(DBFGetFieldInfo) X(DBFReadStringAttribute) X(DBFIsAttributeNULL) X(DBFClose)

typedef struct {
#define CSHAPE_FIELD(name) __typeof__(&name) name;
  CSHAPE_EACH_FUNCTION(CSHAPE_FIELD)
#undef CSHAPE_FIELD
} CShapeFunctions;

/// 1 where the library is there with all that is needed of it, else 0. Debian 12 has the first name.
static inline int cshape_open(CShapeFunctions *functions) {
  static const char *const names[] = {"libshp.so.2", "libshp.so.4"};
  void *library = NULL;
  for (size_t number = 0; library == NULL && number < sizeof names / sizeof *names; number++)
    library = dlopen(names[number], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return 0;
#define CSHAPE_FIND(name) \
  functions->name = (__typeof__(&name))dlsym(library, #name); \
  if (functions->name == NULL) return 0;
  CSHAPE_EACH_FUNCTION(CSHAPE_FIND)
#undef CSHAPE_FIND
  return 1;
}

/// The bytes of one file, and how far it is read.
typedef struct {
  const unsigned char *bytes;
  size_t count;
  size_t place;
} CShapeBytes;

/// The files of one layer. They stay where they are as long as anything is read from them.
typedef struct {
  CShapeBytes shp, shx, dbf;
} CShapeFiles;

/// The library names the file it wants with the name it was given and another ending: the name is where the bytes are.
static inline SAFile cshape_find(const char *name, const char *access) {
  char *ending = NULL;
  CShapeFiles *files = (CShapeFiles *)(size_t)strtoull(name, &ending, 16);
  CShapeBytes *found = NULL;
  if (files == NULL || ending == NULL || access[0] != 'r') return NULL;
  if (strcmp(ending, ".shp") == 0) found = &files->shp;
  if (strcmp(ending, ".shx") == 0) found = &files->shx;
  if (strcmp(ending, ".dbf") == 0) found = &files->dbf;
  if (found == NULL || found->bytes == NULL) return NULL;
  found->place = 0;
  return (SAFile)found;
}

static inline SAOffset cshape_read(void *to, SAOffset size, SAOffset count, SAFile file) {
  CShapeBytes *from = (CShapeBytes *)file;
  if (size == 0 || from->place >= from->count) return 0;
  size_t whole = (from->count - from->place) / size;
  if (count > whole) count = whole;
  memcpy(to, from->bytes + from->place, size * count);
  from->place += size * count;
  return count;
}

static inline SAOffset cshape_write(void *from, SAOffset size, SAOffset count, SAFile file) { return 0; }

static inline SAOffset cshape_seek(SAFile file, SAOffset offset, int whence) {
  CShapeBytes *bytes = (CShapeBytes *)file;
  size_t start = whence == SEEK_END ? bytes->count : whence == SEEK_CUR ? bytes->place : 0;
  size_t place = start + offset;
  if (place > bytes->count) return (SAOffset)-1;
  bytes->place = place;
  return 0;
}

static inline SAOffset cshape_tell(SAFile file) { return ((CShapeBytes *)file)->place; }
static inline int cshape_flush(SAFile file) { return 0; }
static inline int cshape_close(SAFile file) { return 0; }
static inline int cshape_remove(const char *name) { return -1; }
static inline void cshape_error(const char *message) {}

static inline SAHooks cshape_hooks(void) {
  SAHooks hooks = {cshape_find,  cshape_read,   cshape_write, cshape_seek, cshape_tell,
                   cshape_flush, cshape_close, cshape_remove, cshape_error, atof};
  return hooks;
}

/// The shapes of a layer; NULL where they are none.
static inline SHPHandle cshape_shapes(const CShapeFunctions *functions, const CShapeFiles *files) {
  char name[40];
  SAHooks hooks = cshape_hooks();
  snprintf(name, sizeof name, "%zx.shp", (size_t)files);
  return functions->SHPOpenLL(name, "rb", &hooks);
}

/// The table beside them; NULL where it is none.
static inline DBFHandle cshape_table(const CShapeFunctions *functions, const CShapeFiles *files) {
  char name[40];
  SAHooks hooks = cshape_hooks();
  snprintf(name, sizeof name, "%zx.dbf", (size_t)files);
  return functions->DBFOpenLL(name, "rb", &hooks);
}

#endif
