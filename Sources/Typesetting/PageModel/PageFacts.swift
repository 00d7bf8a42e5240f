import Markup

/// What page selectors ask about a page.
struct PageFacts: Hashable, Sendable {
  /// The page's number, from 1.
  var number: Int
  /// The count of pages, or nil while it is not known.
  var count: Int?
  /// The type of the page (`page: name`); empty for `auto`.
  var name = ""
  /// Whether the page is empty so that the next one is a left or right page.
  var isBlank = false
  /// Whether pages follow each other from right to left, as the text of the root runs.
  var isRightToLeft = false

  func matches(_ pseudo: PageRule.Selector.Pseudo) -> Bool {
    switch pseudo {
    case .first: return number == 1
    case .left: return !isRight
    case .right: return isRight
    case .blank: return isBlank
    case .last: return count == number
    case .only: return count == 1
    case .nth(let step, let offset):
      let (distance, overflow) = number.subtractingReportingOverflow(offset)
      if overflow { return false }
      if step == 0 { return distance == 0 }
      return distance.isMultiple(of: step) && (distance == 0 || (distance > 0) == (step > 0))
    }
  }

  /// Whether the page is on the right of an open book: the first one is where pages follow each
  /// other from left to right, else on the left (CSS Paged Media 3, 4.1).
  var isRight: Bool { number.isMultiple(of: 2) == isRightToLeft }
}
