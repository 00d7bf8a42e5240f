/// Values at paths.
extension Expansion {
  /// The value at a path.
  mutating func value(at path: ValuePath) -> TemplateValue {
    if path.record < 0 { return path.isLocal ? locals.value(at: path) : root.value(at: path) }
    look(into: path)
    return path.last < record.fields.count ? record.fields[path.last] : .absent
  }

  /// Whether the value at a path is there and neither false nor empty.
  mutating func isTrue(at path: ValuePath) -> Bool {
    if path.record < 0 { return value(at: path).isTrue }
    look(into: path)
    return path.last < record.fields.count && record.fields[path.last].isTrue
  }

  /// Finds the record that holds the value at a path, unless it was looked into last.
  @inline(__always)
  private mutating func look(into path: ValuePath) {
    if path.record == record.number { return }
    let fields = path.isLocal ? locals.fields(of: path) : root.fields(of: path)
    record = (path.record, fields ?? [])
  }
}

/// Paths, followed without a copy of the records on the way.
extension [TemplateValue] {
  fileprivate func value(at path: ValuePath) -> TemplateValue {
    if path.count == 0 { return Int(path.slot) < count ? self[Int(path.slot)] : .absent }
    guard let fields = fields(of: path), path.last < fields.count else { return .absent }
    return fields[path.last]
  }

  /// The fields of the record that holds the last step of a path, which has one.
  fileprivate func fields(of path: ValuePath) -> [TemplateValue]? {
    guard Int(path.slot) < count, case .record(var fields) = self[Int(path.slot)] else {
      return nil
    }
    for step in 0..<Int(path.count) - 1 {
      let slot = Int(path.steps[step])
      guard slot < fields.count, case .record(let inner) = fields[slot] else { return nil }
      fields = inner
    }
    return fields
  }
}
