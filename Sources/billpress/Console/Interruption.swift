import Foundation
import Glibc
import Synchronization

/// Lets a command end in order when it is interrupted (Ctrl-C, SIGTERM).
///
/// The handler of a signal only writes into a pipe; a thread that reads it does the rest.
enum Interruption {
  private static let action = Mutex<(@Sendable () -> Void)?>(nil)

  /// The pipe's ends, for reading and writing.
  private static let pipe: (output: Int32, input: Int32) = {
    var ends: [Int32] = [-1, -1]
    _ = Glibc.pipe(&ends)
    return (ends[0], ends[1])
  }()

  /// Starts listening to the signals, but for those that whoever started us ignores.
  static func watch() {
    guard pipe.output >= 0 else { return }
    for number in [SIGINT, SIGTERM] {
      let earlier = signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interruption.pipe.input, &byte, 1)
      }
      if unsafeBitCast(earlier, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
    Thread {
      var byte: UInt8 = 0
      while true {
        let count = read(pipe.output, &byte, 1)
        if count == 1 { take(Int32(byte)) }
        if count == 0 || count < 0 && errno != EINTR { return }
      }
    }.start()
  }

  /// Says what the next interruption does; without an action it ends the process.
  static func handle(_ action: (@Sendable () -> Void)?) { self.action.withLock { $0 = action } }

  /// Does the action once; whoever interrupts a second time wants the end.
  private static func take(_ number: Int32) {
    let action = action.withLock { action in
      defer { action = nil }
      return action
    }
    if let action { return action() }
    signal(number, SIG_DFL)
    raise(number)
  }
}
