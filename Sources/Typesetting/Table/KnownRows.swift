import Pages

/// Rows that were placed on the page at hand, kept for when the page is laid out again because it
/// is not the last one, say, or breaks at a better place.
struct KnownRows {
  private var width: Length = .zero
  /// The row of the first layout.
  private var first = 0
  private var layouts: [RowLayout?] = []

  /// Forgets what stands on earlier pages, or was as wide as the table is no more.
  mutating func begin(at row: Int, width: Length) {
    if width != self.width || row < first {
      layouts.removeAll(keepingCapacity: true)
    } else {
      layouts.removeFirst(min(row - first, layouts.count))
    }
    self.width = width
    first = row
  }

  /// A row as it was placed.
  subscript(row: Int) -> RowLayout? {
    let index = row - first
    return index >= 0 && index < layouts.count ? layouts[index] : nil
  }

  /// Keeps a row that is placed.
  mutating func keep(_ layout: RowLayout, row: Int) {
    let index = row - first
    guard index >= 0 else { return }
    while layouts.count <= index { layouts.append(nil) }
    layouts[index] = layout
  }
}
