// The seam to Expat, which reads the XML inside a workbook or a text of a word processor. It is opened when such a file is read and not linked.
#ifndef CEXPAT_SHIM_H
#define CEXPAT_SHIM_H

#include <dlfcn.h>
#include <expat.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define CEXPAT_EACH_FUNCTION(X) \
  X(XML_ParserCreate) \
  X(XML_ParserCreateNS) \
  X(XML_ParserFree) \
  X(XML_SetUserData) \
  X(XML_SetElementHandler) \
  X(XML_SetCharacterDataHandler) \
  X(XML_SetStartDoctypeDeclHandler) \
  X(XML_Parse) \
  X(XML_StopParser) \
  X(XML_GetErrorCode) \
  X(XML_GetCurrentByteIndex) \
  X(XML_GetCurrentByteCount)

typedef struct {
#define CEXPAT_FIELD(name) __typeof__(&name) name;
  CEXPAT_EACH_FUNCTION(CEXPAT_FIELD)
#undef CEXPAT_FIELD
} CExpatFunctions;

/// 1 where the library is there with all that is needed of it, else 0.
static inline int cexpat_open(CExpatFunctions *functions) {
  static const char *const names[] = {"libexpat.so.1"};
  void *library = NULL;
  for (size_t number = 0; library == NULL && number < sizeof names / sizeof *names; number++)
    library = dlopen(names[number], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return 0;
#define CEXPAT_FIND(name) \
  functions->name = (__typeof__(&name))dlsym(library, #name); \
  if (functions->name == NULL) return 0;
  CEXPAT_EACH_FUNCTION(CEXPAT_FIND)
#undef CEXPAT_FIND
  return 1;
}

#endif
