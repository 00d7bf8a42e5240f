import Pages
import Pictures

extension LinearGradient {
  /// A drawing of a size that the gradient fills (CSS Images 3, 3.1.1 and 3.4.3).
  func drawing(_ size: Size) -> Drawing {
    let (width, height) = (size.width.points, size.height.points)
    let (x, y) = line(width, height)
    let (halfX, halfY) = (x / 2, y / 2)
    let ends = [width / 2 - halfX, height / 2 - halfY, width / 2 + halfX, height / 2 + halfY]
      .map { Self.text($0) }
    let stops = places((x * x + y * y).squareRoot()).map { color, place in
      let opaque = "rgb(\(color.red),\(color.green),\(color.blue))"
      return "<stop offset=\"\(Self.text(place))\" stop-color=\"\(opaque)\" "
        + "stop-opacity=\"\(Self.text(Double(color.alpha) / 255))\"/>"
    }
    return Drawing(
      svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" height=\"100%\" "
        + "viewBox=\"0 0 \(Self.text(width)) \(Self.text(height))\" preserveAspectRatio=\"none\">"
        + "<linearGradient id=\"g\" gradientUnits=\"userSpaceOnUse\" x1=\"\(ends[0])\" "
        + "y1=\"\(ends[1])\" x2=\"\(ends[2])\" y2=\"\(ends[3])\">\(stops.joined())"
        + "</linearGradient><rect width=\"100%\" height=\"100%\" fill=\"url(#g)\"/></svg>",
      hasText: false)
  }

  /// How far the line goes to the right and downwards: so that the corners it points to have the
  /// first and the last colour.
  private func line(_ width: Double, _ height: Double) -> (x: Double, y: Double) {
    switch direction {
    case .to(let x, let y) where x != 0 && y != 0:
      // The line across from corner to corner has one colour: it is square to it.
      let length = 2 * width * height / (width * width + height * height)
      return (Double(x) * height * length, Double(y) * width * length)
    case .to(let x, let y): return (Double(x) * width, Double(y) * height)
    case .angle(let degrees):
      let (sine, cosine) = Angle.sineAndCosine(degrees)
      let length = abs(width * sine) + abs(height * cosine)
      return (sine * length, -cosine * length)
    }
  }

  /// The stops with their places, as parts of the line.
  private func places(_ length: Double) -> [(color: Color, place: Double)] {
    let line = Length.points(length)
    var places = stops.map { stop in
      stop.place.map { Double($0.resolved(line).units) / Double(max(line.units, 1)) }
    }
    if places.first == .some(nil) { places[0] = 0 }
    if places.last == .some(nil) { places[places.count - 1] = 1 }
    var least = -Double.infinity
    for index in places.indices {
      if let place = places[index] {
        least = max(least, place)
        places[index] = least
      }
    }
    var result: [Double] = []
    for index in places.indices {
      if let place = places[index] {
        result.append(place)
        continue
      }
      // Evenly between the neighbours that have a place.
      let next = places[index...].firstIndex { $0 != nil } ?? index
      let end = places[next] ?? 1
      let start = result.last ?? 0
      result.append(start + (end - start) / Double(next - index + 1))
    }
    // SVG has no places outside of the line: what is there is cut off with its colour.
    return zip(stops, result).map { ($0.color, min(max($1, 0), 1)) }
  }

  private static func text(_ number: Double) -> String {
    "\((number * 1e6).rounded() / 1e6)"
  }
}
