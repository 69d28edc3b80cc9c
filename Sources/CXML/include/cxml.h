// The seam to libxml2: a text as events, each with its place in bytes, and whether a text is valid by a schema.
//
// The library is opened when it is first needed and not linked: no other run of the program pays for it, and where it is not
// installed the program works without. Nothing is read but the bytes that are given (a schema reads those beside it): no
// document type, no entity of one's own, no network. Elements inside one another and texts have libxml2's own bounds.
#ifndef CXML_H
#define CXML_H

#include <stddef.h>

/// What is told of a text, in its order. Offsets are in bytes from the beginning of the text; texts are UTF-8.
typedef struct {
  void *_Nullable context;
  /// An element begins; its namespaces and attributes follow before anything else. `offset` is behind the start tag.
  void (*_Nonnull start)(void *_Nullable context, const char *_Nonnull name, const char *_Nullable space, size_t offset);
  /// A prefix (NULL: none) that the element declares, and what it stands for.
  void (*_Nonnull prefix)(void *_Nullable context, const char *_Nullable prefix, const char *_Nonnull space);
  void (*_Nonnull attribute)(void *_Nullable context, const char *_Nonnull name, const char *_Nullable space,
                             const char *_Nonnull value, size_t length);
  /// Some of the text of an element. It stands at `lower..<upper`; `verbatim` is 1 where it stands there as it is.
  void (*_Nonnull text)(void *_Nullable context, const char *_Nonnull text, size_t length, size_t lower, size_t upper,
                        int verbatim);
  /// The element that began last ends before `offset`.
  void (*_Nonnull end)(void *_Nullable context, size_t offset);
  void (*_Nonnull problem)(void *_Nullable context, const char *_Nonnull message, size_t offset);
} CXMLEvents;

typedef enum { CXMLDone = 0, CXMLBroken = 1, CXMLNoLibrary = 2 } CXMLOutcome;

/// Reads a text to events. `CXMLBroken` where it is no XML, or has a document type; a problem was told then.
CXMLOutcome cxml_read(const char *_Nonnull bytes, size_t length, const CXMLEvents *_Nonnull events);

/// Holds a text against a schema (a path); what is wrong is told with its line, from 1 (0: in the schema).
CXMLOutcome cxml_validate(const char *_Nonnull schema, const char *_Nonnull bytes, size_t length, void *_Nullable context,
                          void (*_Nonnull problem)(void *_Nullable context, const char *_Nonnull message, int line));

#endif
