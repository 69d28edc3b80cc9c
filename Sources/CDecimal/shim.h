// The seam to Intel's decimal floating-point library (IEEE 754-2008 decimal128, binary encoding).
//
// Only plain pairs of 64-bit words cross it. The library variant is `bidgcc000`: arguments by value, rounding mode and
// status flags as parameters, so nothing is global and every call is safe from any thread.
#ifndef CDECIMAL_SHIM_H
#define CDECIMAL_SHIM_H

#include <stdint.h>

/// A decimal128 in its binary encoding: `high` holds the sign, the exponent and the upper 49 bits of the coefficient.
typedef struct {
  uint64_t low;
  uint64_t high;
} CDecimal128;

/// Status bits of an operation: what IEEE 754 calls exceptions.
enum { CDecimalInvalid = 0x01, CDecimalDivisionByZero = 0x04, CDecimalOverflow = 0x08, CDecimalInexact = 0x20 };

// As bid_functions.h declares them for this variant. That header is not included: it defines names and macros by the
// hundred, and its configuration header turns the variant round when global settings are defined elsewhere.
typedef struct __attribute__((aligned(16))) {
  uint64_t w[2];
} CDecimalWords;

extern CDecimalWords __bid128_add(CDecimalWords, CDecimalWords, unsigned int, unsigned int *);
extern CDecimalWords __bid128_sub(CDecimalWords, CDecimalWords, unsigned int, unsigned int *);
extern CDecimalWords __bid128_mul(CDecimalWords, CDecimalWords, unsigned int, unsigned int *);
extern CDecimalWords __bid128_div(CDecimalWords, CDecimalWords, unsigned int, unsigned int *);
extern CDecimalWords __bid128_sqrt(CDecimalWords, unsigned int, unsigned int *);
extern CDecimalWords __bid128_exp(CDecimalWords, unsigned int, unsigned int *);
extern CDecimalWords __bid128_log(CDecimalWords, unsigned int, unsigned int *);
extern CDecimalWords __bid128_pow(CDecimalWords, CDecimalWords, unsigned int, unsigned int *);
extern CDecimalWords __bid128_from_string(char *, unsigned int, unsigned int *);
extern int __bid128_quiet_less(CDecimalWords, CDecimalWords, unsigned int *);

static inline CDecimalWords cdecimal_words(CDecimal128 a) {
  CDecimalWords words;
  words.w[0] = a.low;
  words.w[1] = a.high;
  return words;
}

static inline CDecimal128 cdecimal_value(CDecimalWords words) {
  CDecimal128 value = {words.w[0], words.w[1]};
  return value;
}

// Every function rounds to nearest, ties to even (mode 0), and adds its status bits to `flags`.
#define CDECIMAL_UNARY(name)                                                       \
  static inline CDecimal128 cdecimal_##name(CDecimal128 a, unsigned int *flags) { \
    return cdecimal_value(__bid128_##name(cdecimal_words(a), 0, flags));           \
  }
#define CDECIMAL_BINARY(name)                                                                     \
  static inline CDecimal128 cdecimal_##name(CDecimal128 a, CDecimal128 b, unsigned int *flags) { \
    return cdecimal_value(__bid128_##name(cdecimal_words(a), cdecimal_words(b), 0, flags));       \
  }
CDECIMAL_BINARY(add)
CDECIMAL_BINARY(sub)
CDECIMAL_BINARY(mul)
CDECIMAL_BINARY(div)
CDECIMAL_BINARY(pow)
CDECIMAL_UNARY(sqrt)
CDECIMAL_UNARY(exp)
CDECIMAL_UNARY(log)

/// Reads digits, point and exponent; rounds where there are more than 34 digits.
static inline CDecimal128 cdecimal_from_text(const char *text, unsigned int *flags) {
  return cdecimal_value(__bid128_from_string((char *)text, 0, flags));
}

/// 10 to the power of 0 ... 18. A table in C, since Swift may copy a table of its own at every access.
static inline int64_t cdecimal_power_of_ten(int64_t power) {
  static const int64_t powers[19] = {
      1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000,
      1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000,
      1000000000000000000};
  return powers[power];
}

static inline int cdecimal_less(CDecimal128 a, CDecimal128 b) {
  unsigned int flags = 0;
  return __bid128_quiet_less(cdecimal_words(a), cdecimal_words(b), &flags);
}

#endif
