internal import Diagnostics

/// Parses the selectors of one rule (Selectors 4, 18.1).
struct SelectorParser {
  /// What is wrong, if anything: the whole rule is dropped then.
  private(set) var problem: (problem: CSSProblem, range: Range<Int>)?

  private let reader: CSSReader
  /// Set when what is read only ever matches on screens, as `:hover` does.
  private var isScreenOnly = false
  /// The selectors of the rule around, which `&` stands for; nil outside of other rules.
  private let parents: [Selector]?
  /// Whether the compound being read has `&` in it.
  private var isParent = false
  /// How many selectors nested rules have made.
  private var made: Int

  init(_ reader: CSSReader, parents: [Selector]? = nil) {
    self.reader = reader
    self.parents = parents
    made = reader.nestedSelectors
  }

  /// Parses a list and returns the selectors that can match on paper.
  mutating func list(_ range: Range<Int>, depth: Int) -> [Selector] {
    guard depth < CSSReader.depthLimit else {
      fail(.tooDeep, reader.bytes(range))
      return []
    }
    var selectors: [Selector] = []
    for part in reader.commaSeparated(range) {
      isScreenOnly = false
      if let parents, depth == 0 {
        selectors += nested(part, in: parents)
      } else {
        let selector = complex(part, depth: depth)
        if let selector, !isScreenOnly { selectors.append(selector) }
      }
      if problem != nil { return [] }
    }
    return selectors
  }

  private mutating func fail(_ problem: CSSProblem, _ range: Range<Int>) {
    if self.problem == nil { self.problem = (problem, range) }
  }

  /// The most compounds in one selector: matching takes one frame of the stack for each.
  private static let compoundLimit = 64

  private mutating func complex(_ range: Range<Int>, depth: Int) -> Selector? {
    var selector = NestedSelector()
    read(range, depth: depth, into: &selector)
    return problem == nil ? selector.plain : nil
  }

  /// The selectors that one of a nested rule stands for, one for each of the rule around it.
  private mutating func nested(_ range: Range<Int>, in parents: [Selector]) -> [Selector] {
    var selector = NestedSelector()
    var index = range.lowerBound
    if index < range.upperBound, isCombinator(at: index) {
      selector.leading = combinator(&index, range)
    }
    read(index..<range.upperBound, depth: 0, into: &selector)
    guard problem == nil, !isScreenOnly else { return [] }
    made += parents.count
    guard made <= CSSReader.nestedLimit else {
      fail(.tooDeep, reader.bytes(range))
      return []
    }
    let selectors = parents.compactMap { selector.expanded(in: $0) }
    guard selectors.count == parents.count,
      selectors.allSatisfy({ $0.compounds.count <= Self.compoundLimit })
    else {
      fail(.nestedRule, reader.bytes(range))
      return []
    }
    return selectors
  }

  /// Reads compounds and the combinators between them.
  private mutating func read(
    _ range: Range<Int>, depth: Int, into selector: inout NestedSelector
  ) {
    var index = range.lowerBound
    while problem == nil {
      let start = index
      var compound = Selector.Compound()
      isParent = false
      while index < range.upperBound, problem == nil, !isCombinator(at: index) {
        index = simple(
          at: index, isFirst: index == start, &compound, &selector.pseudoElement, range,
          depth: depth)
      }
      guard index > start, problem == nil, selector.compounds.count < Self.compoundLimit else {
        fail(.badSelector, reader.bytes(range))
        return
      }
      selector.add(compound, isParent: isParent)
      guard index < range.upperBound else { break }
      if selector.pseudoElement != nil { fail(.badSelector, reader.bytes(range)) }
      selector.combinators.append(combinator(&index, range))
    }
  }

  private func kind(_ index: Int) -> CSSToken.Kind { reader.tokens[index].kind }

  private func isCombinator(at index: Int) -> Bool {
    switch kind(index) {
    case .whitespace, .delimiter(">"), .delimiter("+"), .delimiter("~"): true
    case .ident, .function, .atKeyword, .hash, .string, .url, .number, .percentage, .dimension,
      .delimiter, .open, .close, .colon, .semicolon, .comma, .bad, .htmlComment:
      false
    }
  }

