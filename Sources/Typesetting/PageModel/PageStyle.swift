import Markup
import Pages

/// What page rules say about one page.
struct PageStyle {
  /// The size of the sheet.
  let size: Size
  let margins: Sides
  /// The background and border of the page.
  let style: ComputedStyle
  /// The margin boxes that have content.
  let marginBoxes: [(position: MarginBoxPosition, style: ComputedStyle)]

  /// The area of the content.
  var content: Rect {
    Rect(
      x: margins.left, y: margins.top, width: max(.zero, size.width - margins.width),
      height: max(.zero, size.height - margins.height))
  }
}

/// Finds the style of pages and remembers it from one document to the next.
final class PageStyles {
  private struct Key: Hashable {
    let rules: [Int]
    let root: Int
  }

  let resolver: StyleResolver
  /// The page's size where no rule states one.
  let standardSize: Size
  private var known: [Key: PageStyle] = [:]

  init(resolver: StyleResolver, standardSize: Size) {
    self.resolver = resolver
    self.standardSize = standardSize
  }

  /// The style of a page.
  ///
  /// Text in margin boxes inherits from the root element.
  func style(_ page: PageFacts, root: ComputedStyle) -> PageStyle {
    let rules = resolver.design.pageRules
    let matching = rules.indices
      .compactMap { index in rules[index].specificity(on: page).map { (index, $0) } }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
      .map(\.0)
    let key = Key(rules: matching, root: root.id)
    if let found = known[key] { return found }
    let style = compute(matching.map { rules[$0] }, root: root)
    known[key] = style
    return style
  }

  private func compute(_ rules: [CompiledPageRule], root: ComputedStyle) -> PageStyle {
    var size = standardSize
    for rule in rules { size = rule.size?.resolved(standardSize) ?? size }
    var compiler = DeclarationCompiler(sources: resolver.design.sources)
    let margin = Dimension.fixed(LengthPercentage(length: .millimetres(20)))
    let declarations = rules.flatMap(\.declarations)
    let style = resolver.computed(
      declarations, parent: root, isRoot: false, &compiler
    ) { values in
      values.box.display = .block
      values.box.marginTop = margin
      values.box.marginRight = margin
      values.box.marginBottom = margin
      values.box.marginLeft = margin
    }
    let box = style.box
    let insets = style.insets(size.width)
    let margins =
      insets
      + Sides(
        top: box.marginTop.resolved(size.height) ?? .zero,
        right: box.marginRight.resolved(size.width) ?? .zero,
        bottom: box.marginBottom.resolved(size.height) ?? .zero,
        left: box.marginLeft.resolved(size.width) ?? .zero)
    var marginBoxes: [(MarginBoxPosition, ComputedStyle)] = []
    for position in MarginBoxPosition.allCases {
      let declarations = rules.flatMap { rule in
        rule.marginBoxes.filter { $0.name == position.rawValue }.flatMap(\.declarations)
      }
      if declarations.isEmpty { continue }
      let own = resolver.computed(
        declarations, parent: style, isRoot: false, &compiler
      ) { values in
        values.box.display = .block
        values.text.textAlign = position.textAlign
        values.box.verticalAlign = position.verticalAlign
      }
      if let content = own.box.content, !content.isEmpty { marginBoxes.append((position, own)) }
    }
    return PageStyle(size: size, margins: margins, style: style, marginBoxes: marginBoxes)
  }
}

/// The places in the margins of a page (CSS Paged Media 3, 4.2), in reading order.
enum MarginBoxPosition: String, CaseIterable {
  case topLeftCorner = "top-left-corner"
  case topLeft = "top-left"
  case topCenter = "top-center"
  case topRight = "top-right"
  case topRightCorner = "top-right-corner"
  case leftTop = "left-top"
  case leftMiddle = "left-middle"
  case leftBottom = "left-bottom"
  case rightTop = "right-top"
  case rightMiddle = "right-middle"
  case rightBottom = "right-bottom"
  case bottomLeftCorner = "bottom-left-corner"
  case bottomLeft = "bottom-left"
  case bottomCenter = "bottom-center"
  case bottomRight = "bottom-right"
  case bottomRightCorner = "bottom-right-corner"

  var textAlign: TextAlign {
    switch self {
    case .topLeft, .bottomLeft: .left
    case .topRight, .bottomRight: .right
    case .topCenter, .bottomCenter, .leftTop, .leftMiddle, .leftBottom, .rightTop, .rightMiddle,
      .rightBottom:
      .center
    case .topLeftCorner, .bottomLeftCorner: .right
    case .topRightCorner, .bottomRightCorner: .left
    }
  }

  var verticalAlign: VerticalAlign {
    switch self {
    case .leftTop, .rightTop: .top
    case .leftBottom, .rightBottom: .bottom
    case .topLeftCorner, .topLeft, .topCenter, .topRight, .topRightCorner, .leftMiddle,
      .rightMiddle, .bottomLeftCorner, .bottomLeft, .bottomCenter, .bottomRight,
      .bottomRightCorner:
      .middle
    }
  }
}
