internal import Billing
public import Diagnostics
internal import Documents

/// How the files of a bundle are named: text with fields in braces.
///
/// The fields are `{kind}`, `{number}`, `{date}` (the document's, as 2026-03-31), `{party}` (the
/// recipient's number, else its name) and `{language}`; a field without a value is left empty.
///
///     FileNamePattern.standard  // {kind}-{number}
public struct FileNamePattern: Hashable, Sendable {
  private enum Field: String, CaseIterable, Hashable, Sendable {
    case kind, number, date, party, language
  }

  private enum Piece: Hashable, Sendable {
    case text(String)
    case field(Field)
  }

  private let pieces: [Piece]

  /// `{kind}-{number}`.
  public static let standard = FileNamePattern(pieces: [
    .field(.kind), .text("-"), .field(.number),
  ])

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// Reads a pattern.
  public static func parse(
    _ text: String
  ) -> (pattern: FileNamePattern?, diagnostics: [Diagnostic]) {
    var pieces: [Piece] = []
    var diagnostics: [Diagnostic] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let afterBrace = rest[rest.index(after: open)...]
      guard let close = afterBrace.firstIndex(of: "}") else {
        return (nil, diagnostics + [unclosed])
      }
      let name = String(afterBrace[..<close])
      if let field = Field(rawValue: name) {
        pieces.append(.field(field))
      } else {
        diagnostics.append(unknown(name))
      }
      rest = afterBrace[afterBrace.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    if !pieces.contains(.field(.number)), diagnostics.isEmpty { diagnostics.append(noNumber) }
    return (diagnostics.hasErrors ? nil : FileNamePattern(pieces: pieces), diagnostics)
  }

  /// The name of a document's files, not yet made safe or unique.
  func name(of document: BillingDocument) -> String {
    pieces.reduce(into: "") { name, piece in
      switch piece {
      case .text(let text): name += text
      case .field(.kind): name += document.kind.rawValue
      case .field(.number): name += document.number
      case .field(.date): name += document.date.isoString
      case .field(.party): name += document.recipient.id ?? document.recipient.name
      case .field(.language): name += document.language ?? ""
      }
    }
  }

  private static let unclosed = Diagnostic(
    "X001", .error, "the file name pattern has a '{' without '}'",
    hint: "write fields as {number}")

  private static let noNumber = Diagnostic(
    "X003", .warning, "the file name pattern does not contain {number}",
    hint: "documents will be told apart by -2, -3 and so on")

  private static func unknown(_ name: String) -> Diagnostic {
    let names = Field.allCases.map(\.rawValue)
    let hint = names.nearest(to: name).map { "did you mean {\($0)}?" }
    return Diagnostic(
      "X002", .error, "the file name pattern has no field '\(name)'",
      hint: hint ?? "the fields are \(names.map { "{\($0)}" }.joined(separator: ", "))")
  }
}
