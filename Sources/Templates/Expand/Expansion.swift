import Diagnostics
import Markup

/// One run of a program over a record.
struct Expansion {
  /// A running loop.
  private struct Frame {
    var list: [TemplateValue] = []
    var index = 0
  }

  private let program: Program
  private let sources: SourceMap
  private let messages: BoundMessages.Entry
  let formatter: any ValueFormatter
  let root: [TemplateValue]
  private(set) var locals: [TemplateValue]
  private var frames: [Frame]
  private var limits: TemplateLimits
  private var depth = 0
  /// Whether a limit was passed: nothing is expanded any more.
  private(set) var isStopped = false
  private(set) var diagnostics: [Diagnostic] = []

  /// The most diagnostics of one expansion.
  private static let diagnosticLimit = 100

  init(
    _ program: Program, sources: SourceMap, record: TemplateValue, strings: StringCatalog,
    formatter: any ValueFormatter, limits: TemplateLimits
  ) {
    self.program = program
    self.sources = sources
    self.formatter = formatter
    self.limits = limits
    if case .record(let fields) = record { root = fields } else { root = [] }
    messages = program.messages.messages(in: strings)
    locals = Array(repeating: .absent, count: program.localCount)
    frames = Array(repeating: Frame(), count: program.loops.count)
  }

  /// Runs the whole program.
  mutating func run(into output: inout some ExpansionOutput) {
    run(program.instructions, style: false, into: &output)
  }

  /// Runs instructions: the program's or those of an attribute's value.
  ///
  /// Budget: 30 µs for an invoice of 20 lines; `Benchmarks/README.md` says what it takes.
  private mutating func run(
    _ instructions: [Instruction], style: Bool, into output: inout some ExpansionOutput
  ) {
    let nodes = program.nodes
    var position = 0
    while position < instructions.count, !isStopped {
      let instruction = instructions[position]
      position += 1
      switch instruction {
      case .begin(let index):
        let span = nodes[Int(index)].span
        guard enter(span) else { return }
        output.begin(
          nodes[Int(index)].name, attributes: nodes[Int(index)].attributes,
          origin: index, span: span)
      case .beginDynamic(let index):
        let span = nodes[Int(index)].span
        guard enter(span) else { return }
        let attributes = attributes(of: nodes[Int(index)])
        output.begin(
          nodes[Int(index)].name, attributes: attributes, origin: index, span: span)
      case .end:
        depth -= 1
        output.end()
      case .text(let index):
        let span = nodes[Int(index)].span
        guard countNode(span) else { return }
        output.add(nodes[Int(index)].text, origin: index, span: span)
      case .printValue(let index, let path):
        let span = nodes[Int(index)].span
        let text = printed(value(at: program.paths[Int(path)]), span: span)
        guard countNode(span), count(text, span) else { return }
        output.add(style ? safe(text, span) : text, origin: index, span: span)
      case .print(let index, let operation):
        let span = nodes[Int(index)].span
        let text = printed(program.operations[Int(operation)], span: span)
        guard countNode(span), count(text, span) else { return }
        output.add(style ? safe(text, span) : text, origin: index, span: span)
      case .printRich(let index, let operation):
        guard case .richText(let text) = value(program.operations[Int(operation)]) else {
          reportMissing(nodes[Int(index)].span)
          continue
        }
        add(text, first: index, into: &output)
      case .translate(let index, let call):
        let span = nodes[Int(index)].span
        let text = translated(Int(call), span: span)
        guard countNode(span), count(text, span) else { return }
        output.add(style ? safe(text, span) : text, origin: index, span: span)
      case .unless(let operation, let target):
        if !isTrue(program.operations[Int(operation)]) { position = Int(target) }
      case .jump(let target):
        position = Int(target)
      case .loop(let loop, let exit):
        if !begin(Int(loop)) { position = Int(exit) }
      case .next(let loop, let body):
        if advance(Int(loop)) { position = Int(body) }
      case .set(let local, let operation):
        locals[Int(local)] = value(program.operations[Int(operation)])
      }
    }
  }

  // MARK: Loops

  /// The state of a loop, for `loop.index` and the like.
  func turn(of frame: Int) -> (index: Int, count: Int) {
    (frames[frame].index, frames[frame].list.count)
  }

  private mutating func begin(_ index: Int) -> Bool {
    let loop = program.loops[index]
    let list: [TemplateValue]
    switch value(loop.list) {
    case .list(let elements): list = elements
    case .map(let fields): list = fields.map { .record([.text($0.name), $0.value]) }
    case .absent, .text, .richText, .boolean, .integer, .money, .price, .quantity, .percentage,
      .date, .record:
      reportMissing(loop.span)
      return false
    }
    frames[index] = Frame(list: list)
    guard let first = list.first, countTurn(loop.span) else { return false }
    locals[loop.local] = first
    return true
  }

  private mutating func advance(_ index: Int) -> Bool {
    let next = frames[index].index + 1
    frames[index].index = next
    guard next < frames[index].list.count, countTurn(program.loops[index].span) else {
      return false
    }
    locals[program.loops[index].local] = frames[index].list[next]
    return true
  }

  // MARK: Attributes

