/// The form tools read: `--format json`. Keys are stable, absent values are left out.
extension Diagnostic: Encodable {
  private enum Key: String, CodingKey {
    case code, severity, message, file, line, column, excerpt, field, hint, remarks
  }

  /// Writes the diagnostic as one flat object.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(code, forKey: .code)
    try container.encode(severity.rawValue, forKey: .severity)
    try container.encode(message, forKey: .message)
    try container.encodeIfPresent(place?.file, forKey: .file)
    try container.encodeIfPresent(place?.line, forKey: .line)
    try container.encodeIfPresent(place?.column, forKey: .column)
    try container.encodeIfPresent(place?.excerpt?.text, forKey: .excerpt)
    try container.encodeIfPresent(field, forKey: .field)
    try container.encodeIfPresent(hint, forKey: .hint)
    if !remarks.isEmpty { try container.encode(remarks, forKey: .remarks) }
  }
}

extension Diagnostic.Remark: Encodable {
  private enum Key: String, CodingKey { case message, file, line, column }

  /// Writes the remark as one flat object.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(message, forKey: .message)
    try container.encodeIfPresent(place?.file, forKey: .file)
    try container.encodeIfPresent(place?.line, forKey: .line)
    try container.encodeIfPresent(place?.column, forKey: .column)
  }
}
