#include <zint.h>

// The arrays of zint's symbol are too large for Swift, so it sees symbols as plain pointers.

static inline void *billpress_symbol_create(int symbology, int level, int eci, int mode) {
  struct zint_symbol *symbol = ZBarcode_Create();
  if (!symbol) return 0;
  symbol->symbology = symbology;
  if (level > 0) symbol->option_1 = level;
  if (symbology == BARCODE_DATAMATRIX) symbol->option_3 = DM_SQUARE;
  symbol->eci = eci;
  symbol->input_mode = mode;
  return symbol;
}
static inline int billpress_symbol_encode(void *symbol, const unsigned char *bytes, int count) {
  return ZBarcode_Encode((struct zint_symbol *)symbol, bytes, count);
}
static inline int billpress_symbol_rows(const void *symbol) {
  return ((const struct zint_symbol *)symbol)->rows;
}
static inline int billpress_symbol_columns(const void *symbol) {
  return ((const struct zint_symbol *)symbol)->width;
}
static inline int billpress_symbol_is_dark(const void *symbol, int row, int column) {
  return ((const struct zint_symbol *)symbol)->encoded_data[row][column >> 3] >> (column & 7) & 1;
}
static inline void billpress_symbol_delete(void *symbol) {
  ZBarcode_Delete((struct zint_symbol *)symbol);
}
