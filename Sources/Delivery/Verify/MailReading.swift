internal import Foundation

/// Reads back what a mail of a bundle carries, from its bytes alone.
struct MailReading {
  /// The addresses in `To`, `Cc` and `Bcc`.
  let recipients: [String]
  /// The files, decoded: all parts but texts to be shown and pictures that a text shows.
  let files: [[UInt8]]
  /// The plain texts, decoded.
  let texts: [String]

  /// Reads a mail; nil if it has no header or a part cannot be decoded.
  init?(_ bytes: [UInt8]) {
    guard let (fields, body) = Self.parts(bytes[...]) else { return nil }
    recipients = fields.filter { ["to", "cc", "bcc"].contains($0.name) }.flatMap { field in
      Self.addresses(in: field.value)
    }
    var content = Content()
    guard Self.read(fields, body, depth: 0, into: &content) else { return nil }
    (files, texts) = (content.files, content.texts)
  }

  private typealias Field = (name: String, value: String)

  /// The header's fields, unfolded, and the body.
  private static func parts(_ bytes: ArraySlice<UInt8>) -> ([Field], ArraySlice<UInt8>)? {
    guard let end = first(Array("\r\n\r\n".utf8), in: bytes) else { return nil }
    let head = String(decoding: bytes[..<end], as: UTF8.self)
      .replacingOccurrences(of: "\r\n ", with: " ").replacingOccurrences(of: "\r\n\t", with: " ")
    let fields = head.components(separatedBy: "\r\n").compactMap { line -> Field? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (line[..<colon].lowercased(), String(line[line.index(after: colon)...]))
    }
    return (fields, bytes[(end + 4)...])
  }

  private static func addresses(in value: String) -> [String] {
    value.split(separator: ",").compactMap { part in
      let text = part.trimmingCharacters(in: .whitespaces)
      guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else {
        return text.contains("@") ? text : nil
      }
      return String(text[text.index(after: open)...].dropLast())
    }
  }

  private struct Content {
    var files: [[UInt8]] = []
    var texts: [String] = []
  }

  /// Reads a part and the parts inside of it; whether they could be read.
  private static func read(
    _ fields: [Field], _ body: ArraySlice<UInt8>, depth: Int, into content: inout Content
  ) -> Bool {
    guard depth < 8 else { return false }
    let value = { (name: String) in
      fields.first { $0.name == name }?.value.trimmingCharacters(in: .whitespaces) ?? ""
    }
    let type = value("content-type")
    guard type.lowercased().hasPrefix("multipart/") else {
      let isAttached = value("content-disposition").lowercased().hasPrefix("attachment")
      let name = type.lowercased().prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces)
      switch name {
      case "text/plain" where !isAttached:
        content.texts.append(String(decoding: QuotedPrintable.decoded(body), as: UTF8.self))
      case "text/html" where !isAttached: break
      case _ where name.hasPrefix("image/") && !isAttached && !value("content-id").isEmpty: break
      default:
        // Whatever else a part calls itself, somebody may open it.
        let lines = body.filter { $0 != 13 && $0 != 10 }
        guard let file = Data(base64Encoded: Data(lines)) else { return false }
        content.files.append([UInt8](file))
      }
      return true
    }
    guard
      let boundary = type.components(separatedBy: "boundary=\"").dropFirst().first?
        .prefix(while: { $0 != "\"" })
    else { return false }
    for part in split(body, boundary: Array("--\(boundary)".utf8)) {
      guard let (inner, text) = parts(part),
        read(inner, text, depth: depth + 1, into: &content)
      else { return false }
    }
    return true
  }

  /// The parts between the boundaries of a multipart body.
  private static func split(
    _ body: ArraySlice<UInt8>, boundary: [UInt8]
  ) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    guard var place = first(boundary, in: body) else { return [] }
    while true {
      let start = place + boundary.count
      guard let end = first(boundary, in: body[start...]) else { return parts }
      // The line break before a boundary belongs to it.
      parts.append(body[(start + 2)..<max(start + 2, end - 2)])
      place = end
    }
  }

  private static func first(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard let start = pattern.first else { return nil }
    var rest = bytes
    while let place = rest.firstIndex(of: start) {
      if bytes[place...].starts(with: pattern) { return place }
      rest = bytes[(place + 1)...]
    }
    return nil
  }
}
