import Pages

/// The floats of a block formatting context so far (CSS 2.2, 9.5.1): where they stand, from the top
/// left corner of the context's content, and those that go on on the next page.
///
/// A value: adding a float leaves copies as they were, so that a layout that is given up leaves
/// nothing behind. Where nothing floats it is one empty word.
struct ExclusionSpace {
  /// The area of a float, its margins included.
  struct Area {
    let rect: Rect
    let side: FloatSide
    /// The lowest end of this area and those before it.
    let lowest: Length
  }

  /// What is left between the floats at some height.
  struct Band {
    var left: Length
    var right: Length
    /// The floats that make it narrower.
    var count = 0
    /// Where the first of them ends.
    var end: Length = .unbounded

    var width: Length { right - left }
  }

  /// A float that goes on, or begins, on the next page.
  struct Continuation {
    let box: BoxID
    /// Nil if it begins there.
    let token: BreakToken?
    /// The edges of its containing block.
    let left: Length
    let right: Length
  }

  /// Areas and continued floats in the order of the document, shared by all spaces that begin
  /// alike.
  private final class Log {
    var areas: [Area]
    var continuations: [Continuation]

    init(_ areas: [Area], _ continuations: [Continuation]) {
      self.areas = areas
      self.continuations = continuations
    }
  }

  private final class State {
    let log: Log
    let areaCount: Int
    let continuationCount: Int
    /// No later float stands higher.
    let top: Length
    let leftEnd: Length
    let rightEnd: Length

    init(log: Log, top: Length, leftEnd: Length, rightEnd: Length) {
      self.log = log
      areaCount = log.areas.count
      continuationCount = log.continuations.count
      self.top = top
      self.leftEnd = leftEnd
      self.rightEnd = rightEnd
    }

    /// The log, or a copy of this state's part of it if others have gone on in it.
    var openLog: Log {
      if log.areas.count == areaCount, log.continuations.count == continuationCount { return log }
      return Log(
        Array(log.areas.prefix(areaCount)), Array(log.continuations.prefix(continuationCount)))
    }
  }

  private var state: State?

  var isEmpty: Bool { state == nil }

  /// The lowest end of all floats; far above everything if there are none.
  var end: Length { state.map { max($0.leftEnd, $0.rightEnd) } ?? -Length.unbounded }

  /// The floats that go on on the next page.
  var continuations: ArraySlice<Continuation> {
    guard let state else { return [] }
    return state.log.continuations.prefix(state.continuationCount)
  }

  /// The least distance from the top at which a further float stands.
  var top: Length { state?.top ?? -Length.unbounded }

  /// The place below the floats a box is to be clear of; nil if there are none.
  func clearance(_ clear: Clear) -> Length? {
    guard let state, clear != .none else { return nil }
    var end = -Length.unbounded
    if clear.isAbout(.left) { end = max(end, state.leftEnd) }
    if clear.isAbout(.right) { end = max(end, state.rightEnd) }
    return end > -Length.unbounded ? end : nil
  }

  /// Returns what is left between two edges over a height.
  ///
  /// Cost: the floats from the last one back to where all end above.
  func band(at y: Length, height: Length, left: Length, right: Length) -> Band {
    var band = Band(left: left, right: right)
    guard let state else { return band }
    let end = y + max(height, Length(units: 1))
    var index = state.areaCount - 1
    while index >= 0, state.log.areas[index].lowest > y {
      let area = state.log.areas[index]
      index -= 1
      if area.rect.maxY <= y || area.rect.origin.y >= end { continue }
      if area.side == .left, area.rect.maxX > left {
        band.left = max(band.left, area.rect.maxX)
      } else if area.side == .right, area.rect.origin.x < right {
        band.right = min(band.right, area.rect.origin.x)
      } else {
        continue
      }
      band.count += 1
      band.end = min(band.end, area.rect.maxY)
    }
    return band
  }

  /// Returns where a float of a width stands: as high as it may, then as far to its side.
  ///
  /// Widths in per cent are rounded, so that each float beside it may have taken one unit too many.
  func place(
    width: Length, _ side: FloatSide, from start: Length, left: Length, right: Length
  ) -> Point {
    var y = max(start, state?.top ?? start)
    while true {
      let band = band(at: y, height: .zero, left: left, right: right)
      if band.count == 0 || width <= band.width + Length(units: band.count + 1) {
        return Point(x: side == .right ? band.right - width : band.left, y: y)
      }
      y = band.end
    }
  }

  /// Adds a float; `continuation` is what is left of it for the next page.
  mutating func add(_ rect: Rect, _ side: FloatSide, continuation: Continuation? = nil) {
    let log = state?.openLog ?? Log([], [])
    let lowest = max(rect.maxY, log.areas.last?.lowest ?? rect.maxY)
    log.areas.append(Area(rect: rect, side: side, lowest: lowest))
    if let continuation { log.continuations.append(continuation) }
    advance(log, to: rect.origin.y, side, end: rect.maxY)
  }

  /// Adds a float that begins on the next page, as all floats after it do then.
  mutating func add(later continuation: Continuation, _ side: FloatSide, pageEnd: Length) {
    let log = state?.openLog ?? Log([], [])
    log.continuations.append(continuation)
    advance(log, to: pageEnd, side, end: pageEnd)
  }

  private mutating func advance(_ log: Log, to top: Length, _ side: FloatSide, end: Length) {
    let none = -Length.unbounded
    state = State(
      log: log, top: max(top, state?.top ?? none),
      leftEnd: max(state?.leftEnd ?? none, side == .left ? end : none),
      rightEnd: max(state?.rightEnd ?? none, side == .right ? end : none))
  }

  /// Whether a float that a box is to be clear of goes on on the next page.
  func continues(_ clear: Clear, in boxes: BoxTree) -> Bool {
    clear != .none && continuations.contains { clear.isAbout(boxes[$0.box].float) }
  }
}
