// The seam to libzip, which opens and writes the archives that workbooks and texts of word processors are. It is opened when such a
// file is read or written and not linked.
//
// Nothing of the machine or the hour goes into a package: the same parts give the same bytes.
#ifndef CZIP_SHIM_H
#define CZIP_SHIM_H

#include <dlfcn.h>
#include <stdlib.h>
#include <zip.h>

#define CZIP_EACH_FUNCTION(X) \
  X(zip_source_buffer_create) X(zip_source_buffer) X(zip_source_keep) X(zip_source_free) X(zip_open_from_source) X(zip_file_add) \
  X(zip_file_set_dostime) X(zip_close) X(zip_discard) X(zip_source_open) X(zip_source_stat) X(zip_source_read) X(zip_source_close) \
  X(zip_get_num_entries) X(zip_stat_index) X(zip_fopen_index) X(zip_fread) X(zip_fclose)

typedef struct {
#define CZIP_FIELD(name) __typeof__(&name) name;
  CZIP_EACH_FUNCTION(CZIP_FIELD)
#undef CZIP_FIELD
} CZipFunctions;

/// 1 where the library is there with all that is needed of it, else 0. Debian 12 has the first name.
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

/// A part of a package: its name, and bytes that stay where they are until the package is written.
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t count;
} CZipPart;

/// The package in memory that `free` takes back; NULL where the library could not write it.
static inline unsigned char *czip_write(const CZipFunctions *zip, const CZipPart *parts, size_t count, size_t *size) {
  unsigned char *bytes = NULL;
  zip_source_t *target = zip->zip_source_buffer_create(NULL, 0, 0, NULL);
  if (target == NULL) return NULL;
  zip->zip_source_keep(target);
  zip_t *archive = zip->zip_open_from_source(target, ZIP_TRUNCATE, NULL);
  if (archive == NULL) {
    zip->zip_source_free(target);
    zip->zip_source_free(target);
    return NULL;
  }
  for (size_t number = 0; number < count; number++) {
    zip_source_t *source = zip->zip_source_buffer(archive, parts[number].bytes, parts[number].count, 0);
    zip_int64_t index = source == NULL ? -1 : zip->zip_file_add(archive, parts[number].name, source, ZIP_FL_ENC_UTF_8);
    // 1 January 1980, the first day that the format knows.
    if (index < 0 || zip->zip_file_set_dostime(archive, (zip_uint64_t)index, 0, 0x21, 0) < 0) {
      if (index < 0 && source != NULL) zip->zip_source_free(source);
      zip->zip_discard(archive);
      zip->zip_source_free(target);
      return NULL;
    }
  }
  if (zip->zip_close(archive) < 0) {
    zip->zip_discard(archive);
    zip->zip_source_free(target);
    return NULL;
  }
  zip_stat_t found;
  if (zip->zip_source_stat(target, &found) == 0 && zip->zip_source_open(target) == 0) {
    bytes = (unsigned char *)malloc(found.size > 0 ? found.size : 1);
    zip_uint64_t read = 0;
    while (bytes != NULL && read < found.size) {
      zip_int64_t more = zip->zip_source_read(target, bytes + read, found.size - read);
      if (more <= 0) break;
      read += (zip_uint64_t)more;
    }
    if (bytes != NULL && read < found.size) {
      free(bytes);
      bytes = NULL;
    }
    *size = read;
    zip->zip_source_close(target);
  }
  zip->zip_source_free(target);
  return bytes;
}

#endif
