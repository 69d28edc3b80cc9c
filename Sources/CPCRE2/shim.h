// The seam to PCRE2, the regular expression library, in its form for UTF-8 texts.
#ifndef CPCRE2_SHIM_H
#define CPCRE2_SHIM_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

// The plain names are macros over the width, which Swift cannot see.
typedef pcre2_code_8 CPattern;
typedef pcre2_match_data_8 CPatternMatch;
typedef pcre2_match_context_8 CPatternLimits;

static inline CPattern *cpattern_compile(const uint8_t *text, size_t length, uint32_t options, int *error) {
  size_t offset = 0;
  pcre2_compile_context_8 *context = pcre2_compile_context_create_8(NULL);
  if (context == NULL) return NULL;
  pcre2_set_newline_8(context, PCRE2_NEWLINE_LF);
  CPattern *pattern = pcre2_compile_8(text, length, options, error, &offset, context);
  pcre2_compile_context_free_8(context);
  return pattern;
}

static inline void cpattern_free(CPattern *pattern) { pcre2_code_free_8(pattern); }

/// Limits on steps, depth and memory (in KiB), so that no pattern can hold a match up for long.
static inline CPatternLimits *cpattern_limits(uint32_t steps, uint32_t depth, uint32_t memory) {
  CPatternLimits *limits = pcre2_match_context_create_8(NULL);
  if (limits == NULL) return NULL;
  pcre2_set_match_limit_8(limits, steps);
  pcre2_set_depth_limit_8(limits, depth);
  pcre2_set_heap_limit_8(limits, memory);
  return limits;
}

static inline void cpattern_limits_free(CPatternLimits *limits) { pcre2_match_context_free_8(limits); }

static inline CPatternMatch *cpattern_match_data(const CPattern *pattern) {
  return pcre2_match_data_create_from_pattern_8(pattern, NULL);
}

static inline void cpattern_match_free(CPatternMatch *match) { pcre2_match_data_free_8(match); }

/// How many groups the pattern captures; 0 is success.
static inline int cpattern_groups(const CPattern *pattern, uint32_t *count) {
  return pcre2_pattern_info_8(pattern, PCRE2_INFO_CAPTURECOUNT, count);
}

/// The number of places found (1 for the whole), or a negative code.
static inline int cpattern_match(
    const CPattern *pattern, const uint8_t *text, size_t length, size_t from, uint32_t options, CPatternMatch *match,
    CPatternLimits *limits) {
  return pcre2_match_8(pattern, text, length, from, options, match, limits);
}

/// Whether the pattern matches anywhere, by an algorithm that never goes back in the text: 1 yes, 0 no, or a negative code (a
/// pattern with references to its groups, no room). `space` is for its work.
static inline int cpattern_matches_straight(
    const CPattern *pattern, const uint8_t *text, size_t length, CPatternMatch *match, CPatternLimits *limits,
    int *space, size_t room) {
  int found = pcre2_dfa_match_8(pattern, text, length, 0, PCRE2_DFA_SHORTEST, match, limits, space, room);
  return found >= 0 ? 1 : found == PCRE2_ERROR_NOMATCH ? 0 : found;
}

/// Start and end of each group, two numbers each; -1 for a group that took no part (`PCRE2_UNSET`, as Swift reads it).
static inline const size_t *cpattern_places(CPatternMatch *match) { return pcre2_get_ovector_pointer_8(match); }

enum { CPatternNoMatch = PCRE2_ERROR_NOMATCH };

#endif
