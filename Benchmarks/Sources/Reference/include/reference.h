// What a plain program does: one PangoLayout per text, drawn with Cairo, a PDF file in memory.
#ifndef REFERENCE_H
#define REFERENCE_H

#include <stddef.h>

typedef struct {
  int font;          // index into the names given to reference_create
  double size;       // points
  double x, y;       // the start of the baseline
  double red, green, blue;
  const char *text;
} reference_text;

typedef struct {
  double x, y, width, height;
  double red, green, blue;
} reference_fill;

typedef struct {
  double width, height;
  const reference_text *texts;
  size_t text_count;
  const reference_fill *fills;
  size_t fill_count;
} reference_page;

typedef struct reference reference;

// Fonts are read from files, so that both sides draw the same; names are Pango descriptions.
reference *reference_create(
    const char *const *files, size_t file_count, const char *const *names, size_t name_count);

// Draws a document and returns its size in bytes, 0 if it failed.
size_t reference_draw(
    reference *self, const char *title, const reference_page *pages, size_t page_count);

// The bytes of the last document.
const unsigned char *reference_bytes(const reference *self);

// Keeps the process on the core it runs on.
void reference_stay_on_one_core(void);

void reference_destroy(reference *self);

#endif
