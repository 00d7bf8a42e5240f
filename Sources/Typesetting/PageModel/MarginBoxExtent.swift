import Pages

/// How much a margin box needs and wants of the side it shares with two others.
struct MarginBoxExtent {
  var minimum: Length
  var maximum: Length
  /// The stated extent, which is not shared out.
  var stated: Length?

  /// The share of one of the three boxes of a side (CSS Paged Media 3, 5.3.2): the middle one, if
  /// there is one, stays in the middle; the others get what they ask for and of the rest as much as
  /// they are large.
  static func share(
    _ length: Length, among boxes: [MarginBoxExtent?], at place: MarginBoxPosition.Place
  ) -> (start: Length, length: Length) {
    let lengths = lengths(length, boxes[0], boxes[1], boxes[2])
    switch place {
    case .firstCorner, .first: return (.zero, lengths[0])
    case .middle: return ((length - lengths[1]) / 2, lengths[1])
    case .last, .lastCorner: return (length - lengths[2], lengths[2])
    }
  }

  private static func lengths(
    _ length: Length, _ first: MarginBoxExtent?, _ middle: MarginBoxExtent?,
    _ last: MarginBoxExtent?
  ) -> [Length] {
    guard let middle else {
      if let stated = first?.stated { return [stated, .zero, last?.stated ?? length - stated] }
      if let stated = last?.stated { return [length - stated, .zero, stated] }
      let (a, b) = flexed(length, first, last)
      return [a, .zero, b]
    }
    // Both sides of the middle box are as wide as the wider one of the others asks for.
    let sides = MarginBoxExtent(
      minimum: max(first?.least ?? .zero, last?.least ?? .zero) * 2,
      maximum: max(first?.most ?? .zero, last?.most ?? .zero) * 2)
    let center = middle.stated ?? flexed(length, middle, sides).0
    let rest = max(.zero, length - center) / 2
    return [first?.stated ?? rest, center, last?.stated ?? rest]
  }

  private var least: Length { stated ?? minimum }
  private var most: Length { stated ?? maximum }

  /// Shares a length between two boxes, one of which may be absent.
  private static func flexed(
    _ length: Length, _ first: MarginBoxExtent?, _ second: MarginBoxExtent?
  ) -> (Length, Length) {
    guard let first else { return (.zero, length) }
    guard let second else { return (length, .zero) }
    let wanted = first.most + second.most
    let needed = first.least + second.least
    let base: (Length, Length)
    let weights: [Length]
    if wanted <= length {
      (base, weights) = ((first.most, second.most), [first.most, second.most])
    } else if needed <= length {
      base = (first.least, second.least)
      weights = [first.most - first.least, second.most - second.least]
    } else {
      (base, weights) = ((.zero, .zero), [first.least, second.least])
    }
    let shares = DocumentLayout.shares(of: length - base.0 - base.1, weights)
    return (base.0 + shares[0], base.1 + shares[1])
  }
}
