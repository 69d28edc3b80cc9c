// The seam to libsodium: passwords as hashes that are slow to guess, sealed texts, and random bytes. It is opened when used and not linked.
#ifndef CSODIUM_SHIM_H
#define CSODIUM_SHIM_H

#include <dlfcn.h>
#include <sodium.h>
#include <stddef.h>

#define CSODIUM_EACH_FUNCTION(X) \
  X(sodium_init) X(crypto_pwhash_str) X(crypto_pwhash_str_verify) X(crypto_pwhash_str_needs_rehash) X(randombytes_buf) \
  X(crypto_secretbox_easy) X(crypto_secretbox_open_easy) X(crypto_generichash)

typedef struct {
#define CSODIUM_FIELD(name) __typeof__(&name) name;
  CSODIUM_EACH_FUNCTION(CSODIUM_FIELD)
#undef CSODIUM_FIELD
} CSodiumFunctions;

/// 1 where the library is there with all that is needed of it, else 0.
static inline int csodium_open(CSodiumFunctions *functions) {
  void *library = dlopen("libsodium.so.23", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return 0;
#define CSODIUM_FIND(name) \
  functions->name = (__typeof__(&name))dlsym(library, #name); \
  if (functions->name == NULL) return 0;
  CSODIUM_EACH_FUNCTION(CSODIUM_FIND)
#undef CSODIUM_FIND
  return functions->sodium_init() >= 0;
}

/// How many bytes a stored hash has, its end included.
static const size_t csodium_hash_bytes = crypto_pwhash_STRBYTES;

/// How many bytes a key, a nonce and the proof of a sealed text have.
static const size_t csodium_key_bytes = crypto_secretbox_KEYBYTES;
static const size_t csodium_nonce_bytes = crypto_secretbox_NONCEBYTES;
static const size_t csodium_mac_bytes = crypto_secretbox_MACBYTES;

#endif
