import Pages

/// `min()`, `max()` or `clamp()` of lengths (CSS Values 4, 10.2).
struct MathFunction: Hashable, Sendable {
  enum Name: String { case min, max, clamp }

  let name: Name
  let arguments: [SpecifiedLength]
  /// What its result is multiplied with.
  var factor: Double = 1

  /// Nil if the number of arguments is wrong or more than one of them depends on the containing
  /// block: then no least and most length say the same.
  init?(_ name: Name, _ arguments: [SpecifiedLength]) {
    guard name == .clamp ? arguments.count == 3 : !arguments.isEmpty else { return nil }
    guard arguments.count(where: \.hasPercentage) <= 1 else { return nil }
    self.name = name
    self.arguments = arguments
  }

  var hasPercentage: Bool { arguments.contains(where: \.hasPercentage) }

  func computed(_ context: StyleContext) -> LengthPercentage {
    let values = arguments.map { $0.computed(context) }
    switch name {
    case .min: return Self.joined(values, isLess: true).scaled(by: factor)
    case .max: return Self.joined(values, isLess: false).scaled(by: factor)
    case .clamp:
      let most = Self.joined([values[1], values[2]], isLess: true)
      return Self.joined([values[0], most], isLess: false).scaled(by: factor)
    }
  }

  /// The least or the greatest of some lengths, of which at most one depends on the containing
  /// block.
  private static func joined(_ values: [LengthPercentage], isLess: Bool) -> LengthPercentage {
    let fixed = values.filter(\.isFixed).map(\.length)
    let bound = isLess ? fixed.min() : fixed.max()
    guard let open = values.first(where: { !$0.isFixed }) else {
      return LengthPercentage(length: bound ?? .zero)
    }
    guard let bound else { return open }
    return isLess ? open.limited(most: bound) : open.limited(least: bound)
  }
}