  private func combinator(_ index: inout Int, _ range: Range<Int>) -> Selector.Combinator {
    var result = Selector.Combinator.descendant
    skipSpaces(&index, range)
    if index < range.upperBound, case .delimiter(let mark) = kind(index), isCombinator(at: index) {
      result = mark == ">" ? .child : mark == "+" ? .nextSibling : .subsequentSibling
      index += 1
      skipSpaces(&index, range)
    }
    return result
  }

  private func skipSpaces(_ index: inout Int, _ range: Range<Int>) {
    while index < range.upperBound, kind(index) == .whitespace { index += 1 }
  }

  /// Parses one simple selector and returns the index after it.
  private mutating func simple(
    at index: Int, isFirst: Bool, _ compound: inout Selector.Compound,
    _ pseudoElement: inout Selector.PseudoElement?, _ range: Range<Int>, depth: Int
  ) -> Int {
    let token = reader.tokens[index]
    let next = index + 1 < range.upperBound ? kind(index + 1) : nil
    if pseudoElement != nil, token.kind != .colon {
      fail(.badSelector, token.range)
      return index + 1
    }
    switch (token.kind, next) {
    case (.ident(let name), _) where isFirst:
      compound.name = name.asciiLowercased
    case (.delimiter("*"), _) where isFirst:
      break
    case (.delimiter("&"), _) where parents != nil:
      if depth > 0 { fail(.nestedRule, token.range) }
      isParent = true
    case (.hash(let id), _):
      compound.simple.append(.id(id))
    case (.delimiter("."), .ident(let name)?):
      compound.simple.append(.class(name))
      return index + 2
    case (.open(.square), _):
      compound.simple += attribute(reader.trimmed(reader.block(at: index).content), token.range)
      return reader.block(at: index).next
    case (.colon, .colon?) where index + 2 < range.upperBound:
      pseudoElementPart(at: index + 2, &pseudoElement)
      return reader.closers[index + 2] + 1
    case (.colon, _?):
      pseudoClass(at: index + 1, &compound, &pseudoElement, depth: depth)
      return reader.closers[index + 1] + 1
    default:
      fail(.badSelector, token.range)
    }
    return index + 1
  }

  // MARK: Attributes

  /// Parses what stands between brackets.
  private mutating func attribute(_ range: Range<Int>, _ bracket: Range<Int>) -> [Selector.Simple] {
    let parts = range.filter { kind($0) != .whitespace }.map(kind)
    guard case .ident(let name)? = parts.first else {
      fail(.badSelector, range.isEmpty ? bracket : reader.bytes(range))
      return []
    }
    var rest = parts.dropFirst()
    guard !rest.isEmpty else { return [.attribute(name: name.asciiLowercased, match: .exists)] }
    var mark: Character = "="
    if case .delimiter(let first)? = rest.first, first != "=" {
      mark = first
      rest = rest.dropFirst()
    }
    guard rest.count == 2, rest.first == .delimiter("="), let value = Self.text(rest.last),
      let match = Self.match(mark, value)
    else {
      fail(.badSelector, reader.bytes(range))
      return []
    }
    return [.attribute(name: name.asciiLowercased, match: match)]
  }

  private static func text(_ kind: CSSToken.Kind?) -> String? {
    switch kind {
    case .ident(let text)?, .string(let text)?: text
    default: nil
    }
  }

  private static func match(_ mark: Character, _ value: String) -> Selector.AttributeMatch? {
    switch mark {
    case "=": .equals(value)
    case "~": .includes(value)
    case "|": .dash(value)
    case "^": .prefix(value)
    case "$": .suffix(value)
    case "*": .substring(value)
    default: nil
    }
  }

  // MARK: Pseudo-classes and pseudo-elements

