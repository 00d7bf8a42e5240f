import Pages

/// A line of flex items that are laid out.
struct FlexLine {
  var items: [FlexItem]
  var fragments: [Fragment]
  /// The distance of the top of each item from that of the line where the line breaks over pages;
  /// nothing where the items stand as they are aligned.
  var tops: [Length] = []
  /// What is left of each item for the next page.
  var rests: [BreakToken?] = []
  /// The height, and the distance of the common baseline from the top.
  var height: Length = .zero
  var baseline: Length = .zero
  var appeal = BreakAppeal.perfect
  /// The distance of its top from the start of the lines.
  var top: Length = .zero

  var isBroken: Bool { rests.contains { $0 != nil } }

  /// Whether an item begins on a later page.
  func isLater(_ index: Int) -> Bool {
    if index < rests.count, case .later? = rests[index] { true } else { false }
  }
}
