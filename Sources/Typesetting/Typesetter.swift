public import Diagnostics
public import Fonts
public import Markup
public import Pages
public import Pictures

/// What a document's layout is given besides its tree.
public struct TypesetOptions: Hashable, Sendable {
  /// The page's size where the style states none.
  public var pageSize: Size
  /// The language of the text, a BCP 47 tag.
  public var language: String
  /// Whether the document runs from right to left where it does not say.
  public var isRightToLeft: Bool
  /// The title, shown by viewers in place of a file name.
  public var title: String
  /// How much a document may ask for.
  public var limits: TypesetLimits
  /// Whether a character without a glyph is a warning and shown as the font's empty box; else it is
  /// an error.
  public var allowsReplacement: Bool

  /// Creates options.
  public init(
    pageSize: Size = Size(width: .millimetres(210), height: .millimetres(297)),
    language: String, isRightToLeft: Bool = false, title: String,
    limits: TypesetLimits = TypesetLimits(), allowsReplacement: Bool = false
  ) {
    self.pageSize = pageSize
    self.language = language
    self.isRightToLeft = isRightToLeft
    self.title = title
    self.limits = limits
    self.allowsReplacement = allowsReplacement
  }
}

/// How much a document may ask for before it fails with a diagnostic.
public struct TypesetLimits: Hashable, Sendable {
  /// The most pages.
  public var pages: Int
  /// The deepest nesting of elements.
  public var nesting: Int
  /// The most comparisons of elements with parts of selectors and declarations applied to them,
  /// besides 100 for each node of the tree: some seconds of work for a page of a megabyte.
  ///
  /// Rules whose last part names an identifier, a class or an attribute are compared with the
  /// elements that have it, and styles found once are remembered, so that a design of hundreds of
  /// rules stays below the 100 however long its documents are.
  public var selectorSteps: Int

  /// Creates limits.
  public init(pages: Int = 20_000, nesting: Int = 256, selectorSteps: Int = 10_000_000) {
    self.pages = pages
    self.nesting = nesting
    self.selectorSteps = selectorSteps
  }

  /// The most comparisons for a tree of a count of nodes.
  func selectorSteps(nodeCount: Int) -> Int {
    let (steps, overflows) = selectorSteps.addingReportingOverflow(100 * nodeCount)
    return overflows ? .max : steps
  }
}

/// Lays out documents: one per worker, styles and shaped texts are kept from one document to the
/// next.
public final class Typesetter {
  private let resolver: StyleResolver
  private let preparer: TextPreparer
  private let pictures: PictureBook
  private var pageStyles: PageStyles?
  /// Finds how large the area of the first page is, of which `vw` and `vh` are parts.
  private let areaResolver: StyleResolver
  private var areaStyles: PageStyles?

  /// Creates a typesetter for a design and its pictures.
  public init(design: StyleDesign, shaper: TextShaper, pictures: PictureBook = .empty) {
    self.pictures = pictures
    resolver = StyleResolver(design: design, shaper: shaper)
    areaResolver = StyleResolver(design: design, shaper: shaper)
    preparer = TextPreparer(shaper: shaper)
  }

  /// Lays out a document on pages.
  ///
  /// Diagnostics of severity error mean that the document must not be sent: a character without a
  /// glyph, say. The pages are returned all the same if there are any, for a look at them.
  ///
  /// - Parameter carryFormat: How the document writes running sums (`-bp-carry`); with a point and nothing
  ///   else if nil.
  ///
  /// Budget: 300 µs for an invoice of 20 lines once its words and styles are known.
  public func typeset(
    _ tree: MarkupTree, options: TypesetOptions,
    carryFormat: CarryFormat? = nil
  ) -> (document: PagedDocument?, diagnostics: [Diagnostic]) {
    let first = attempt(tree, options, carryFormat, enlargement: 1)
    guard let overflow = first.overflow else { return (first.document, first.diagnostics) }
    let second = attempt(tree, options, carryFormat, enlargement: overflow.factor)
    return (second.document, second.diagnostics + [shrinking(overflow)])
  }

  /// What came of laying a document out.
  private struct Attempt {
    var document: PagedDocument?
    var diagnostics: [Diagnostic]
    /// What has no room, if the document is to be laid out in a larger area and drawn smaller.
    var overflow: PageOverflow?
  }

