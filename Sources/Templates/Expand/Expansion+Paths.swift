/// Values at paths.
extension Expansion {
  /// The value at a path.
  @inline(__always)
  mutating func value(at path: ValuePath) -> TemplateValue {
    guard look(into: path) else {
      return path.isLocal ? locals.value(at: path) : root.value(at: path)
    }
    return path.isLocal ? localRecord.value(path.last) : rootRecord.value(path.last)
  }

  /// Whether the value at a path is there and neither false nor empty.
  @inline(__always)
  mutating func isTrue(at path: ValuePath) -> Bool {
    guard look(into: path) else { return value(at: path).isTrue }
    return path.isLocal ? localRecord.isTrue(path.last) : rootRecord.isTrue(path.last)
  }

  /// Whether there is a list without elements at a path.
  mutating func isEmptyList(at path: ValuePath) -> Bool {
    guard look(into: path) else { return false }
    return path.isLocal ? localRecord.isEmptyList(path.last) : rootRecord.isEmptyList(path.last)
  }

  /// Whether the record that holds the value at a path has a number; finds it unless it was looked
  /// into last.
  @inline(__always)
  private mutating func look(into path: ValuePath) -> Bool {
    path.record == (path.isLocal ? localRecord.number : rootRecord.number) || find(path)
  }

  private mutating func find(_ path: ValuePath) -> Bool {
    if path.record < 0 { return false }
    let fields = (path.isLocal ? locals : root).fields(of: path)
    let record = Record(number: path.record, fields: fields ?? [])
    if path.isLocal { localRecord = record } else { rootRecord = record }
    return true
  }

  /// A record that was looked into, so that the next value in it is found at once.
  struct Record {
    /// The record's number in the program; no path's for none.
    var number = Int32.min
    var fields: [TemplateValue] = []

    @inline(__always)
    fileprivate func value(_ slot: Int) -> TemplateValue {
      slot < fields.count ? fields[slot] : .absent
    }

    @inline(__always)
    fileprivate func isTrue(_ slot: Int) -> Bool { slot < fields.count && fields[slot].isTrue }

    @inline(__always)
    fileprivate func isEmptyList(_ slot: Int) -> Bool {
      guard slot < fields.count, case .list(let list) = fields[slot] else { return false }
      return list.isEmpty
    }
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
