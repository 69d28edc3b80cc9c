// The seam to libedit, which lets a line be edited on a terminal and remembers the lines before it.
//
// It is opened where it is wanted and not linked: no other run of the program pays for it, and where it is not installed
// the program works without.
#ifndef CLINEEDITOR_SHIM_H
#define CLINEEDITOR_SHIM_H

#include <dlfcn.h>
#include <locale.h>
#include <stdlib.h>

typedef struct {
  char *(*read)(const char *prompt);
  int (*remember)(const char *line);
} CLineEditor;

/// 1 where the library is there, else 0.
static inline int clineeditor_open(CLineEditor *editor) {
  void *library = dlopen("libedit.so.2", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) library = dlopen("libedit.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return 0;
  editor->read = (char *(*)(const char *))dlsym(library, "readline");
  editor->remember = (int (*)(const char *))dlsym(library, "add_history");
  // Letters beyond ASCII are edited as letters only in a locale that has them.
  setlocale(LC_CTYPE, "");
  return editor->read != NULL && editor->remember != NULL;
}

/// The line without its end, to be freed with `clineeditor_free`; `NULL` at the end of the input.
static inline char *clineeditor_read(const CLineEditor *editor, const char *prompt) { return editor->read(prompt); }

static inline void clineeditor_remember(const CLineEditor *editor, const char *line) { editor->remember(line); }

static inline void clineeditor_free(char *line) { free(line); }

#endif
