import Foundation
import Testing

/// A library, put before the C library, that ends the process or lets a call fail at a given call
/// of those that change files.
///
///     KILL_AT=120              the process is killed at the 120th call; of a write half is written
///     FAIL_AT=7 FAIL_CALL=rename FAIL_ERROR=5   the 7th rename and all after fail with error 5
enum FaultLibrary {
  /// Compiles the library into a folder and returns its path.
  static func build(in work: Workspace) async throws -> String {
    try work.write(source, to: "faults.c")
    let outcome = try await work.shell("cc -shared -fPIC -O1 -o faults.so faults.c -ldl")
    try #require(outcome.status == 0, "\(outcome.error)")
    return work.folder.appending(path: "faults.so").path
  }

  private static let source = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <fcntl.h>
    #include <signal.h>
    #include <stdatomic.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/stat.h>
    #include <sys/types.h>
    #include <unistd.h>

    static atomic_long calls, matches;

    static long number(const char *name) {
      const char *text = getenv(name);
      return text ? atol(text) : 0;
    }

    /* Whether this call is the one at which the process is to end. */
    static int dies(void) {
      long at = number("KILL_AT");
      return at && atomic_fetch_add(&calls, 1) + 1 == at;
    }

    static int fails(const char *call) {
      const char *which = getenv("FAIL_CALL");
      if (!which || strcmp(which, call)) return 0;
      if (atomic_fetch_add(&matches, 1) + 1 < number("FAIL_AT")) return 0;
      errno = number("FAIL_ERROR");
      return 1;
    }

    /* Standard output and error are not files of a bundle. */
    static int counts(int descriptor) {
      struct stat status;
      return descriptor > 2 && !fstat(descriptor, &status) && S_ISREG(status.st_mode);
    }

    #define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
    #define END kill(getpid(), SIGKILL); for (;;) pause()

    ssize_t write(int descriptor, const void *bytes, size_t count) {
      REAL(write);
      if (counts(descriptor)) {
        if (dies()) { real(descriptor, bytes, count / 2); END; }
        if (fails("write")) return -1;
      }
      return real(descriptor, bytes, count);
    }

    ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
      REAL(pwrite);
      if (dies()) { real(descriptor, bytes, count / 2, offset); END; }
      if (fails("pwrite")) {
        real(descriptor, bytes, count / 2, offset);
        return -1;
      }
      return real(descriptor, bytes, count, offset);
    }

    int rename(const char *from, const char *to) {
      REAL(rename);
      if (dies()) { END; }
      return fails("rename") ? -1 : real(from, to);
    }

    int unlink(const char *path) {
      REAL(unlink);
      if (dies()) { END; }
      return fails("unlink") ? -1 : real(path);
    }

    int ftruncate(int descriptor, off_t size) {
      REAL(ftruncate);
      if (dies()) { END; }
      return real(descriptor, size);
    }

    int fsync(int descriptor) {
      REAL(fsync);
      if (dies()) { END; }
      return fails("fsync") ? -1 : real(descriptor);
    }

    int sync_file_range(int descriptor, off64_t offset, off64_t count, unsigned flags) {
      REAL(sync_file_range);
      if (dies()) { END; }
      /* Beginning to write tells no errors. */
      return flags != 2 && fails("sync_file_range") ? -1 : real(descriptor, offset, count, flags);
    }

    int syncfs(int descriptor) {
      REAL(syncfs);
      if (dies()) { END; }
      return fails("syncfs") ? -1 : real(descriptor);
    }
    """
}
