import Fonts
import Pages

/// The style of all nodes that the same declarations apply to, shared by them.
final class ComputedStyle {
  /// A number that no other style of the typesetter has.
  let id: Int
  /// The values children inherit.
  let text: InheritedStyle
  /// The values of the box.
  let box: BoxStyle
  /// How its text is shaped.
  let textStyle: TextStyle
  /// The measures of its first face.
  let metrics: FontMetrics
  /// The height of its lines.
  let lineHeight: Length
  /// How far a line of its text alone reaches above the baseline: half of what the line has more
  /// than the font's ascent and descent stands above (CSS 2.2, 10.8.1).
  let lineAscent: Length
  /// How wide a word must be at least: about one character if words may be cut anywhere, nil if
  /// they stay whole.
  var leastWord: Length? {
    let cuts = text.overflowWrap == .anywhere || text.wordBreak == .breakAll
    return cuts && text.whiteSpace.wraps ? text.fontSize : nil
  }
  /// The border widths.
  let border: Sides
  /// Whether padding depends on the containing block.
  let hasFixedPadding: Bool
  private let fixedInsets: Sides
  /// Whether a cell is aligned at the baseline of its row.
  let alignsBaseline: Bool
  /// Whether it has a background or a border to paint.
  let isDecorated: Bool
  /// Whether lines that are too long end with an ellipsis.
  let cutsWithEllipsis: Bool
  /// Whether a corner is round.
  let hasRoundCorners: Bool
  /// The values before they were zoomed; nil if they are not.
  private let unzoomed: Unzoomed?

  /// Values kept apart, because few styles have them.
  private final class Unzoomed {
    let values: StyleValues
    init(_ values: StyleValues) { self.values = values }
  }

  /// The values that children inherit and that other styles are made from.
  var computed: StyleValues { unzoomed?.values ?? StyleValues(text: text, box: box) }

  /// - Parameters:
  ///   - values: The values as they are used.
  ///   - computed: The values as they were computed.
  ///   - isInWholePixels: Whether baselines stand at whole pixels, as in browsers.
  init(
    id: Int, values: StyleValues, computed: StyleValues, textStyle: TextStyle,
    metrics: FontMetrics, isInWholePixels: Bool = false
  ) {
    self.id = id
    unzoomed = values.text.zoom == 1 ? nil : Unzoomed(computed)
    text = values.text
    box = values.box
    self.textStyle = textStyle
    self.metrics = metrics
    lineHeight = Self.lineHeight(values.text, metrics: metrics)
    let leading = (lineHeight - metrics.ascent - metrics.descent) / 2
    lineAscent = metrics.ascent + (isInWholePixels ? leading.flooredToPixel : leading)
    border = Sides(
      top: box.borderTop.width, right: box.borderRight.width, bottom: box.borderBottom.width,
      left: box.borderLeft.width)
    hasFixedPadding =
      box.paddingTop.isFixed && box.paddingRight.isFixed && box.paddingBottom.isFixed
      && box.paddingLeft.isFixed
    fixedInsets =
      border
      + Sides(
        top: box.paddingTop.length, right: box.paddingRight.length,
        bottom: box.paddingBottom.length, left: box.paddingLeft.length)
    alignsBaseline = box.verticalAlign.isOnBaseline
    cutsWithEllipsis = box.textOverflow == .ellipsis && box.overflow != .visible
    hasRoundCorners = box.radius != CornerRadii()
    isDecorated =
      box.backgroundColor.alpha > 0 || box.background.hasImages
      || [box.borderTop, box.borderRight, box.borderBottom, box.borderLeft].contains {
        $0.width > .zero
      }
  }

  /// The border and padding within a containing block.
  func insets(_ containingWidth: Length) -> Sides {
    if hasFixedPadding { return fixedInsets }
    return border
      + Sides(
        top: max(.zero, box.paddingTop.resolved(containingWidth)),
        right: max(.zero, box.paddingRight.resolved(containingWidth)),
        bottom: max(.zero, box.paddingBottom.resolved(containingWidth)),
        left: max(.zero, box.paddingLeft.resolved(containingWidth)))
  }

  /// The top and bottom margins within a containing block; `auto` is nothing.
  func verticalMargins(_ containingWidth: Length) -> (top: Length, bottom: Length) {
    (
      box.marginTop.resolved(containingWidth) ?? .zero,
      box.marginBottom.resolved(containingWidth) ?? .zero
    )
  }

  /// How far a relatively positioned box is moved within a containing block; a percentage of an
  /// unknown height is nothing (CSS 2.2, 9.4.3).
  func relativeOffset(_ containing: Size) -> Point {
    guard box.position == .relative else { return .zero }
    let left = box.left.resolved(containing.width)
    let right = box.right.resolved(containing.width)
    let top = box.top.resolved(containing.height)
    let bottom = box.bottom.resolved(containing.height)
    return Point(x: left ?? -(right ?? .zero), y: top ?? -(bottom ?? .zero))
  }

  private static func lineHeight(_ text: InheritedStyle, metrics: FontMetrics) -> Length {
    switch text.lineHeight {
    case .normal: metrics.ascent + metrics.descent + metrics.lineGap
    case .number(let factor): Length.clamped(units: Double(text.fontSize.units) * factor)
    case .length(let length): length
    }
  }
}

extension Dimension {
  /// The distance within a containing block, or nil if it is not stated.
  func resolved(_ base: Length) -> Length? {
    if case .fixed(let value) = self { return value.resolved(base) }
    return nil
  }

  /// The distance within a containing block whose size may be unknown.
  func resolved(_ base: Length?) -> Length? {
    guard case .fixed(let value) = self else { return nil }
    if let base { return value.resolved(base) }
    return value.isFixed ? value.length : nil
  }
}
