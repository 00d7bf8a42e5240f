/// What links and images may refer to.
enum Reference {
  /// What an attribute refers to something for.
  enum Use: Sendable {
    /// A reader may follow it.
    case link
    /// It is drawn: nothing is loaded from anywhere but the design.
    case drawing

    /// What the value may be.
    var hint: String {
      switch self {
      case .link:
        "it begins with https:, http:, mailto: or tel:, or names a file of the design"
      case .drawing: "it names a file of the design"
      }
    }
  }

  /// What an attribute refers to something for, or nil if it does not.
  static func use(of attribute: String) -> Use? {
    switch attribute {
    case "background", "poster", "src": .drawing
    case "action", "cite", "formaction", "href", "longdesc", "xlink:href": .link
    default: nil
    }
  }

  /// Whether a value has an allowed scheme or is a relative name.
  static func isAllowed(_ value: String, _ use: Use) -> Bool {
    if use == .drawing, scheme(of: value) != nil || value.hasPrefix("#") { return false }
    if value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) {
      return false
    }
    guard let scheme = scheme(of: value) else { return isInside(value) }
    return ["https", "http", "mailto", "tel"].contains(scheme)
  }

  /// Whether a value names a file of the design.
  static func isRelative(_ value: String) -> Bool {
    scheme(of: value) == nil && !value.hasPrefix("#") && !value.isEmpty
  }

  /// What stands before the first colon, if no path begins earlier.
  private static func scheme(of value: String) -> String? {
    guard let mark = value.utf8.firstIndex(where: { ":/?#".utf8.contains($0) }),
      value.utf8[mark] == UInt8(ascii: ":")
    else { return nil }
    return value[..<mark].lowercased()
  }

  private static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.hasPrefix(" ") && !path.split(separator: "/").contains("..")
  }
}