  private mutating func attributes(of node: Program.Node) -> [Attribute] {
    var attributes = node.attributes
    for dynamic in node.dynamic {
      let attribute = attributes[dynamic.index]
      var output = TextOutput()
      run(dynamic.instructions, style: dynamic.check == .style, into: &output)
      if let use = dynamic.check.use, !program.allows(output.text, use) {
        report(
          .unsafeReference, "a link that the data gives is not allowed and is left out",
          at: attribute.span, severity: .warning, hint: use.hint)
        output.text = ""
      }
      attributes[dynamic.index] = Attribute(
        name: attribute.name, value: output.text, span: attribute.span)
    }
    return attributes
  }

  private mutating func safe(_ text: String, _ span: Span) -> String {
    if text.isStyleValue { return text }
    report(
      .unsafeStyle, "a style value that the data gives is not allowed and is left out",
      at: span, severity: .warning,
      hint: "it has only letters, digits, '#', '.', '%' and '-'")
    return ""
  }

  // MARK: Rich text

  /// Adds paragraphs and lists; `first` is the first of the nodes that stand for their elements.
  private mutating func add(
    _ text: RichText, first: Int32, into output: inout some ExpansionOutput
  ) {
    for block in text.blocks {
      switch block {
      case .paragraph(let lines):
        guard begin(.paragraph, first, into: &output) else { return }
        for (index, line) in lines.enumerated() {
          if index > 0 {
            guard begin(.lineBreak, first, into: &output) else { return }
            end(into: &output)
          }
          guard add(line, first, into: &output) else { return }
        }
        end(into: &output)
      case .list(let items):
        guard begin(.list, first, into: &output) else { return }
        for item in items {
          guard begin(.item, first, into: &output), add(item, first, into: &output) else { return }
          end(into: &output)
        }
        end(into: &output)
      }
    }
  }

  private mutating func add(
    _ runs: [RichText.Run], _ first: Int32, into output: inout some ExpansionOutput
  ) -> Bool {
    for run in runs {
      if run.isBold {
        guard begin(.strong, first, into: &output) else { return false }
      }
      let index = first + RichNode.text.rawValue
      let (text, span) = (run.text.withoutControls, program.nodes[Int(index)].span)
      guard countNode(span), count(text, span) else { return false }
      output.add(text, origin: index, span: span)
      if run.isBold { end(into: &output) }
    }
    return true
  }

  private mutating func begin(
    _ node: RichNode, _ first: Int32, into output: inout some ExpansionOutput
  ) -> Bool {
    let index = first + node.rawValue
    let span = program.nodes[Int(index)].span
    guard enter(span) else { return false }
    output.begin(node.elementName, attributes: [], origin: index, span: span)
    return true
  }

  private mutating func end(into output: inout some ExpansionOutput) {
    depth -= 1
    output.end()
  }

  // MARK: Messages

  private mutating func translated(_ index: Int, span: Span) -> String {
    if let plain = messages.plain[program.calls[index].key] { return plain }
    let call = program.calls[index]
    guard let message = messages.messages[call.key] else {
      report(
        .missingMessage, "there is no message '\(program.keys[call.key])'", at: span,
        hint: "add it to the strings of the language")
      return program.keys[call.key]
    }
    var values: [(name: String, value: TemplateValue)] = []
    values.reserveCapacity(call.arguments.count)
    for argument in call.arguments { values.append((argument.name, value(argument.operation))) }
    var text = ""
    message.print(values, formatter: formatter, into: &text)
    return text.withoutControls
  }

  // MARK: Limits

  private mutating func enter(_ span: Span) -> Bool {
    depth += 1
    if depth > limits.depth {
      stop("elements within one another", span)
      return false
    }
    return countNode(span)
  }

  private mutating func countNode(_ span: Span) -> Bool {
    limits.nodes -= 1
    if limits.nodes < 0 { stop("elements and texts", span) }
    return !isStopped
  }

  private mutating func count(_ text: String, _ span: Span) -> Bool {
    limits.textBytes -= text.utf8.count
    if limits.textBytes < 0 { stop("bytes of text", span) }
    return !isStopped
  }

  private mutating func countTurn(_ span: Span) -> Bool {
    limits.iterations -= 1
    if limits.iterations < 0 { stop("turns of loops", span) }
    return !isStopped
  }

  private mutating func stop(_ what: String, _ span: Span) {
    isStopped = true
    report(.limit, "the document has too many \(what)", at: span, severity: .error)
  }

  // MARK: Diagnostics

  /// Notes something wrong, once for each place.
  mutating func report(
    _ code: TemplateCode, _ message: String, at span: Span,
    severity: Diagnostic.Severity = .error, hint: String? = nil
  ) {
    guard diagnostics.count < Self.diagnosticLimit else { return }
    let diagnostic = Diagnostic(
      code.rawValue, severity, message, place: sources.place(span), hint: hint)
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  /// Notes a value that is missing although the schema says that it is always there.
  mutating func reportMissing(_ span: Span) {
    report(
      .missingValue, "the value is missing, although it ought always to be there", at: span,
      hint: "the data does not fit the schema it was compiled against")
  }
}
