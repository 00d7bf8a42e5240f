import Pages

/// An item of a flex container and its sizes on the main axis (CSS Flexbox 1, 9.2).
///
/// Sizes are of the border box.
struct FlexItem {
  let box: BoxID
  let style: ComputedStyle
  /// The size before it grows or shrinks.
  var base: Length
  var minimum: Length
  var maximum: Length
  /// The border and padding on the main axis.
  let insets: Length
  /// The margins at the start and end of the main axis; an `auto` one is nothing.
  let margins: Length
  /// The size it has in the end.
  var target: Length
  /// What it was measured with, if it was laid out.
  var fragment: Fragment?

  /// The size within its limits.
  var hypothetical: Length { max(min(base, maximum), minimum) }

  func clamped(_ size: Length) -> Length { max(min(size, maximum), minimum) }
}

/// The flexible lengths of the items of one line (CSS Flexbox 1, 9.7).
enum FlexSizing {
  /// Gives each item its size.
  ///
  /// - Parameter available: The room for the items and their margins, without gaps.
  static func resolve(_ items: inout ArraySlice<FlexItem>, available: Length) {
    let sum = items.reduce(Length.zero) { $0 + $1.hypothetical + $1.margins }
    let grows = sum < available
    var open: [Int] = []
    for index in items.indices {
      let item = items[index]
      let factor = grows ? item.style.box.flex.grow : item.style.box.flex.shrink
      items[index].target = item.hypothetical
      let isInflexible =
        factor <= 0 || (grows ? item.base > item.hypothetical : item.base < item.hypothetical)
      if !isInflexible { open.append(index) }
    }
    let initial = free(items, open, available)
    while !open.isEmpty {
      let shares = shares(items, open, available, initial, grows: grows)
      var violation: Length = .zero
      for (index, share) in zip(open, shares) {
        let wanted = items[index].base + share
        items[index].target = items[index].clamped(max(wanted, items[index].insets))
        violation = violation + items[index].target - wanted
      }
      if violation == .zero { return }
      // Items that had to be larger stay so if the room is exceeded, those smaller if it is not.
      open = zip(open, shares).compactMap { index, share in
        let difference = items[index].target - items[index].base - share
        let isFixed = violation > .zero ? difference > .zero : difference < .zero
        return isFixed ? nil : index
      }
    }
  }

  /// The room that open items have beyond their base sizes.
  private static func free(
    _ items: ArraySlice<FlexItem>, _ open: [Int], _ available: Length
  ) -> Length {
    var free = available
    for index in items.indices { free = free - items[index].target - items[index].margins }
    for index in open { free = free + items[index].target - items[index].base }
    return free
  }

  private static func shares(
    _ items: ArraySlice<FlexItem>, _ open: [Int], _ available: Length, _ initial: Length,
    grows: Bool
  ) -> [Length] {
    var remaining = free(items, open, available)
    let factors = open.map { index in
      grows ? items[index].style.box.flex.grow : items[index].style.box.flex.shrink
    }
    // Factors that add up to less than one take only that part of the room.
    let sum = factors.reduce(0, +)
    if sum < 1 {
      let part = initial.scaled(by: sum)
      if abs(part.units) < abs(remaining.units) { remaining = part }
    }
    let weights = zip(open, factors).map { index, factor in
      let size = grows ? 1 : Double(max(0, (items[index].base - items[index].insets).units))
      return factor * size
    }
    let total = weights.reduce(0, +)
    guard total > 0, total.isFinite else { return open.map { _ in .zero } }
    var given = 0
    var upTo = 0.0
    return weights.map { weight in
      upTo += weight
      let end = Int((Double(remaining.units) * (upTo / total)).rounded())
      defer { given = end }
      return Length(units: end - given)
    }
  }
}

/// Where items and lines stand in the room they leave free (CSS Box Alignment 3, 5).
struct FlexDistribution {
  /// The distance of the first from the start.
  var start: Length = .zero
  /// What is added between two.
  var between: Length = .zero

  /// - Parameter isReversed: Whether the axis runs against the direction of writing.
  init(_ alignment: FlexAlignment, free: Length, count: Int, isReversed: Bool) {
    let room = max(.zero, free)
    switch alignment {
    case .center: start = free / 2
    case .flexEnd: start = free
    case .end, .right: start = isReversed ? .zero : free
    case .start, .left: start = isReversed ? free : .zero
    case .spaceBetween: between = count > 1 ? room / (count - 1) : .zero
    case .spaceAround:
      between = count > 0 ? room / count : .zero
      start = between / 2
    case .spaceEvenly:
      between = room / (count + 1)
      start = between
    case .normal, .auto, .stretch, .flexStart, .baseline: break
    }
  }
}
