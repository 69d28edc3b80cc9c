// What the allocator of glibc is told at the start of the program; with another library nothing.
#ifndef CMALLOC_SHIM_H
#define CMALLOC_SHIM_H

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

/// Takes so much memory of the heap at once, in large pages where the system has them, and keeps freed memory at hand: a short run
/// asks the system for memory once and not a thousand times. What is not used is not taken from the machine.
static inline void cmalloc_prepare(int bytes) {
#if defined(__GLIBC__)
  const uintptr_t page = (uintptr_t)2 << 20;
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, bytes);
  // The heap grows when it is first asked for more than it has. What lies before the first large page is left out, untouched.
  size_t gap = page - (uintptr_t)sbrk(0) % page;
  if (gap < (size_t)1 << 18) gap += page;
  void *volatile first = malloc(gap);
  mallopt(M_TOP_PAD, 1 << 20);
#if defined(MADV_HUGEPAGE)
  uintptr_t end = (uintptr_t)sbrk(0) / page * page;
  uintptr_t start = ((uintptr_t)first + page - 1) / page * page;
  if (first != NULL && start < end) madvise((void *)start, end - start, MADV_HUGEPAGE);
#endif
#else
  (void)bytes;
#endif
}

#endif