  /// Lays out a document.
  ///
  /// - Parameter enlargement: How many times as large as on the sheet. If it is one, content of a
  ///   page of HTML that is too wide ends the attempt.
  private func attempt(
    _ tree: MarkupTree, _ options: TypesetOptions, _ carryFormat: CarryFormat?, enlargement: Double
  ) -> Attempt {
    let area = areaOfFirstPage(tree, options)
    let isReset = resolver.begin(
      StyleResolver.Surroundings(
        pageSize: area.scaled(by: enlargement), language: options.language,
        isRightToLeft: options.isRightToLeft, enlargement: enlargement),
      tree, stepLimit: options.limits.selectorSteps(nodeCount: tree.nodes.count))
    defer { resolver.end() }
    preparer.begin(styleReset: isReset)
    let pageStyles = pageStyles(
      isReset: isReset, standardSize: options.pageSize, enlargement: enlargement)
    var builder = BoxBuilder(
      tree: tree, resolver: resolver, pictures: pictures,
      nestingLimit: min(options.limits.nesting, 256))
    let built = builder.build()
    if resolver.matcher.isExhausted { return Attempt(diagnostics: builder.diagnostics) }
    guard var boxes = built else {
      return Attempt(
        diagnostics: builder.diagnostics + [Diagnostic("L006", .error, "the document is empty")])
    }
    var structure = StructureBuilder(nodes: tree.nodes)
    structure.visit(boxes.root, parent: StructureTree.root, in: &boxes)
    for box in boxes.pinned { structure.visit(box, parent: StructureTree.root, in: &boxes) }
    let layout = layout(of: consume boxes, options, carryFormat)
    var paginator = Paginator(
      layout: layout, resolver: resolver, styles: pageStyles, pageLimit: options.limits.pages)
    guard let laidOut = paginator.laidOut() else {
      return Attempt(diagnostics: builder.diagnostics + layout.diagnostics)
    }
    if enlargement == 1, resolver.design.isPage {
      let overflow = PageOverflow(laidOut, layout: layout)
      if overflow.factor > 1 { return Attempt(diagnostics: [], overflow: overflow) }
    }
    let printing = Printing(layout: layout, resolver: resolver, styles: pageStyles)
    let pages = printing.pages(laidOut)
    let document = PagedDocument(
      pages: pages, structure: structure.structure, title: options.title,
      language: options.language,
      isRightToLeft: layout.boxes[layout.boxes.root].style.text.direction == .rtl)
    return Attempt(document: document, diagnostics: builder.diagnostics + layout.diagnostics)
  }

  private func layout(
    of boxes: consuming BoxTree, _ options: TypesetOptions, _ carryFormat: CarryFormat?
  ) -> DocumentLayout {
    let layout = DocumentLayout(
      boxes: boxes, preparer: preparer, sources: resolver.design.sources, pictures: pictures,
      carryFormat: carryFormat ?? { coefficient, scale, _ in
        CarryAmount(coefficient: coefficient, scale: scale).text
      }, mode: resolver.design.mode)
    if options.allowsReplacement { layout.missingSeverity = .warning }
    return layout
  }

  /// Reports that the pages are drawn smaller.
  private func shrinking(_ overflow: PageOverflow) -> Diagnostic {
    let percent = Int((100 / overflow.factor).rounded(.down))
    return Diagnostic(
      "L015", .warning, "the page is wider than the paper and made smaller, to \(percent) %",
      place: overflow.span.flatMap { resolver.design.sources.checkedPlace($0) },
      hint: "make this narrower, or the paper wider with @page { size: … }")
  }

  /// The size of the first page without its margins, the initial containing block (CSS Values 4,
  /// 5.1.2).
  ///
  /// Styles are kept apart from those of elements, so that nothing depends on the documents before.
  private func areaOfFirstPage(_ tree: MarkupTree, _ options: TypesetOptions) -> Size {
    guard let first = tree.nodes.first, first.isElement else { return options.pageSize }
    let isReset = areaResolver.begin(
      StyleResolver.Surroundings(
        pageSize: options.pageSize, language: options.language,
        isRightToLeft: options.isRightToLeft),
      tree, stepLimit: options.limits.selectorSteps(nodeCount: tree.nodes.count))
    defer { areaResolver.end() }
    let known =
      (isReset ? nil : areaStyles)
      ?? PageStyles(resolver: areaResolver, standardSize: options.pageSize)
    areaStyles = known
    let root = areaResolver.place(MarkupTree.root, in: tree, parent: nil).style
    return known.style(PageFacts(number: 1), root: root).content.size
  }

  /// The styles of pages, found anew when the styles of elements are.
  private func pageStyles(
    isReset: Bool, standardSize: Size, enlargement: Double
  ) -> PageStyles {
    if let pageStyles, !isReset { return pageStyles }
    let styles = PageStyles(
      resolver: resolver, standardSize: standardSize, enlargement: enlargement)
    pageStyles = styles
    return styles
  }
}
