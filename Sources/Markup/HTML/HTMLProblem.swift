internal import Diagnostics

/// What can be wrong with HTML.
enum HTMLProblem {
  case unterminatedComment
  case unterminatedTag
  case unterminatedValue
  case unterminatedContent(String)
  case badAttributeName
  case templateSyntaxInTag
  case unterminatedTemplateSyntax(UInt8)
  case unknownReference
  case duplicateAttribute(String, first: Range<Int>)
  case strayEndTag(String, open: Range<Int>)
  case noEndTag(String, end: Range<Int>)
  case lateTag(String)
  case tooDeep
  case ignoredSlash(String)
  case fostered(String)

  /// Returns the diagnostic for the problem at a place.
  func diagnostic(in file: SourceFile, at range: Range<Int>) -> Diagnostic {
    let (code, severity, message, hint) = parts
    let remarks = other.map { [Diagnostic.Remark($0.message, place: file.place($0.range))] }
    return Diagnostic(
      code, severity, message, place: file.place(range), hint: hint, remarks: remarks ?? [])
  }

  private typealias Parts = (
    code: String, severity: Diagnostic.Severity, message: String, hint: String?
  )

  private var parts: Parts {
    switch self {
    case .unterminatedComment: ("M001", .error, "a comment has no end", "add '-->'")
    case .unterminatedTag: ("M002", .error, "a tag has no end", "add '>'")
    case .unterminatedValue:
      ("M003", .error, "an attribute's value has no closing quote", "add it")
    case .unterminatedContent(let name):
      ("M004", .error, "the element '\(name)' has no end tag", "add '</\(name)>'")
    case .badAttributeName:
      (
        "M005", .warning, "this is not an attribute's name",
        "is there a quote too many or too few?"
      )
    case .templateSyntaxInTag:
      (
        "M006", .error, "template syntax stands in a tag",
        "put it into an attribute's value or around the whole element"
      )
    case .unterminatedTemplateSyntax(let kind):
      (
        "M007", .error, "'{\(UnicodeScalar(kind))' has no end",
        "add '\(kind == UInt8(ascii: "{") ? "}" : UnicodeScalar(kind))}'"
      )
    case .unknownReference:
      (
        "M008", .warning, "this character reference is unknown",
        "write the character itself, or '&amp;' for an ampersand"
      )
    case .duplicateAttribute(let name, _):
      ("M009", .warning, "the attribute '\(name)' stands twice; the first counts", nil)
    case .strayEndTag(let name, _):
      ("M010", .warning, "the end tag '</\(name)>' ends no open element", nil)
    case .noEndTag(let name, _):
      ("M011", .warning, "the element '\(name)' has no end tag", "add '</\(name)>'")
    case .lateTag(let name):
      ("M012", .warning, "'<\(name)>' comes too late and is ignored", nil)
    case .tooDeep:
      ("M013", .error, "elements are nested too deeply; the rest is not read", nil)
    case .ignoredSlash(let name):
      ("M014", .warning, "the slash does not end the element '\(name)'", "write '></\(name)>'")
    case .fostered(let what):
      (
        "M015", .warning, "\(what) cannot stand between the parts of a table and is put before it",
        "put it into a cell"
      )
    }
  }

  /// The other end of the problem.
  private var other: (message: String, range: Range<Int>)? {
    switch self {
    case .duplicateAttribute(_, let first): ("the first one", first)
    case .strayEndTag(_, let open): ("the innermost open element begins here", open)
    case .noEndTag(_, let end): ("it is ended here", end)
    case .unterminatedComment, .unterminatedTag, .unterminatedValue, .unterminatedContent,
      .badAttributeName, .templateSyntaxInTag, .unterminatedTemplateSyntax, .unknownReference,
      .lateTag, .tooDeep, .ignoredSlash, .fostered:
      nil
    }
  }
}
