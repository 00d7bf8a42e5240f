/// One thing that is wrong with an input, where it is and what to do about it.
public struct Diagnostic: Hashable, Sendable {
  /// How grave a diagnostic is.
  public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    case note, warning, error

    /// Orders notes before warnings before errors.
    public static func < (left: Severity, right: Severity) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// A further place that explains the diagnostic, such as the other end of a mismatch.
  public struct Remark: Hashable, Sendable {
    /// One sentence in lower case without a full stop.
    public let message: String
    /// Where it is.
    public let place: SourcePlace?

    /// Creates a remark.
    public init(_ message: String, place: SourcePlace? = nil) {
      self.message = message.messageText
      self.place = place
    }
  }

  /// The stable code: a letter for the area and three digits, such as `T014`.
  public let code: String
  /// How grave it is.
  public let severity: Severity
  /// One sentence in lower case without a full stop.
  public let message: String
  /// Where in a source it is, if it is in one.
  public let place: SourcePlace?
  /// The path of the field it is about, such as `lines[3].price`, if it is about one.
  public let field: String?
  /// What to do about it.
  public let hint: String?
  /// Further places.
  public let remarks: [Remark]

  /// Creates a diagnostic.
  ///
  /// Its texts may quote an input: what a terminal would obey in them is made visible, and they
  /// are cut after 500 characters.
  public init(
    _ code: String, _ severity: Severity, _ message: String, place: SourcePlace? = nil,
    field: String? = nil, hint: String? = nil, remarks: [Remark] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message.messageText
    self.place = place
    self.field = field?.messageText
    self.hint = hint?.messageText
    self.remarks = remarks
  }
}

extension Sequence where Element == Diagnostic {
  /// Whether one of the diagnostics is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}
