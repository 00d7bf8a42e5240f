#include "CDeflate.h"

#include <zlib.h>

static _Thread_local int stores;

void billpress_store_streams(int value) { stores = value; }

// Takes the place of zlib's function of this name in the whole program: the linker exports it,
// because Cairo asks for it. It does as zlib's does, unless this thread stores.
int deflateInit_(z_streamp stream, int level, const char *version, int size) {
  if (stores) {
    return deflateInit2_(stream, 0, Z_DEFLATED, 9, 1, Z_DEFAULT_STRATEGY, version, size);
  }
  return deflateInit2_(stream, level, Z_DEFLATED, MAX_WBITS, 8, Z_DEFAULT_STRATEGY, version, size);
}
