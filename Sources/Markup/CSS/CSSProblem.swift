internal import Diagnostics

/// What can be wrong with CSS.
enum CSSProblem {
  case unterminatedComment
  case unterminatedString
  case badAddress
  case openBracket(CSSToken.Bracket)
  case strayBracket
  case notADeclaration
  case noValue(String)
  case badValue(String)
  case nestedRule
  case noBlock
  case badSelector
  case unknownPseudo(String, nearest: String?)
  case unsupportedPseudo(String)
  case unknownAtRule(String)
  case misplacedImport
  case badImport
  case badPageSelector
  case unknownMarginBox(String, nearest: String?)
  case tooDeep

  /// Returns the diagnostic for the problem at a place.
  func diagnostic(in file: SourceFile, at range: Range<Int>) -> Diagnostic {
    let (code, severity, message, hint) = parts
    return Diagnostic(code, severity, message, place: file.place(range), hint: hint)
  }

  private typealias Parts = (
    code: String, severity: Diagnostic.Severity, message: String, hint: String?
  )

  private var parts: Parts {
    switch self {
    case .unterminatedComment: ("S001", .error, "a comment has no end", "add '*/'")
    case .unterminatedString:
      ("S002", .error, "a string has no closing quote", "it must end on the line it begins on")
    case .badAddress:
      ("S003", .error, "this address is not well formed", "put it into quotes: url(\"…\")")
    case .openBracket(let bracket):
      ("S004", .error, "'\(bracket.opening)' has no end", "add '\(bracket.closing)'")
    case .strayBracket: ("S005", .warning, "this bracket closes nothing", nil)
    case .notADeclaration:
      ("S006", .warning, "this is not a declaration", "write 'property: value;'")
    case .noValue(let name): ("S007", .warning, "'\(name)' has no value", nil)
    case .badValue(let name):
      ("S008", .warning, "the value of '\(name)' is not well formed", nil)
    case .nestedRule:
      (
        "S009", .warning, "this cannot stand in a rule",
        "write it as a rule of its own, with the whole selector"
      )
    case .noBlock: ("S010", .warning, "a rule has no block", "add '{ … }'")
    case .badSelector: ("S011", .warning, "this is not a selector; the rule is dropped", nil)
    case .unknownPseudo(let name, let nearest):
      (
        "S012", .warning, "'\(name)' is unknown; the rule is dropped",
        nearest.map { "did you mean '\($0)'?" }
      )
    case .unsupportedPseudo(let name):
      ("S013", .warning, "'\(name)' is not supported; the rule is dropped", nil)
    case .unknownAtRule(let name): ("S014", .warning, "'@\(name)' is not supported", nil)
    case .misplacedImport:
      ("S015", .warning, "'@import' stands after other rules and is ignored", "move it to the top")
    case .badImport:
      ("S016", .warning, "'@import' names no file", "write '@import \"style.css\";'")
    case .badPageSelector:
      ("S017", .warning, "this is not a page selector; the rule is dropped", nil)
    case .unknownMarginBox(let name, let nearest):
      (
        "S018", .warning, "a page has no margin box '@\(name)'",
        nearest.map { "did you mean '@\($0)'?" }
      )
    case .tooDeep: ("S019", .error, "blocks are nested too deeply", nil)
    }
  }
}

extension CSSToken.Bracket {
  fileprivate var opening: String {
    switch self {
    case .round: "("
    case .square: "["
    case .curly: "{"
    }
  }

  fileprivate var closing: String {
    switch self {
    case .round: ")"
    case .square: "]"
    case .curly: "}"
    }
  }
}
