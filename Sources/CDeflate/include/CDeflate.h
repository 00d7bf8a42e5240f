#ifndef BILLPRESS_DEFLATE_H
#define BILLPRESS_DEFLATE_H

#include <libdeflate.h>

// Whether streams that zlib begins on this thread from now on hold their bytes as they are.
//
// Cairo compresses all it writes with zlib's usual level and cannot be asked not to; what is
// compressed again afterwards need not be compressed twice.
void billpress_store_streams(int stores);

#endif
