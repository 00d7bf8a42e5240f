#include <png.h>

// Formats and flags are made of macros.

// Blue, green, red and opacity of eight bits each.
static inline png_uint_32 billpress_png_format(void) { return PNG_FORMAT_BGRA; }
static inline png_uint_32 billpress_png_flags(void) { return PNG_IMAGE_FLAG_16BIT_sRGB; }
