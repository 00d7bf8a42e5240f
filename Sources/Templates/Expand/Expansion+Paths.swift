/// Values at paths.
extension Expansion {
  /// The value at a path.
  mutating func value(at path: ValuePath) -> TemplateValue {
    if path.record < 0 { return path.isLocal ? locals.value(at: path) : root.value(at: path) }
    look(into: path)
    return path.isLocal ? localRecord.value(path.last) : rootRecord.value(path.last)
  }

  /// Whether the value at a path is there and neither false nor empty.
  mutating func isTrue(at path: ValuePath) -> Bool {
    if path.record < 0 { return value(at: path).isTrue }
    look(into: path)
    return path.isLocal ? localRecord.isTrue(path.last) : rootRecord.isTrue(path.last)
  }

  /// Finds the record that holds the value at a path, unless it was looked into last.
  @inline(__always)
  private mutating func look(into path: ValuePath) {
    if path.isLocal {
      if path.record == localRecord.number { return }
      localRecord = Record(number: path.record, fields: locals.fields(of: path) ?? [])
    } else {
      if path.record == rootRecord.number { return }
      rootRecord = Record(number: path.record, fields: root.fields(of: path) ?? [])
    }
  }

  /// A record that was looked into, so that the next value in it is found at once.
  struct Record {
    /// The record's number in the program, -1 for none.
    var number: Int32 = -1
    var fields: [TemplateValue] = []

    @inline(__always)
    fileprivate func value(_ slot: Int) -> TemplateValue {
      slot < fields.count ? fields[slot] : .absent
    }

    @inline(__always)
    fileprivate func isTrue(_ slot: Int) -> Bool { slot < fields.count && fields[slot].isTrue }
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
