import Diagnostics
import Markup

/// Builds the nodes of a template from tags and elements, and sees that they nest.
struct SyntaxBuilder {
  /// What is open.
  fileprivate enum Opening {
    case element(SyntaxElement)
    /// The finished branches, and the head of the open one.
    case conditional([SyntaxNode.Branch], condition: Expression?)
    /// The loop, and whether its `else` is open.
    case loop(SyntaxNode.Loop, isElse: Bool)
    case block(Expression.Name)
  }

  fileprivate struct Frame {
    var opening: Opening
    let span: Span
    /// The nodes inside so far.
    var nodes: [SyntaxNode] = []
    /// Whether a wrong end was reported already.
    var isReported = false
  }

  private let log: CompileLog
  private var frames: [Frame] = []
  private var nodes: [SyntaxNode] = []
  /// Elements that a crossing tag ended, whose end tags may follow.
  private var crossed: [String] = []

  /// The most elements and tags within one another.
  private let nesting: Int

  init(nesting: Int, log: CompileLog) {
    self.nesting = nesting
    self.log = log
  }

  /// Adds a node to what is open.
  mutating func add(_ kind: SyntaxNode.Kind, _ span: Span) {
    var node = SyntaxNode(kind: kind, span: span)
    if case .text(let text) = kind, let last = removeLastText() {
      node = SyntaxNode(kind: .text(last.text + text), span: last.span.joined(to: span))
    }
    if frames.isEmpty { nodes.append(node) } else { frames[frames.count - 1].nodes.append(node) }
  }

  /// Takes away a text right before the next node, so that a comment does not part texts.
  private mutating func removeLastText() -> (text: String, span: Span)? {
    guard let last = frames.isEmpty ? nodes.last : frames.last?.nodes.last,
      case .text(let text) = last.kind
    else { return nil }
    if frames.isEmpty { nodes.removeLast() } else { frames[frames.count - 1].nodes.removeLast() }
    return (text, last.span)
  }

  /// Whether nothing was added.
  var isEmpty: Bool { nodes.isEmpty && frames.isEmpty }

  /// Ends what is open and returns the nodes.
  mutating func finish() -> [SyntaxNode] {
    while let frame = frames.last { closeUnended(frame) }
    return nodes
  }

  private mutating func open(_ opening: Opening, _ span: Span) {
    if frames.count == nesting {
      log.report(
        .tooLarge, "more than \(nesting) elements and tags are within one another", at: span)
    }
    frames.append(Frame(opening: opening, span: span))
    // What lies too deep is read, so that its ends match, but not kept.
    if frames.count > nesting { frames[frames.count - 1].isReported = true }
  }

  private mutating func closeLast() {
    guard let frame = frames.popLast() else { return }
    if frames.count >= nesting { return }
    switch frame.opening {
    case .element(var element):
      element.children = frame.nodes
      add(.element(element), frame.span)
    case .conditional(let branches, let condition):
      add(
        .conditional(branches + [SyntaxNode.Branch(condition: condition, body: frame.nodes)]),
        frame.span)
    case .loop(var loop, let isElse):
      if isElse { loop.otherwise = frame.nodes } else { loop.body = frame.nodes }
      add(.loop(loop), frame.span)
    case .block(let name):
      add(.block(name, frame.nodes), frame.span)
    }
  }

  private mutating func closeUnended(_ frame: Frame) {
    if !frame.isReported { reportUnended(frame) }
    closeLast()
  }

  private func reportUnended(_ frame: Frame) {
    switch frame.opening {
    case .element(let element):
      if HTMLElement.mayLackEndTag(element.name) { return }
      log.report(
        .unbalancedElement, "<\(element.name)> has no end tag", at: frame.span,
        hint: "add </\(element.name)>")
    case .conditional: reportUnended("if", frame.span)
    case .loop: reportUnended("for", frame.span)
    case .block: reportUnended("block", frame.span)
    }
  }

  private func reportUnended(_ tag: String, _ span: Span) {
    log.report(
      .unclosedTag, "'\(tag)' is never ended", at: span, hint: "add {% end\(tag) %}")
  }
}

// MARK: Elements

extension SyntaxBuilder {
  /// Opens an element, after ending those that its start tag ends.
  mutating func beginElement(_ element: SyntaxElement, _ span: Span) {
    while let frame = frames.last, case .element(let open) = frame.opening,
      HTMLElement.closes(element.name, open: open.name)
    {
      closeLast()
    }
    open(.element(element), span)
  }

  /// Adds an element without content.
  mutating func addElement(_ element: SyntaxElement, _ span: Span) {
    beginElement(element, span)
    closeLast()
  }

  /// Keeps the place of the content of the open `style` element.
  mutating func setRawContent(_ range: Range<Int>) {
    guard let top = frames.indices.last, case .element(var element) = frames[top].opening else {
      return
    }
    element.rawContent = range
    frames[top].opening = .element(element)
  }

