import Diagnostics
import Pages

/// A page's content before it is painted.
struct LaidOutPage {
  /// The count of pages is known only when all are laid out.
  let facts: PageFacts
  let style: PageStyle
  let fragment: Fragment
  /// What names are set to on the page.
  let assignments: PageAssignments
  /// The place of the fragment in the content area.
  var origin = Point.zero
  /// The boxes pinned to its foot, with their places in the content area.
  var pinned: [Fragment.Child] = []
  /// The absolutely positioned boxes whose containing block is the page, and those that go on from
  /// the page before, with their places in the content area.
  var absolute: [Fragment.Child] = []

  /// How much of the content area is taken, from its top.
  var usedHeight: Length { origin.y + fragment.size.height }
}

/// Lays out a document page by page.
///
/// Whether a page is the last one is known only once all that follows fits on it, so a page is laid
/// out as any page and, where the last one has other room, as the last one too. Margins only grow
/// while a page is laid out. So there is always an end.
struct Paginator {
  let layout: DocumentLayout
  let resolver: StyleResolver
  let styles: PageStyles
  let pageLimit: Int
  /// Whether pages follow each other from right to left (CSS Paged Media 3, 4.1).
  private let isRightToLeft: Bool
  private var pages: [LaidOutPage] = []
  private var assignments = PageAssignments()
  private var measured: [MarginKey: (top: Length, bottom: Length)] = [:]
  private var hasReportedMargins = false

  /// What the height of margin boxes depends on.
  private struct MarginKey: Hashable {
    let page: Int
    let contents: [MarginBoxes.Content]
  }

  /// A page laid out on trial.
  private struct Attempt {
    let page: LaidOutPage
    /// Where the next page goes on; nil if all is laid out.
    let rest: BreakToken?
  }

  init(
    layout: DocumentLayout, resolver: StyleResolver, styles: PageStyles, pageLimit: Int
  ) {
    self.layout = layout
    isRightToLeft = layout.boxes[layout.boxes.root].style.text.direction == .rtl
    self.resolver = resolver
    self.styles = styles
    self.pageLimit = pageLimit
  }

  /// Lays out all pages; nil if there are too many.
  mutating func laidOut() -> [LaidOutPage]? {
    var token: BreakToken?
    repeat {
      guard hasRoom() else { return nil }
      if let token, needsBlank(before: token) {
        add(blank(facts(name: layout.boxes.pageName(of: token), isBlank: true)))
        continue
      }
      let attempt = nextPage(token)
      add(attempt.page)
      token = attempt.rest
    } while token != nil
    if !layout.boxes.pinned.isEmpty, pages.last?.pinned.isEmpty ?? true {
      guard hasRoom() else { return nil }
      add(pinning(blank(facts(name: pages.last?.facts.name ?? "", isLast: true))))
    }
    placeAbsolute()
    return pages
  }

  /// Places absolutely positioned boxes, which may need pages of their own at the end.
  private mutating func placeAbsolute() {
    var boxes = PositionedBoxes(layout: layout, pages: pages)
    var paginator = self
    (pages, paginator.pages) = ([], [])
    boxes.place { count, last in
      guard paginator.hasRoom(after: count) else { return nil }
      return paginator.blank(paginator.facts(after: count, name: last?.facts.name ?? ""))
    }
    pages = boxes.pages
  }

  /// Whether there may be a page after those so far, or after a count of them.
  private func hasRoom(after count: Int? = nil) -> Bool {
    if count ?? pages.count < pageLimit { return true }
    layout.diagnostics.append(
      Diagnostic("L005", .error, "the document has more than \(pageLimit) pages"))
    return false
  }

  private mutating func add(_ page: LaidOutPage) {
    assignments = page.assignments
    pages.append(page)
    layout.reportTooTall()
  }

  private func facts(
    after count: Int? = nil, name: String, isLast: Bool = false, isBlank: Bool = false
  ) -> PageFacts {
    let number = (count ?? pages.count) + 1
    return PageFacts(
      number: number, count: isLast ? number : nil, name: name, isBlank: isBlank,
      isRightToLeft: isRightToLeft)
  }

  // MARK: - One page

  /// Lays out the next page, as the last one if all that is left has room on it.
  private mutating func nextPage(_ token: BreakToken?) -> Attempt {
    let name = layout.boxes.pageName(of: token)
    let regular = attempt(token, facts(name: name))
    let lastFacts = facts(name: name, isLast: true)
    let hasPins = !layout.boxes.pinned.isEmpty
    let style = furnished(lastFacts, entering())
    let isAlike = style.agrees(with: regular.page.style)
    if isAlike, !hasPins { return regular }
    if regular.rest != nil {
      let isRoomier = style.flow.height > regular.page.style.flow.height
      guard isRoomier else { return regular }
    }
    let reserved = pinnedHeight(style)
    if reserved >= style.flow.height { return regular }
    let known = layout.tooTall
    layout.tooTall = []
    let last = attempt(token, lastFacts, reserved: reserved)
    if last.rest == nil, last.page.usedHeight <= style.flow.height - reserved {
      return Attempt(page: pinning(last.page), rest: nil)
    }
    layout.tooTall = known
    if regular.rest != nil || hasPins { return regular }
    // The last page has less room: something has to go on to it.
    let used = regular.page.usedHeight
    let free = regular.page.style.flow.height - used
    layout.tooTall = []
    let shortened = attempt(token, facts(name: name), reserved: free + Length(units: 1))
    if shortened.rest != nil { return shortened }
    layout.tooTall = known
    return regular
  }

