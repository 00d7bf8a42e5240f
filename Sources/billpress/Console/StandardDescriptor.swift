import Glibc

/// The three descriptors every process starts with.
enum StandardDescriptor {
  /// Takes the places of those that are closed, so that no file we open gets the number of one and
  /// receives what is said to the user.
  ///
  /// They are opened the wrong way round: using them still fails.
  static func occupyClosed() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
