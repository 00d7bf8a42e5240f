/// What links and images may refer to.
enum Reference {
  /// The attributes that refer to something.
  static let attributes: Set<String> = [
    "action", "background", "cite", "formaction", "href", "longdesc", "poster", "src",
    "xlink:href",
  ]

  /// Whether a value has an allowed scheme or is a relative name.
  static func isAllowed(_ value: String) -> Bool {
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
