#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <pango/pango.h>

// Bit fields of PangoLogAttr, which Swift cannot read: may or must a line end before the character.
static inline int billpress_is_line_break(const PangoLogAttr *attribute) {
  return attribute->is_line_break;
}
static inline int billpress_is_mandatory_break(const PangoLogAttr *attribute) {
  return attribute->is_mandatory_break;
}
