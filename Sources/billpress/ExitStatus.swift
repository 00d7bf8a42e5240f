import Diagnostics

/// The exit codes of the command.
enum ExitStatus: Int32 {
  case success = 0
  case documentsFailed = 1
  case wrongUse = 2
  case worldFailed = 3
  /// 128 and the number of SIGINT, as shells have it.
  case interrupted = 130
}

/// Ends the command; everything has been said.
struct Stop: Error {
  let status: ExitStatus
}

/// What the user named cannot be used: a design, a policy, a document to render.
struct Rejection: Error {
  let diagnostics: [Diagnostic]
}
