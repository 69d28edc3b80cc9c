// The seam to libxlsxwriter, which writes workbooks. It is opened when one is written and not linked.
#ifndef CXLSXWRITER_SHIM_H
#define CXLSXWRITER_SHIM_H

#include <dlfcn.h>
#include <xlsxwriter.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define CXLSXWRITER_EACH_FUNCTION(X) \
  X(workbook_new_opt) \
  X(workbook_close) \
  X(workbook_add_worksheet) \
  X(workbook_add_format) \
  X(workbook_set_properties) \
  X(workbook_define_name) \
  X(worksheet_write_string) \
  X(worksheet_write_number) \
  X(worksheet_write_datetime) \
  X(worksheet_write_blank) \
  X(worksheet_write_boolean) \
  X(worksheet_set_column) \
  X(worksheet_set_row) \
  X(worksheet_merge_range) \
  X(worksheet_freeze_panes) \
  X(worksheet_autofilter) \
  X(worksheet_repeat_rows) \
  X(worksheet_set_landscape) \
  X(worksheet_set_paper) \
  X(worksheet_fit_to_pages) \
  X(worksheet_data_validation_range) \
  X(worksheet_hide) \
  X(worksheet_activate) \
  X(worksheet_set_footer) \
  X(format_set_bold) \
  X(format_set_italic) \
  X(format_set_text_wrap) \
  X(format_set_align) \
  X(format_set_border) \
  X(format_set_bg_color) \
  X(format_set_num_format) \
  X(format_set_font_name) \
  X(format_set_font_size) \
  X(format_set_unlocked) \
  X(format_set_font_color)

typedef struct {
#define CXLSXWRITER_FIELD(name) __typeof__(&name) name;
  CXLSXWRITER_EACH_FUNCTION(CXLSXWRITER_FIELD)
#undef CXLSXWRITER_FIELD
} CXlsxWriterFunctions;

/// 1 where the library is there with all that is needed of it, else 0.
static inline int cxlsxwriter_open(CXlsxWriterFunctions *functions) {
  static const char *const names[] = {"libxlsxwriter.so.4", "libxlsxwriter.so.5"};
  void *library = NULL;
  for (size_t number = 0; library == NULL && number < sizeof names / sizeof *names; number++)
    library = dlopen(names[number], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return 0;
#define CXLSXWRITER_FIND(name) \
  functions->name = (__typeof__(&name))dlsym(library, #name); \
  if (functions->name == NULL) return 0;
  CXLSXWRITER_EACH_FUNCTION(CXLSXWRITER_FIND)
#undef CXLSXWRITER_FIND
  return 1;
}

/// A drop-down list over a range of another sheet (`=lists!$A$1:$A$9`); any other text may be typed all the same.
static inline lxw_error cxlsxwriter_choice(const CXlsxWriterFunctions *functions, lxw_worksheet *sheet, lxw_row_t row,
                                           lxw_col_t column, const char *range, const char *title,
                                           const char *message) {
  lxw_data_validation validation;
  memset(&validation, 0, sizeof validation);
  validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  validation.value_formula = (char *)range;
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION;
  validation.error_title = (char *)title;
  validation.error_message = (char *)message;
  return functions->worksheet_data_validation_range(sheet, row, column, row, column, &validation);
}

/// Title, and a time of creation that is always the same, so that the same table is the same bytes.
static inline lxw_error cxlsxwriter_properties(const CXlsxWriterFunctions *functions, lxw_workbook *workbook,
                                               const char *title, const char *author) {
  lxw_doc_properties properties;
  memset(&properties, 0, sizeof properties);
  properties.title = (char *)title;
  properties.author = (char *)author;
  properties.created = 1577836800;
  return functions->workbook_set_properties(workbook, &properties);
}

static inline lxw_error cxlsxwriter_date(const CXlsxWriterFunctions *functions, lxw_worksheet *sheet, lxw_row_t row,
                                         lxw_col_t column, int year, int month, int day, lxw_format *format) {
  lxw_datetime when = {year, month, day, 0, 0, 0};
  return functions->worksheet_write_datetime(sheet, row, column, &when, format);
}

#endif
