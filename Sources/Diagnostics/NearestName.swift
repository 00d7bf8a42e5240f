extension Sequence where Element == String {
  /// Returns the name a mistyped one was probably meant to be, or nil if none is near.
  ///
  /// Near means an edit distance of at most a third of the typed name's length, at least one.
  /// Of equally near names the first in order wins.
  public func nearest(to typed: String) -> String? {
    let limit = Swift.max(1, typed.count / 3)
    var best: (name: String, distance: Int)?
    for name in self {
      let distance = editDistance(Array(typed.lowercased()), Array(name.lowercased()))
      guard distance <= limit, distance < best?.distance ?? Int.max else { continue }
      best = (name, distance)
    }
    return best?.name
  }
}

/// The number of single-character insertions, deletions, substitutions and swaps of neighbours
/// (optimal string alignment) between two names.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  if abs(left.count - right.count) > 12 { return Int.max }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      let cost = left[i] == right[j] ? 0 : 1
      var value = Swift.min(last[j + 1] + 1, row[j] + 1, last[j] + cost)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        value = Swift.min(value, beforeLast[j - 1] + 1)
      }
      row.append(value)
    }
    (beforeLast, last) = (last, row)
  }
  return last[right.count]
}
