#ifndef BILLPRESS_CFILES_H
#define BILLPRESS_CFILES_H

/* Of unistd.h, which declares it with _GNU_SOURCE only. */
extern int syncfs(int descriptor);

/* Waits until everything written to the file system of a descriptor is on the disk. */
static inline int billpress_syncfs(int descriptor) { return syncfs(descriptor); }

#endif
