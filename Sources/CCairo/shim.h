#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_MULTIPLE_MASTERS_H

// The key under which a font face keeps the outlines it is made of: an address of our own.
static inline const cairo_user_data_key_t *billpress_outline_key(void) {
  static const cairo_user_data_key_t key;
  return &key;
}