  /// Ends the innermost open element of a name.
  mutating func endElement(_ name: String, _ span: Span) {
    guard let index = frames.lastIndex(where: { $0.elementName == name }) else {
      if let index = crossed.lastIndex(of: name) {
        crossed.remove(at: index)
      } else {
        log.report(.unbalancedElement, "</\(name)> ends no element", at: span)
      }
      return
    }
    if let tag = frames[index...].last(where: { $0.tagName != nil }), let tagName = tag.tagName {
      log.report(
        .crossing, "</\(name)> stands inside '\(tagName)', but <\(name)> begins outside", at: span,
        hint: "a tag wraps whole elements: move it inside or outside both",
        remarks: [
          ("<\(name)> begins here", frames[index].span), ("'\(tagName)' begins here", tag.span),
        ])
      for position in index..<frames.count where frames[position].tagName == nil {
        frames[position].isReported = true
      }
      return
    }
    while frames.count > index + 1, let frame = frames.last { closeUnended(frame) }
    closeLast()
  }
}

// MARK: Tags

extension SyntaxBuilder {
  /// Adds a tag other than `layout`.
  mutating func add(_ tag: ControlTag, _ span: Span) {
    switch tag {
    case .if(let condition): open(.conditional([], condition: condition), span)
    case .for(let variable, let list):
      open(.loop(SyntaxNode.Loop(variable: variable, list: list), isElse: false), span)
    case .block(let name): open(.block(name), span)
    case .elsif(let condition): divide("elsif", condition, span)
    case .else: divide("else", nil, span)
    case .endif: end("if", span)
    case .endfor: end("for", span)
    case .endblock: end("block", span)
    case .include(let inclusion): add(SyntaxNode.Kind.include(inclusion), span)
    case .translation(let translation): add(SyntaxNode.Kind.translation(translation), span)
    case .set(let name, let value): add(SyntaxNode.Kind.assignment(name, value), span)
    case .layout: break
    }
  }

  /// Begins the next part of the open `if` or `for`.
  private mutating func divide(_ tag: String, _ condition: Expression?, _ span: Span) {
    guard let index = reach(tag, opener: { $0 == "if" || ($0 == "for" && tag == "else") }, span)
    else { return }
    let body = frames[index].nodes
    switch frames[index].opening {
    case .conditional(let branches, let head):
      if head == nil {
        log.report(
          .strayTag, "'\(tag)' stands after 'else'", at: span,
          remarks: [("the 'if' begins here", frames[index].span)])
        return
      }
      frames[index].opening = .conditional(
        branches + [SyntaxNode.Branch(condition: head, body: body)], condition: condition)
    case .loop(var loop, let isElse):
      if isElse {
        log.report(
          .strayTag, "'else' stands after 'else'", at: span,
          remarks: [("the 'for' begins here", frames[index].span)])
        return
      }
      loop.body = body
      frames[index].opening = .loop(loop, isElse: true)
    case .element, .block:
      return
    }
    frames[index].nodes = []
  }

  private mutating func end(_ opener: String, _ span: Span) {
    if reach("end\(opener)", opener: { $0 == opener }, span) != nil { closeLast() }
  }

  /// Ends the elements inside the innermost open tag, and returns its index if it is the one that
  /// `tag` belongs to.
  private mutating func reach(
    _ tag: String, opener fits: (String) -> Bool, _ span: Span
  ) -> Int? {
    guard let index = frames.lastIndex(where: { $0.tagName.map(fits) ?? false }) else {
      let opener = tag == "endfor" ? "for" : tag == "endblock" ? "block" : "if"
      log.report(.strayTag, "'\(tag)' without '\(opener)'", at: span)
      return nil
    }
    let opener = frames[index].tagName ?? ""
    while frames.count > index + 1, let frame = frames.last {
      if let name = frame.elementName, !HTMLElement.mayLackEndTag(name), !frame.isReported {
        log.report(
          .crossing, "'\(tag)' stands inside <\(name)>, but '\(opener)' begins outside", at: span,
          hint: "a tag wraps whole elements: move it inside or outside both",
          remarks: [
            ("'\(opener)' begins here", frames[index].span), ("<\(name)> begins here", frame.span),
          ])
        frames[frames.count - 1].isReported = true
        crossed.append(name)
      }
      if let top = frames.last { closeUnended(top) }
    }
    return index
  }
}

extension SyntaxBuilder.Frame {
  fileprivate var elementName: String? {
    if case .element(let element) = opening { element.name } else { nil }
  }

  fileprivate var tagName: String? {
    switch opening {
    case .element: nil
    case .conditional: "if"
    case .loop: "for"
    case .block: "block"
    }
  }
}
