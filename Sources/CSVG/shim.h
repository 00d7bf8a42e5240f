#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <sys/syscall.h>
#include <unistd.h>

// Casts between GLib's classes are macros.

// What an error says.
static inline const char *billpress_error_message(const GError *error) { return error->message; }

// A font map that has the fonts of a configuration only.
static inline PangoFontMap *billpress_font_map(FcConfig *config) {
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  if (map) pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
  return map;
}

// Sets the font map that drawings of this thread are set with; with none, Pango's own is.
static inline void billpress_use_font_map(PangoFontMap *map) {
  pango_cairo_font_map_set_default(map ? PANGO_CAIRO_FONT_MAP(map) : NULL);
}

// A file that exists in memory only; -1 if it cannot be made.
static inline int billpress_memory_file(const char *name) {
  return (int)syscall(SYS_memfd_create, name, 1u /* closed on exec */);
}
