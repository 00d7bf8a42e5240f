import Pages

/// A chart of the document's figures: what `<bp-chart>` says.
struct Chart {
  /// How the values are shown.
  enum Kind: String, CaseIterable {
    /// Bars beside each other, of several series in groups.
    case bar
    /// Bars of several series on top of each other.
    case stacked
    /// Points joined by lines.
    case line
    /// Parts of a ring.
    case donut
  }

  /// A value.
  struct Value {
    /// What it belongs to: a month, say.
    let label: String
    /// What several labels beside each other belong to: the year of months, say; empty for nothing.
    let group: String
    /// The value as it is written.
    let amount: CarryAmount
    /// The value in the words of the document; empty to show none.
    let text: String
    let color: Color
  }

  /// Values that belong together.
  struct Series {
    /// What they are.
    let name: String
    let color: Color
    let values: [Value]
  }

  let kind: Kind
  let series: [Series]
  /// The style of amounts that the numbers of the axis have.
  let format: String

  /// The values whose labels stand along the chart: those of the longest series.
  private var labelled: [Value] {
    series.max { $0.values.count < $1.values.count }?.values ?? []
  }

  /// The labels along the chart.
  var labels: [String] { labelled.map(\.label) }

  /// The groups of the labels along the chart with the places they take, in order.
  var groups: [(name: String, places: Range<Int>)] {
    var result: [(name: String, places: Range<Int>)] = []
    for (index, value) in labelled.enumerated() {
      if let last = result.last, last.name == value.group {
        result[result.count - 1].places = last.places.lowerBound..<index + 1
      } else {
        result.append((value.group, index..<index + 1))
      }
    }
    return result.contains { !$0.name.isEmpty } ? result : []
  }

  /// The size where none is stated: that of replaced elements (CSS 2.2, 10.3.2).
  static let naturalSize = Size(width: .points(225), height: .points(112.5))

  /// The most values.
  static let valueLimit = 2_000
}

extension CarryAmount {
  /// The number as near as geometry needs it.
  var approximate: Double {
    var result = Double(coefficient)
    for _ in 0..<scale { result /= 10 }
    return result
  }
}

extension Color {
  /// The colour with so much of white mixed in, from 0 to 1.
  func lighter(by part: Double) -> Color {
    func mixed(_ value: UInt8) -> UInt8 {
      UInt8((Double(value) + (255 - Double(value)) * part).rounded())
    }
    return Color(red: mixed(red), green: mixed(green), blue: mixed(blue), alpha: alpha)
  }
}
