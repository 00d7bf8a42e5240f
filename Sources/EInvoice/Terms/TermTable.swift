/// Where a syntax writes the terms: a path of element names and the term at its end.
struct TermRow: Sendable {
  let path: String
  let term: Term
  /// What is below the element, by path from it; empty for a term that is a text.
  let rows: [TermRow]
  /// Whether the rows of the row around this one also hold below it.
  let isRecursive: Bool

  /// A text, or with rows a group.
  init(_ path: String, _ term: Term, _ rows: [TermRow] = [], isRecursive: Bool = false) {
    self.path = path
    self.term = term
    self.rows = rows
    self.isRecursive = isRecursive
  }
}

/// A table of terms, ready to follow elements as they are read: a tree of element names.
struct TermTable: Sendable {
  /// The step from an element to one inside of it.
  struct Step: Sendable {
    let hash: UInt32
    let name: [UInt8]
    /// What is known below that element; ``leaf`` if nothing is.
    var target: Int
    /// The term that element is, if it is one.
    var term: Term?
  }

  /// The state below which nothing is known.
  static let leaf = -1

  /// For each state the steps that go on from it; the root element is state 0.
  private(set) var steps: [[Step]] = [[]]
  /// The namespaces of the elements.
  let namespaces: Set<String>

  init(_ rows: [TermRow], namespaces: Set<String>) {
    self.namespaces = namespaces
    for row in rows { add(row, from: 0) }
  }

  /// The step to an element of a name.
  func step(from state: Int, to hash: UInt32, _ name: ArraySlice<UInt8>) -> Step? {
    for step in steps[state] where step.hash == hash && step.name.elementsEqual(name) {
      return step
    }
    return nil
  }

  private mutating func add(_ row: TermRow, from start: Int) {
    var state = start
    let names = row.path.split(separator: "/").map(String.init)
    for (index, name) in names.enumerated() {
      let isLast = index == names.count - 1
      let isInner = !isLast || !row.rows.isEmpty
      let position = steps[state].firstIndex { $0.name == Array(name.utf8) } ?? steps[state].count
      if position == steps[state].count {
        steps[state].append(
          Step(hash: XMLName.hash(of: name), name: Array(name.utf8), target: Self.leaf, term: nil))
      }
      if isInner && steps[state][position].target == Self.leaf {
        steps[state][position].target = steps.count
        steps.append([])
      }
      if isLast {
        precondition(steps[state][position].term == nil, "a path has one term")
        steps[state][position].term = row.term
        if row.isRecursive { steps[state][position].target = start }
      }
      state = steps[state][position].target
    }
    for inner in row.rows { add(inner, from: state) }
  }
}

/// A syntax of invoices.
enum InvoiceSyntax: Sendable {
  /// UBL 2.1.
  case ubl
  /// UN/CEFACT Cross Industry Invoice.
  case cii

  /// The syntax of a root element.
  init?(root: String, namespace: String) {
    switch (root, namespace) {
    case ("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"),
      ("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"):
      self = .ubl
    case ("CrossIndustryInvoice", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"):
      self = .cii
    default: return nil
    }
  }

  /// Where the syntax writes the terms.
  var table: TermTable {
    switch self {
    case .ubl: .ubl
    case .cii: .cii
    }
  }
}
