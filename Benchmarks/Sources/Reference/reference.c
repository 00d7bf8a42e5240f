#define _GNU_SOURCE
#include "reference.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

struct reference {
  PangoFontMap *map;
  PangoContext *context;
  PangoLayout *layout;
  PangoFontDescription **fonts;
  size_t font_count;
  unsigned char *bytes;
  size_t size, capacity;
};

reference *reference_create(
    const char *const *files, size_t file_count, const char *const *names, size_t name_count) {
  reference *self = calloc(1, sizeof *self);
  FcConfig *config = FcConfigCreate();
  for (size_t i = 0; i < file_count; i++) FcConfigAppFontAddFile(config, (const FcChar8 *)files[i]);
  self->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(self->map), config);
  FcConfigDestroy(config);
  self->context = pango_font_map_create_context(self->map);
  // The same rules for both sides: nothing is hinted, positions are not rounded.
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(self->context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(self->context, FALSE);
  self->layout = pango_layout_new(self->context);
  self->fonts = calloc(name_count, sizeof *self->fonts);
  self->font_count = name_count;
  for (size_t i = 0; i < name_count; i++)
    self->fonts[i] = pango_font_description_from_string(names[i]);
  return self;
}

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length) {
  reference *self = closure;
  if (self->size + length > self->capacity) {
    self->capacity = (self->size + length) * 2;
    self->bytes = realloc(self->bytes, self->capacity);
  }
  memcpy(self->bytes + self->size, data, length);
  self->size += length;
  return CAIRO_STATUS_SUCCESS;
}

static void draw_page(reference *self, cairo_t *cairo, const reference_page *page) {
  for (size_t i = 0; i < page->fill_count; i++) {
    const reference_fill *fill = &page->fills[i];
    cairo_set_source_rgb(cairo, fill->red, fill->green, fill->blue);
    cairo_rectangle(cairo, fill->x, fill->y, fill->width, fill->height);
    cairo_fill(cairo);
  }
  for (size_t i = 0; i < page->text_count; i++) {
    const reference_text *text = &page->texts[i];
    PangoFontDescription *font = self->fonts[text->font];
    pango_font_description_set_absolute_size(font, text->size * PANGO_SCALE);
    pango_layout_set_font_description(self->layout, font);
    pango_layout_set_text(self->layout, text->text, -1);
    cairo_set_source_rgb(cairo, text->red, text->green, text->blue);
    cairo_move_to(cairo, text->x, text->y);
    pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(self->layout, 0));
  }
}

size_t reference_draw(
    reference *self, const char *title, const reference_page *pages, size_t page_count) {
  self->size = 0;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
      append, self, pages[0].width, pages[0].height);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2025-01-31T09:30:00Z");
  cairo_t *cairo = cairo_create(surface);
  for (size_t i = 0; i < page_count; i++) {
    draw_page(self, cairo, &pages[i]);
    cairo_show_page(cairo);
  }
  cairo_status_t status = cairo_status(cairo);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  return status == CAIRO_STATUS_SUCCESS ? self->size : 0;
}

const unsigned char *reference_bytes(const reference *self) { return self->bytes; }

void reference_stay_on_one_core(void) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(sched_getcpu(), &cores);
  sched_setaffinity(0, sizeof cores, &cores);
}

void reference_destroy(reference *self) {
  for (size_t i = 0; i < self->font_count; i++) pango_font_description_free(self->fonts[i]);
  free(self->fonts);
  g_object_unref(self->layout);
  g_object_unref(self->context);
  g_object_unref(self->map);
  free(self->bytes);
  free(self);
}
