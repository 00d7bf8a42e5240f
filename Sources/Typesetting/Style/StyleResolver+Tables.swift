import Pages

extension StyleResolver {
  /// Returns the styles of the wrapper around a table and its captions, and of the table inside:
  /// the wrapper has the place and the margins, the table everything else (CSS 2.2, 17.4).
  func tableWrapper(_ table: ComputedStyle) -> (outer: ComputedStyle, inner: ComputedStyle) {
    let values = table.computed
    var (outer, inner) = (values.box, BoxStyle())
    func move<Value>(_ value: WritableKeyPath<BoxStyle, Value>) {
      let initial = inner[keyPath: value]
      inner[keyPath: value] = outer[keyPath: value]
      outer[keyPath: value] = initial
    }
    for value in [
      \BoxStyle.width, \.height, \.minWidth, \.minHeight, \.maxWidth, \.maxHeight,
    ] { move(value) }
    for value in [\BoxStyle.paddingTop, \.paddingRight, \.paddingBottom, \.paddingLeft] {
      move(value)
    }
    for value in [\BoxStyle.borderTop, \.borderRight, \.borderBottom, \.borderLeft] {
      move(value)
    }
    move(\.backgroundColor)
    move(\.tableLayout)
    inner.boxSizing = outer.boxSizing
    inner.breakInside = outer.breakInside
    inner.display = .table
    outer.display = .table
    return (
      style(StyleValues(text: values.text, box: outer)),
      style(StyleValues(text: values.text, box: inner))
    )
  }
}
