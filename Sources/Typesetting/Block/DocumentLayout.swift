import Diagnostics
import Fonts
import Markup
import Pages
import Pictures

/// The layout of one document: boxes in, fragments out.
///
/// Each kind of box has its algorithm in an extension; all have the same shape: a box, the space
/// it is given and where it goes on, to a fragment and an outcome.
///
/// One worker alone uses it, and no access to its stores lasts while another begins, so that
/// checking each would only cost time: a tenth of an invoice.
final class DocumentLayout {
  @exclusivity(unchecked) var boxes: BoxTree
  let preparer: TextPreparer
  let sources: SourceMap
  let pictures: PictureBook
  let carryFormat: CarryFormat
  /// By the rules of which time lines are set.
  let mode: HTMLMode
  var diagnostics: [Diagnostic] = []
  @exclusivity(unchecked) var paragraphs: [Paragraph] = []
  /// The paragraph of each box; -1 if it has none yet.
  @exclusivity(unchecked) var paragraphIndex: [Int32]
  /// The intrinsic widths of each box.
  @exclusivity(unchecked) var intrinsic: [IntrinsicWidths?]
  @exclusivity(unchecked) var tables: [BoxID: TableModel] = [:]
  /// The sizes of each grid, as found last.
  @exclusivity(unchecked) var grids: [BoxID: GridMeasures] = [:]
  /// The child of each box that last began a page, and the one in the flow before it.
  @exclusivity(unchecked) var pageStarts: [BoxID: (child: BoxID, before: BoxID?)] = [:]
  /// The texts in the margins of pages: their boxes, and how each was laid out last.
  @exclusivity(unchecked) var marginTexts: [MarginText: BoxID] = [:]
  @exclusivity(unchecked) var marginFragments: [BoxID: Fragment] = [:]
  /// How far cells aligned at a character stand from the right edge.
  @exclusivity(unchecked) var characterShift: [BoxID: Length] = [:]
  /// How many layouts of flex items for a height found later stand one inside the other.
  @exclusivity(unchecked) var relayoutDepth = 0
  /// The page whose margins are laid out; nil during pagination.
  private var marginPage: (facts: PageFacts, sums: CarrySums)?
  /// How many boxes around the one being laid out try places beside floats.
  @exclusivity(unchecked) var retryDepth = 0
  /// How many floats around and including the one being laid out are being placed.
  @exclusivity(unchecked) var floatDepth = 0
  /// The floats in the one being measured, and how many are measured one inside the other.
  @exclusivity(unchecked) var measuredFloats: [BoxID: MeasuredFloat] = [:]
  @exclusivity(unchecked) var measureDepth = 0
  /// How many boxes with columns stand around the one being laid out.
  @exclusivity(unchecked) var columnDepth = 0
  /// How many cells around the one being laid out are being broken.
  @exclusivity(unchecked) var splitDepth = 0
  /// Whether there are absolutely positioned boxes, and such that wait for all parts of their
  /// containing block.
  @exclusivity(unchecked) var hasAbsolute = false
  @exclusivity(unchecked) var hasWaiting = false
  /// Whether content is taller than a stated height.
  @exclusivity(unchecked) var hasOverflow = false
  /// Whether a box asks for a break of its own, once that was asked.
  @exclusivity(unchecked) var hasForcedBreaks: Bool?
  /// How bad a character without a glyph is.
  var missingSeverity = Diagnostic.Severity.error
  private var reportedMissing: Set<Unicode.Scalar> = []
  /// The most missing characters of a document that are named.
  private static let missingLimit = 20
  /// The most places of one kind of problem that are named.
  private static let placeLimit = 100
  /// The boxes found taller than their page, of which layouts that are given up are taken out.
  @exclusivity(unchecked) var tooTall: [BoxID] = []
  private var reportedTooTall: Set<BoxID> = []
  private var reportedOffPage: Set<Span?> = []
  private var reportedPictures: Set<String> = []
  private var reportedTiles: Set<Span> = []
  /// The drawings of gradients, and how often backgrounds have been repeated.
  var gradients: [GradientKey: Drawing] = [:]
  private var tileCount = 0
  /// The most repetitions of all backgrounds of a document.
  private static let tileLimit = 200_000

  init(
    boxes: BoxTree, preparer: TextPreparer, sources: SourceMap, pictures: PictureBook,
    carryFormat: @escaping CarryFormat, mode: HTMLMode = .noQuirks
  ) {
    self.mode = mode
    self.pictures = pictures
    self.boxes = boxes
    self.preparer = preparer
    self.sources = sources
    self.carryFormat = carryFormat
    paragraphIndex = Array(repeating: -1, count: boxes.boxes.count)
    intrinsic = Array(repeating: nil, count: boxes.boxes.count)
  }

  /// Lays out a box from its start or from where it was broken.
  func layout(_ id: BoxID, in space: ConstraintSpace, from token: BreakToken?) -> LayoutResult {
    if let natural = naturalSize(id) { return layoutReplaced(id, natural, in: space) }
    return switch boxes[id].kind {
    case .table: layoutTable(id, in: space, from: token)
    case .block where isTableWrapper(id): layoutTableWrapper(id, in: space, from: token)
    case .block, .cell, .caption, .atomic: layoutBlock(id, in: space, from: token)
    case .inline, .text, .lineBreak, .pageText, .rowGroup, .row, .column, .running:
      LayoutResult(fragment: .empty(id))
    }
  }