  private mutating func pseudoElementPart(
    at index: Int, _ pseudoElement: inout Selector.PseudoElement?
  ) {
    let range = reader.tokens[index].range
    let name: String
    switch kind(index) {
    case .ident(let ident): name = ident.asciiLowercased
    case .function(let function): name = function
    default:
      fail(.badSelector, range)
      return
    }
    if name.hasPrefix("-") || PseudoNames.screenElements.contains(name) {
      isScreenOnly = true
    } else if let element = Selector.PseudoElement(rawValue: name), pseudoElement == nil {
      pseudoElement = element
    } else if PseudoNames.unsupportedElements.contains(name) {
      fail(.unsupportedPseudo("::\(name)"), range)
    } else {
      let nearest = PseudoNames.elements.nearest(to: name).map { "::\($0)" }
      fail(.unknownPseudo("::\(name)", nearest: nearest), range)
    }
  }

  private mutating func pseudoClass(
    at index: Int, _ compound: inout Selector.Compound,
    _ pseudoElement: inout Selector.PseudoElement?, depth: Int
  ) {
    let range = reader.tokens[index].range
    switch kind(index) {
    case .ident(let ident):
      let name = ident.asciiLowercased
      if name == "before" || name == "after" {
        pseudoElementPart(at: index, &pseudoElement)
      } else if let simple = PseudoNames.plainClasses[name] {
        if pseudoElement != nil { fail(.badSelector, range) }
        compound.simple += simple
      } else {
        otherPseudoClass(name, range)
      }
    case .function(let name):
      if pseudoElement != nil { fail(.badSelector, range) }
      let content = reader.block(at: index).content
      if name == "not" {
        negation(content, &compound, depth: depth)
      } else if name == "is" || name == "where" {
        alternatives(content, isCounted: name == "is", &compound, depth: depth)
      } else if let (fromEnd, sameType) = PseudoNames.positions[name] {
        let argument = reader.bytes(content)
        guard let formula = NthFormula(reader.file.bytes[argument]) else {
          fail(.badSelector, argument.isEmpty ? range : argument)
          return
        }
        compound.simple.append(
          .nthChild(
            step: formula.step, offset: formula.offset, fromEnd: fromEnd, sameType: sameType))
      } else {
        otherPseudoClass(name, range)
      }
    default: fail(.badSelector, range)
    }
  }

  private mutating func negation(
    _ content: Range<Int>, _ compound: inout Selector.Compound, depth: Int
  ) {
    let wasScreenOnly = isScreenOnly
    let selectors = list(content, depth: depth + 1)
    // What never matches is no exception.
    isScreenOnly = wasScreenOnly
    if !selectors.isEmpty { compound.simple.append(.not(selectors)) }
    if selectors.contains(where: { $0.pseudoElement != nil }) {
      fail(.badSelector, reader.bytes(content))
    }
  }

  /// Parses `:is()` or `:where()`, of which what is no selector is left out (Selectors 4, 4.2).
  private mutating func alternatives(
    _ content: Range<Int>, isCounted: Bool, _ compound: inout Selector.Compound, depth: Int
  ) {
    let (wasScreenOnly, wasParent) = (isScreenOnly, isParent)
    var selectors: [Selector] = []
    for part in reader.commaSeparated(content) {
      selectors += list(part, depth: depth + 1).filter { $0.pseudoElement == nil }
      switch problem?.problem {
      case .tooDeep?, .nestedRule?: break
      case .some, nil: problem = nil
      }
    }
    compound.simple.append(isCounted ? .any(selectors) : .anyUncounted(selectors))
    // What never matches on paper makes the whole selector so.
    isScreenOnly = wasScreenOnly || selectors.isEmpty
    isParent = wasParent
  }

  private mutating func otherPseudoClass(_ name: String, _ range: Range<Int>) {
    if name.hasPrefix("-") && !name.hasPrefix("-bp-") || PseudoNames.screenClasses.contains(name) {
      isScreenOnly = true
    } else if PseudoNames.unsupportedClasses.contains(name) {
      fail(.unsupportedPseudo(":\(name)"), range)
    } else {
      let nearest = PseudoNames.classes.nearest(to: name).map { ":\($0)" }
      fail(.unknownPseudo(":\(name)", nearest: nearest), range)
    }
  }
}
