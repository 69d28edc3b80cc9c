// The seam to GEOS, the library of plane geometry, in its reentrant form (one context for each thread).
//
// It is opened when a site is first looked at and not linked: no other run of the program pays for it, and where it is not
// installed the program works without. The types come from its header, so that no signature is written twice.
#ifndef CGEOS_SHIM_H
#define CGEOS_SHIM_H

#define GEOS_USE_ONLY_R_API
#include <dlfcn.h>
#include <geos_c.h>
#include <stddef.h>

#define CGEOS_EACH_FUNCTION(X) \
  X(GEOS_init_r) X(GEOS_finish_r) X(GEOSversion) X(GEOSFree_r) \
  X(GEOSCoordSeq_copyFromBuffer_r) X(GEOSCoordSeq_copyToBuffer_r) X(GEOSCoordSeq_destroy_r) X(GEOSCoordSeq_getSize_r) \
  X(GEOSGeom_createPoint_r) X(GEOSGeom_createLineString_r) X(GEOSGeom_createLinearRing_r) X(GEOSGeom_createPolygon_r) \
  X(GEOSGeom_createCollection_r) X(GEOSGeom_destroy_r) X(GEOSGeom_clone_r) X(GEOSGeom_getCoordSeq_r) \
  X(GEOSGeomTypeId_r) X(GEOSGetNumGeometries_r) X(GEOSGetGeometryN_r) X(GEOSGetExteriorRing_r) \
  X(GEOSGetNumInteriorRings_r) X(GEOSGetInteriorRingN_r) \
  X(GEOSisEmpty_r) X(GEOSisValid_r) X(GEOSisValidReason_r) \
  X(GEOSBuffer_r) X(GEOSIntersection_r) X(GEOSUnaryUnion_r) \
  X(GEOSIntersects_r) X(GEOSCovers_r) X(GEOSArea_r) X(GEOSDistance_r)

typedef struct {
#define CGEOS_FIELD(name) __typeof__(&name) name;
  CGEOS_EACH_FUNCTION(CGEOS_FIELD)
#undef CGEOS_FIELD
} CGEOSFunctions;

/// 1 where the library is there with all that is needed of it, else 0.
static inline int cgeos_open(CGEOSFunctions *functions) {
  void *library = dlopen("libgeos_c.so.1", RTLD_LAZY | RTLD_LOCAL);
  if (library == NULL) return 0;
#define CGEOS_FIND(name) \
  functions->name = (__typeof__(&name))dlsym(library, #name); \
  if (functions->name == NULL) return 0;
  CGEOS_EACH_FUNCTION(CGEOS_FIND)
#undef CGEOS_FIND
  return 1;
}

#endif
