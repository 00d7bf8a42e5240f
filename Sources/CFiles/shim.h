#ifndef BILLPRESS_CFILES_H
#define BILLPRESS_CFILES_H

/* Of unistd.h and fcntl.h, which declare them with _GNU_SOURCE only. */
extern int syncfs(int descriptor);
extern int sync_file_range(int descriptor, long long offset, long long count, unsigned int flags);

/* Waits until everything written to the file system of a descriptor is on the disk. */
static inline int billpress_syncfs(int descriptor) { return syncfs(descriptor); }

/* Begins to write a file's bytes to the disk, and does not wait. */
static inline int billpress_start_flush(int descriptor) {
  return sync_file_range(descriptor, 0, 0, 2);
}

/* Waits until a file's bytes are written to the disk; not its name, size and place. */
static inline int billpress_finish_flush(int descriptor) {
  return sync_file_range(descriptor, 0, 0, 7);
}

#endif
