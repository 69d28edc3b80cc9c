// The seam to PROJ, the library of map projections, and to the geodesics that come with it.
//
// It is opened when a site is first looked at and not linked, as GEOS is. Operations are given whole, as pipelines: nothing is
// looked up in its database or its settings, so that the answers are the same on every machine. Opening that database alone takes
// as long as loading the library with all that it needs.
#ifndef CPROJ_SHIM_H
#define CPROJ_SHIM_H

#include <dlfcn.h>
#include <geodesic.h>
#include <math.h>
#include <proj.h>
#include <stddef.h>

#define CPROJ_EACH_FUNCTION(X) \
  X(proj_context_create) X(proj_context_destroy) X(proj_log_func) X(proj_context_set_search_paths) X(proj_create) X(proj_destroy) X(proj_trans) \
  X(proj_errno) X(proj_errno_reset) X(geod_init) X(geod_inverse)

typedef struct {
#define CPROJ_FIELD(name) __typeof__(&name) name;
  CPROJ_EACH_FUNCTION(CPROJ_FIELD)
#undef CPROJ_FIELD
} CPROJFunctions;

/// 1 where the library is there with all that is needed of it, else 0. Debian 12 has the first name.
static inline int cproj_open(CPROJFunctions *functions) {
  static const char *const names[] = {"libproj.so.25", "libproj.so.26", "libproj.so"};
  void *library = NULL;
  for (size_t number = 0; library == NULL && number < sizeof names / sizeof *names; number++)
    library = dlopen(names[number], RTLD_LAZY | RTLD_LOCAL);
  if (library == NULL) return 0;
#define CPROJ_FIND(name) \
  functions->name = (__typeof__(&name))dlsym(library, #name); \
  if (functions->name == NULL) return 0;
  CPROJ_EACH_FUNCTION(CPROJ_FIND)
#undef CPROJ_FIND
  return 1;
}

static inline void cproj_say_nothing(void *data, int level, const char *words) {
  (void)data, (void)level, (void)words;
}

/// A context that finds no file of PROJ's own and says nothing of that; NULL where there is no memory.
static inline PJ_CONTEXT *cproj_context(const CPROJFunctions *functions) {
  PJ_CONTEXT *context = functions->proj_context_create();
  if (context == NULL) return NULL;
  functions->proj_log_func(context, NULL, cproj_say_nothing);
  // A device has no files below it.
  static const char *const nowhere[] = {"/dev/null"};
  functions->proj_context_set_search_paths(context, 1, nowhere);
  return context;
}

/// Carries one place through an operation, forwards or backwards; 0 where it has no image.
static inline int cproj_carry(
    const CPROJFunctions *functions, PJ *operation, int backwards, double *first, double *second) {
  functions->proj_errno_reset(operation);
  PJ_COORD in = {{*first, *second, 0, 0}};
  PJ_COORD out = functions->proj_trans(operation, backwards ? PJ_INV : PJ_FWD, in);
  if (functions->proj_errno(operation) != 0 || out.v[0] == HUGE_VAL || out.v[1] == HUGE_VAL) return 0;
  *first = out.v[0];
  *second = out.v[1];
  return 1;
}

#endif
