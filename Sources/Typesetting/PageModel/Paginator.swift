import Diagnostics
import Pages

/// Lays out a document page by page.
struct Paginator {
  let layout: DocumentLayout
  let resolver: StyleResolver
  let styles: PageStyles
  let pageLimit: Int

  /// A page's content before it is painted.
  struct LaidOutPage {
    let style: PageStyle
    let fragment: Fragment
  }

  /// Lays out all pages; nil if there are too many.
  func pages() -> [LaidOutPage]? {
    var pages: [LaidOutPage] = []
    var token: BreakToken?
    let root = layout.boxes.root
    repeat {
      if pages.count >= pageLimit {
        layout.diagnostics.append(
          Diagnostic("L005", .error, "the document has more than \(pageLimit) pages"))
        return nil
      }
      let facts = PageFacts(number: pages.count + 1, count: nil)
      let style = styles.style(facts, root: layout.boxes[root].style)
      let result = page(root, style, token)
      token = nil
      if case .partial(let rest, _) = result.outcome { token = rest }
      pages.append(LaidOutPage(style: style, fragment: result.fragment))
    } while token != nil
    return pages
  }

  /// Lays out one page; again if a break at an earlier place is better.
  private func page(_ root: BoxID, _ style: PageStyle, _ token: BreakToken?) -> LayoutResult {
    var space = ConstraintSpace(width: style.content.size.width)
    space.height = style.content.size.height
    space.room = style.content.size.height
    space.pageHeight = style.content.size.height
    space.isAtPageStart = true
    var result = layout.layout(root, in: space, from: token)
    guard case .breaksEarlier(let point) = result.outcome else { return result }
    space.breakPoint = point
    result = layout.layout(root, in: space, from: token)
    guard case .breaksEarlier = result.outcome else { return result }
    space.breakPoint = nil
    space.takesFirstBreak = true
    return layout.layout(root, in: space, from: token)
  }
}
