import Foundation

/// A small invoice on one line; `replacing` changes its text.
func invoice(_ number: String, replacing change: (String, String)...) -> String {
  let text = """
    {"kind": "invoice", "number": "\(number)", "issueDate": "2026-03-31", \
    "dueDate": "2026-04-30", "currency": "EUR", "seller": {"name": "Nordlicht GmbH", \
    "address": {"countryCode": "DE"}}, "buyer": {"name": "Bau AG"}, \
    "lines": [{"name": "Assembly", "quantity": 1, "price": 80, \
    "vat": {"category": "S", "rate": 19}}]}
    """
  return change.reduce(text) { text, change in
    precondition(text.contains(change.0), "the invoice has the text '\(change.0)'")
    return text.replacing(change.0, with: change.1)
  }
}

extension String {
  /// The digits, to compare amounts however they are formatted.
  var digits: String { filter { ("0"..."9").contains($0) } }

  /// The parts between the start and the end of a mark.
  func texts(between start: String, and end: String) -> [String] {
    components(separatedBy: start).dropFirst().compactMap { part in
      part.range(of: end).map { String(part[..<$0.lowerBound]) }
    }
  }
}
