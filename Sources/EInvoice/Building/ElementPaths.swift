import Diagnostics

/// Finds the paths of elements by where their start tags are: `Invoice/InvoiceLine[2]/Price`.
///
/// The second and later elements of one name in one parent carry their position. The text is read
/// again for this, because of few documents an element is ever reported.
enum ElementPaths {
  private struct Level {
    let step: String
    var counts: [String: Int] = [:]
  }

  /// The paths of the elements whose tags start at some offsets.
  static func paths(at offsets: Set<Int>, in bytes: [UInt8], limits: ReadingLimits) -> [Int: String]
  {
    var paths: [Int: String] = [:]
    guard let last = offsets.max() else { return paths }
    var scanner = XMLScanner(bytes, limits: limits)
    var levels: [Level] = []
    while scanner.position <= last, let event = try? scanner.next() {
      switch event {
      case .start:
        let name = scanner.string(scanner.element.local)
        var step = name
        if let parent = levels.indices.last {
          let count = levels[parent].counts[name, default: 0] + 1
          levels[parent].counts[name] = count
          if count > 1 { step = "\(name)[\(count)]" }
        }
        levels.append(Level(step: step))
        let offset = scanner.tag.lowerBound
        if offsets.contains(offset) { paths[offset] = levels.map(\.step).joined(separator: "/") }
      case .end: levels.removeLast()
      case .text: break
      case .finished: return paths
      }
    }
    return paths
  }
}
