import Markup
import Pages

/// What page rules say about one page.
struct PageStyle {
  /// The size of the sheet.
  let size: Size
  /// The margins, grown where boxes in them need more room.
  private(set) var margins: Sides
  /// The background and border of the page.
  let style: ComputedStyle
  /// The margin boxes that have content.
  let marginBoxes: [(position: MarginBoxPosition, style: ComputedStyle)]
  /// How many times as wide and as high as on the sheet the content is laid out.
  let enlargement: Double

  /// The style with the top and bottom margins at least so high, as far as a quarter of the sheet
  /// is left for the content; nil if it is not.
  func growing(top: Length, bottom: Length) -> PageStyle? {
    if top <= margins.top, bottom <= margins.bottom { return self }
    var grown = self
    grown.margins.top = max(margins.top, top)
    grown.margins.bottom = max(margins.bottom, bottom)
    return grown.content.size.height * 4 >= size.height ? grown : nil
  }

  /// Whether content has the same place on pages of another style.
  func agrees(with other: PageStyle) -> Bool { size == other.size && margins == other.margins }

  /// The style with the margin boxes of another one.
  func with(furnitureOf other: PageStyle) -> PageStyle {
    PageStyle(
      size: size, margins: margins, style: other.style, marginBoxes: other.marginBoxes,
      enlargement: enlargement)
  }

  /// The area of the content on the sheet.
  var content: Rect {
    Rect(
      x: margins.left, y: margins.top, width: max(.zero, size.width - margins.width),
      height: max(.zero, size.height - margins.height))
  }

  /// The room that the content is laid out in.
  var flow: Size {
    let area = content.size
    return enlargement == 1 ? area : area.scaled(by: enlargement)
  }

  /// Through which content is drawn, from its area to the sheet; nil if only its place differs.
  var shrinking: Transform? {
    if enlargement == 1 { return nil }
    return Transform(xx: 1 / enlargement, yx: 0, xy: 0, yy: 1 / enlargement, shift: content.origin)
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
  /// How many times as wide and as high as on the sheet content is laid out.
  let enlargement: Double
  private var known: [Key: PageStyle] = [:]
  /// The rules that may select a page of any type, and those for pages of one only.
  private var rulesOfAll: [Int] = []
  private var rulesOfName: [String: [Int]] = [:]

  init(resolver: StyleResolver, standardSize: Size, enlargement: Double = 1) {
    self.resolver = resolver
    self.standardSize = standardSize
    self.enlargement = enlargement
    for (index, rule) in resolver.design.pageRules.enumerated() {
      let names = rule.selectors.map(\.name)
      if names.isEmpty || names.contains(nil) {
        rulesOfAll.append(index)
      } else {
        for name in Set(names.compactMap { $0 }) { rulesOfName[name, default: []].append(index) }
      }
    }
  }

  /// The style of a page.
  ///
  /// Text in margin boxes inherits from the root element.
  func style(_ page: PageFacts, root: ComputedStyle) -> PageStyle {
    let rules = resolver.design.pageRules
    let matching = (rulesOfAll + (rulesOfName[page.name] ?? []))
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
    let margin = Dimension.fixed(LengthPercentage(length: resolver.design.pageMargin))
    let declarations = Cascade.ordered(rules.flatMap(\.declarations))
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
      let logicalName = position.logicalName(isRightToLeft: root.text.direction == .rtl)
      let declarations = Cascade.ordered(
        rules.flatMap { rule in
          rule.marginBoxes.filter { $0.name == position.rawValue || $0.name == logicalName }
            .flatMap(\.declarations)
        })
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
    return PageStyle(
      size: size, margins: margins, style: style, marginBoxes: marginBoxes,
      enlargement: enlargement)
  }
}

extension Size {
  /// A size so many times as wide and as high.
  func scaled(by factor: Double) -> Size {
    Size(width: width.scaled(by: factor), height: height.scaled(by: factor))
  }
}
