#include "cxml.h"

#include <dlfcn.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>
#include <string.h>

#define CXML_EACH_FUNCTION(X) \
  X(xmlCreateMemoryParserCtxt) X(xmlParseDocument) X(xmlFreeParserCtxt) X(xmlStopParser) X(xmlCtxtUseOptions) \
  X(xmlFreeDoc) X(xmlReadMemory) X(xmlSetGenericErrorFunc) X(xmlSetStructuredErrorFunc) \
  X(xmlSchemaNewParserCtxt) X(xmlSchemaParse) X(xmlSchemaFree) X(xmlSchemaFreeParserCtxt) \
  X(xmlSchemaSetParserStructuredErrors) X(xmlSchemaNewValidCtxt) X(xmlSchemaFreeValidCtxt) \
  X(xmlSchemaSetValidStructuredErrors) X(xmlSchemaValidateDoc) X(xmlSetExternalEntityLoader) \
  X(xmlNoNetExternalEntityLoader)

typedef struct {
#define CXML_FIELD(name) __typeof__(&name) name;
  CXML_EACH_FUNCTION(CXML_FIELD)
#undef CXML_FIELD
} Library;

static int find(Library *library) {
  void *handle = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return 0;
#define CXML_FIND(name) \
  library->name = (__typeof__(&name))dlsym(handle, #name); \
  if (library->name == NULL) return 0;
  CXML_EACH_FUNCTION(CXML_FIND)
#undef CXML_FIND
  return 1;
}

// Events of a text

typedef struct {
  Library library;
  xmlParserCtxtPtr parser;
  const CXMLEvents *events;
  int broken;
} Reader;

static size_t offset(const Reader *reader, const xmlChar *place) {
  xmlParserInputPtr input = reader->parser->input;
  if (input == NULL || place < input->base) return 0;
  return (size_t)(place - input->base) + input->consumed;
}

static size_t here(const Reader *reader) {
  xmlParserInputPtr input = reader->parser->input;
  return input == NULL ? 0 : offset(reader, input->cur);
}

static void onStart(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
                    const xmlChar **declared, int attributes, int defaulted, const xmlChar **values) {
  Reader *reader = data;
  const CXMLEvents *events = reader->events;
  events->start(events->context, (const char *)name, (const char *)space, here(reader));
  for (int i = 0; i < spaces; i++) {
    const xmlChar *uri = declared[2 * i + 1];
    events->prefix(events->context, (const char *)declared[2 * i], uri == NULL ? "" : (const char *)uri);
  }
  for (int i = 0; i < attributes; i++) {
    const xmlChar **one = values + 5 * i;
    events->attribute(events->context, (const char *)one[0], (const char *)one[2], (const char *)one[3],
                      (size_t)(one[4] - one[3]));
  }
}

static void onEnd(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
  Reader *reader = data;
  reader->events->end(reader->events->context, here(reader));
}

/// A run of text, `behind` bytes of markup before the place that was reached.
static void tell(Reader *reader, const xmlChar *text, size_t length, size_t behind) {
  xmlParserInputPtr input = reader->parser->input;
  const CXMLEvents *events = reader->events;
  if (input != NULL && text >= input->base && text + length <= input->end) {
    size_t lower = offset(reader, text);
    events->text(events->context, (const char *)text, length, lower, lower + length, 1);
    return;
  }
  size_t upper = here(reader);
  if (input != NULL && (size_t)(input->cur - input->base) >= length + behind) {
    const xmlChar *begin = input->cur - behind - length;
    if (memcmp(begin, text, length) == 0) {
      events->text(events->context, (const char *)text, length, upper - behind - length, upper - behind, 1);
      return;
    }
    // An entity or a reference to a character.
    const xmlChar *sign = input->cur;
    while (sign > input->base && input->cur - sign < 64 && *sign != '&') sign--;
    if (*sign == '&') {
      events->text(events->context, (const char *)text, length, offset(reader, sign), upper, 0);
      return;
    }
  }
  events->text(events->context, (const char *)text, length, upper > length ? upper - length : 0, upper, 0);
}

static void onText(void *data, const xmlChar *text, int length) { tell(data, text, (size_t)length, 0); }

static void onSection(void *data, const xmlChar *text, int length) { tell(data, text, (size_t)length, 3); }

static void onDocumentType(void *data, const xmlChar *name, const xmlChar *identity, const xmlChar *system) {
  Reader *reader = data;
  reader->broken = 1;
  reader->events->problem(reader->events->context, "a document type (`<!DOCTYPE`) is not read", here(reader));
  reader->library.xmlStopParser(reader->parser);
}

static void onProblem(void *data, xmlErrorPtr error) {
  Reader *reader = data;
  if (reader->broken) return;
  if (error->level >= XML_ERR_ERROR) reader->broken = 1;
  if (reader->broken && error->message != NULL) {
    reader->events->problem(reader->events->context, error->message, here(reader));
  }
}

static void silent(void *data, const char *message, ...) {}

CXMLOutcome cxml_read(const char *bytes, size_t length, const CXMLEvents *events) {
  Reader reader = {.events = events};
  if (!find(&reader.library)) return CXMLNoLibrary;
  reader.library.xmlSetGenericErrorFunc(NULL, silent);
  reader.parser = reader.library.xmlCreateMemoryParserCtxt(bytes, (int)length);
  if (reader.parser == NULL) {
    events->problem(events->context, "there is no XML in it", 0);
    return CXMLBroken;
  }
  reader.library.xmlCtxtUseOptions(reader.parser, XML_PARSE_NONET);
  xmlSAXHandler *handler = reader.parser->sax;
  memset(handler, 0, sizeof(*handler));
  handler->initialized = XML_SAX2_MAGIC;
  handler->startElementNs = onStart;
  handler->endElementNs = onEnd;
  handler->characters = onText;
  handler->ignorableWhitespace = onText;
  handler->cdataBlock = onSection;
  handler->internalSubset = onDocumentType;
  handler->serror = onProblem;
  reader.parser->userData = &reader;
  int code = reader.library.xmlParseDocument(reader.parser);
  int broken = reader.broken || code != 0 || !reader.parser->wellFormed;
  if (broken && !reader.broken) events->problem(events->context, "this is no XML", here(&reader));
  if (reader.parser->myDoc != NULL) reader.library.xmlFreeDoc(reader.parser->myDoc);
  reader.parser->myDoc = NULL;
  reader.library.xmlFreeParserCtxt(reader.parser);
  return broken ? CXMLBroken : CXMLDone;
}

// Schemas

typedef struct {
  void *context;
  void (*problem)(void *context, const char *message, int line);
  int inSchema;
} Teller;

static void onInvalid(void *data, xmlErrorPtr error) {
  Teller *teller = data;
  teller->problem(teller->context, error->message == NULL ? "invalid" : error->message,
                  teller->inSchema ? 0 : error->line);
}

CXMLOutcome cxml_validate(const char *schema, const char *bytes, size_t length, void *context,
                          void (*problem)(void *context, const char *message, int line)) {
  Library library;
  if (!find(&library)) return CXMLNoLibrary;
  library.xmlSetGenericErrorFunc(NULL, silent);
  library.xmlSetExternalEntityLoader(library.xmlNoNetExternalEntityLoader);
  Teller teller = {.context = context, .problem = problem, .inSchema = 1};
  CXMLOutcome outcome = CXMLBroken;
  xmlDocPtr document = NULL;
  xmlSchemaPtr parsed = NULL;
  xmlSchemaValidCtxtPtr validity = NULL;
  library.xmlSetStructuredErrorFunc(&teller, onInvalid);
  xmlSchemaParserCtxtPtr parser = library.xmlSchemaNewParserCtxt(schema);
  if (parser != NULL) {
    library.xmlSchemaSetParserStructuredErrors(parser, onInvalid, &teller);
    parsed = library.xmlSchemaParse(parser);
    library.xmlSchemaFreeParserCtxt(parser);
  }
  if (parsed != NULL) {
    teller.inSchema = 0;
    document = library.xmlReadMemory(bytes, (int)length, "", NULL, XML_PARSE_NONET);
  }
  if (document != NULL) validity = library.xmlSchemaNewValidCtxt(parsed);
  if (validity != NULL) {
    library.xmlSchemaSetValidStructuredErrors(validity, onInvalid, &teller);
    outcome = library.xmlSchemaValidateDoc(validity, document) == 0 ? CXMLDone : CXMLBroken;
    library.xmlSchemaFreeValidCtxt(validity);
  }
  if (document != NULL) library.xmlFreeDoc(document);
  if (parsed != NULL) library.xmlSchemaFree(parsed);
  library.xmlSetStructuredErrorFunc(NULL, NULL);
  return outcome;
}