  /// Lays out a page, with margins that have room for what stands in them.
  ///
  /// - Parameter reserved: The height at its foot that is left free.
  private mutating func attempt(
    _ token: BreakToken?, _ facts: PageFacts, reserved: Length = .zero
  ) -> Attempt {
    var style = furnished(facts, entering())
    while true {
      let result = page(style, token, reserved: reserved)
      let onPage = entering(result.fragment)
      let grown = furnished(facts, onPage, from: style)
      if !grown.agrees(with: style) {
        style = grown
        continue
      }
      let origin = origin(of: result.fragment, style, isFirst: token == nil)
      result.fragment.outOfFlow = result.fragment.takeOutOfFlow(at: origin)
      var rest: BreakToken?
      if case .partial(let token, _) = result.outcome { rest = token }
      return Attempt(
        page: LaidOutPage(
          facts: facts, style: style, fragment: result.fragment, assignments: onPage,
          origin: origin),
        rest: rest)
    }
  }

  /// Where the root element's box stands in the content area: its margins keep it from the edges.
  private func origin(of fragment: Fragment, _ style: PageStyle, isFirst: Bool) -> Point {
    let (root, width) = (layout.boxes.root, style.flow.width)
    let top = isFirst ? layout.boxes[root].style.verticalMargins(width).top : .zero
    return Point(x: layout.indent(of: root, width: fragment.size.width, width), y: top)
  }

  /// Lays out the content of a page; again if a break at an earlier place is better.
  private func page(
    _ style: PageStyle, _ token: BreakToken?, reserved: Length
  ) -> LayoutResult {
    let root = layout.boxes.root
    var space = ConstraintSpace(width: style.flow.width)
    space.height = style.flow.height
    let top = token == nil ? layout.boxes[root].style.verticalMargins(space.width).top : .zero
    space.room = max(.zero, style.flow.height - reserved - top)
    space.pageHeight = style.flow.height
    space.isAtPageStart = true
    return layout.layoutBestBreak(root, in: space, from: token)
  }

  /// An empty page.
  private mutating func blank(_ facts: PageFacts) -> LaidOutPage {
    LaidOutPage(
      facts: facts, style: furnished(facts, entering()), fragment: .empty(layout.boxes.root),
      assignments: entering())
  }

  /// Whether the next page has to be the one after, so that what begins on it is on the left or
  /// right as it wishes.
  private func needsBlank(before token: BreakToken) -> Bool {
    guard let side = layout.wishedSide(token) else { return false }
    let next = PageFacts(number: pages.count + 1, isRightToLeft: isRightToLeft)
    switch side {
    case .right: return !next.isRight
    case .left: return next.isRight
    // The first page is a right page of a book that is read from left to right: a recto.
    case .recto: return next.number.isMultiple(of: 2)
    case .verso: return !next.number.isMultiple(of: 2)
    }
  }

  // MARK: - Margins

  /// What names are set to on the next page, on which boxes of a fragment begin.
  private func entering(_ fragment: Fragment? = nil) -> PageAssignments {
    var next = assignments
    next.turn(to: fragment.map { layout.boxes.marks(in: $0) } ?? [], boxes: layout.boxes)
    return next
  }

  /// The style of a page, its margins high enough for what stands in them.
  private mutating func furnished(
    _ facts: PageFacts, _ assignments: PageAssignments, from start: PageStyle? = nil
  ) -> PageStyle {
    let style = start ?? styles.style(facts, root: layout.boxes[layout.boxes.root].style)
    if style.marginBoxes.isEmpty { return style }
    // Numbers of pages are not known yet: they take three digits.
    var sample = facts
    (sample.number, sample.count) = (888, 888)
    let boxes = MarginBoxes(
      layout: layout, resolver: resolver, page: style, facts: sample, assignments: assignments,
      sums: CarrySums(format: layout.carryFormat))
    let key = MarginKey(page: style.style.id, contents: boxes.contents.map(\.content))
    let heights = measured[key] ?? boxes.heights()
    measured[key] = heights
    if let grown = style.growing(top: heights.top, bottom: heights.bottom) { return grown }
    if !hasReportedMargins {
      hasReportedMargins = true
      layout.diagnostics.append(
        Diagnostic(
          "L009", .warning, "what stands in the margins of a page leaves too little room",
          place: layout.sources.checkedPlace(layout.boxes[layout.boxes.root].span),
          hint: "make the running header or footer lower, or the page larger"))
    }
    return style
  }

  // MARK: - Pinned boxes

  /// The height that the boxes pinned to the foot of the last page take there.
  private func pinnedHeight(_ style: PageStyle) -> Length {
    layout.boxes.pinned.reduce(.zero) { $0 + outerHeight(of: $1, style).outer }
  }

  private func outerHeight(
    of box: BoxID, _ style: PageStyle
  ) -> (fragment: Fragment, outer: Length) {
    let size = style.flow
    var space = ConstraintSpace(width: size.width)
    space.height = size.height
    let fragment = layout.layoutWhole(box, in: space)
    let margins = layout.boxes[box].style.verticalMargins(size.width)
    return (fragment, fragment.size.height + margins.top + margins.bottom)
  }

  /// The page with the pinned boxes one below the other at its foot.
  private func pinning(_ page: LaidOutPage) -> LaidOutPage {
    var page = page
    let content = page.style.flow
    let height = pinnedHeight(page.style)
    if height > content.height, let first = layout.boxes.pinned.first {
      layout.tooTall.append(first)
    }
    var y = max(.zero, content.height - height)
    for box in layout.boxes.pinned {
      let (fragment, outer) = outerHeight(of: box, page.style)
      let style = layout.boxes[box].style
      let top = style.verticalMargins(content.width).top
      let left = style.box.marginLeft.resolved(content.width) ?? .zero
      page.pinned.append(Fragment.Child(offset: Point(x: left, y: y + top), fragment: fragment))
      y = y + outer
    }
    return page
  }
}