  /// Lays out a box where nothing breaks and returns all of it.
  func layoutWhole(
    _ id: BoxID, in space: ConstraintSpace, from token: BreakToken? = nil
  ) -> Fragment {
    var space = space
    space.room = .unbounded
    space.breakPoint = nil
    return layout(id, in: space, from: token).fragment
  }

  /// How many earlier places for a break are tried before the first one is taken.
  private static let breakLimit = 4

  /// Lays out a box whose breaks are its own affair: again if a break at an earlier place is
  /// better, which may leave room for less, such as where a table is carried forward.
  func layoutBestBreak(
    _ id: BoxID, in space: ConstraintSpace, from token: BreakToken?
  ) -> LayoutResult {
    var space = space
    let known = tooTall
    for _ in 0...Self.breakLimit {
      tooTall = known
      let result = layout(id, in: space, from: token)
      guard case .breaksEarlier(let point) = result.outcome else { return result }
      space.breakPoint = point
    }
    tooTall = known
    space.breakPoint = nil
    space.takesFirstBreak = true
    return layout(id, in: space, from: token)
  }

  /// Turns to the margins of a page: what shows page numbers is laid out anew, with that page's.
  func beginMargins(of page: PageFacts, _ sums: CarrySums) {
    marginPage = (page, sums)
    for counter in boxes.pageTexts.keys {
      var next: BoxID? = counter
      while let id = next {
        paragraphIndex[Int(id.index)] = -1
        intrinsic[Int(id.index)] = nil
        tables[id] = nil
        grids[id] = nil
        next = boxes[id].parent
      }
    }
  }

  /// The text that a text of the page needs room for: itself in a margin; in the flow, where it is
  /// known only after pagination, three digits or the longest running sum.
  func sample(of id: BoxID) -> String {
    guard let text = boxes.pageTexts[id] else { return "" }
    if let page = marginPage { return text.text(on: page.facts, page.sums) }
    switch text {
    case .number, .count: return "000"
    case .carry(let key, _, let style):
      return boxes.longestCarry(key, carryFormat, style: style)
    }
  }

  /// Adds a box that the document's tree does not have, such as one in a page's margin.
  func addBox(_ box: Box) -> BoxID {
    paragraphIndex.append(-1)
    intrinsic.append(nil)
    return boxes.add(box)
  }

  // MARK: - Diagnostics

  func reportMissing(_ characters: [Unicode.Scalar], in id: BoxID) {
    for character in characters where reportedMissing.insert(character).inserted {
      guard reportedMissing.count <= Self.missingLimit else {
        return reportManyMissing()
      }
      let digits = String(character.value, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      diagnostics.append(
        Diagnostic(
          "L002", missingSeverity, "no font has the character U+\(code) '\(character)'",
          place: sources.checkedPlace(boxes[id].span),
          hint: "add a family that has it to the font book or to its fallback"))
    }
  }

  private func reportManyMissing() {
    guard reportedMissing.count == Self.missingLimit + 1 else { return }
    diagnostics.append(
      Diagnostic(
        "L002", missingSeverity, "no font has many further characters of the document",
        hint: "add a family that has them to the font book or to its fallback"))
  }

  func reportOffPage(_ span: Span?) {
    guard reportedOffPage.count <= Self.placeLimit, reportedOffPage.insert(span).inserted else {
      return
    }
    if reportedOffPage.count > Self.placeLimit {
      diagnostics.append(
        Diagnostic("L008", .error, "further text stands over the edge of the page in many places"))
      return
    }
    diagnostics.append(
      Diagnostic(
        "L008", .error, "the text stands over the edge of the page",
        place: span.flatMap(sources.checkedPlace),
        hint: "let long words break with overflow-wrap: anywhere, or give the text more room"))
  }

  /// Finds a picture of the style of a box by its name, or reports it once.
  func picture(named name: String, in id: BoxID) -> PictureID? {
    do throws(PictureProblem) {
      return try pictures.number(of: name)
    } catch {
      guard reportedPictures.insert(name).inserted else { return nil }
      diagnostics.append(
        Diagnostic(
          "L007", .warning, "the picture '\(name)' \(error.words)",
          place: sources.checkedPlace(boxes[id].span)))
      return nil
    }
  }

  /// Counts the repetitions of a background; whether the document may have so many.
  func countTiles(_ count: Int) -> Bool {
    if count > Self.tileLimit - tileCount { return false }
    tileCount += count
    return true
  }

  func reportTiles(in id: BoxID) {
    guard reportedTiles.count < Self.placeLimit, reportedTiles.insert(boxes[id].span).inserted
    else { return }
    diagnostics.append(
      Diagnostic(
        "L013", .warning, "the background picture is repeated too often and not drawn",
        place: sources.checkedPlace(boxes[id].span),
        hint: "give it a larger background-size, or background-repeat: no-repeat"))
  }

  /// Reports the boxes that are taller than a page that is settled.
  func reportTooTall() {
    for id in tooTall
    where reportedTooTall.count < Self.placeLimit && reportedTooTall.insert(id).inserted {
      diagnostics.append(
        Diagnostic(
          "L003", .warning, "the content is taller than the page and runs over its end",
          place: sources.checkedPlace(boxes[id].span)))
    }
    tooTall = []
  }
}
