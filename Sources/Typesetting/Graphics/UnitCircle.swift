/// Points on a circle, computed alike on every machine: with sums and products only.
enum UnitCircle {
  /// The point a part of the way around from the top, clockwise; y goes downwards.
  static func point(_ part: Double) -> (x: Double, y: Double) {
    let turn = part - part.rounded(.down)
    let quarter = Int(turn * 4)
    let (sine, cosine) = sineAndCosine((turn * 4 - Double(quarter)) * (Double.pi / 2))
    return switch quarter {
    case 0: (sine, -cosine)
    case 1: (cosine, sine)
    case 2: (-sine, cosine)
    default: (-cosine, -sine)
    }
  }

  /// By their series, which for a right angle at most end after few terms.
  private static func sineAndCosine(_ angle: Double) -> (Double, Double) {
    var (sine, cosine, term) = (0.0, 0.0, 1.0)
    for power in 0..<24 {
      switch power % 4 {
      case 0: cosine += term
      case 1: sine += term
      case 2: cosine -= term
      default: sine -= term
      }
      term *= angle / Double(power + 1)
    }
    return (sine, cosine)
  }
}
