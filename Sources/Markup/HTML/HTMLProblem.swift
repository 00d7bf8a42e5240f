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

  /// Returns the diagnostic for the problem at a place.
  func diagnostic(in file: SourceFile, at range: Range<Int>) -> Diagnostic {
    let place = file.place(range)
    switch self {
    case .unterminatedComment:
      return Diagnostic("M001", .error, "a comment has no end", place: place, hint: "add '-->'")
    case .unterminatedTag:
      return Diagnostic("M002", .error, "a tag has no end", place: place, hint: "add '>'")
    case .unterminatedValue:
      return Diagnostic(
        "M003", .error, "an attribute's value has no closing quote", place: place)
    case .unterminatedContent(let name):
      return Diagnostic(
        "M004", .error, "the element '\(name)' has no end tag", place: place,
        hint: "add '</\(name)>'")
    case .badAttributeName:
      return Diagnostic(
        "M005", .warning, "this is not an attribute's name", place: place,
        hint: "is there a quote too many or too few?")
    case .templateSyntaxInTag:
      return Diagnostic(
        "M006", .error, "template syntax stands in a tag", place: place,
        hint: "put it into an attribute's value or around the whole element")
    case .unterminatedTemplateSyntax(let kind):
      let opening = "{" + String(UnicodeScalar(kind))
      let closing = (opening == "{{" ? "}" : String(UnicodeScalar(kind))) + "}"
      return Diagnostic(
        "M007", .error, "'\(opening)' has no end", place: place, hint: "add '\(closing)'")
    case .unknownReference:
      return Diagnostic(
        "M008", .warning, "this character reference is unknown", place: place,
        hint: "write the character itself, or '&amp;' for an ampersand")
    }
  }
}
