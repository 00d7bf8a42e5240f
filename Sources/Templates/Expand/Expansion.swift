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
  /// The records of the root and of the locals that were looked into last: most values stand beside
  /// one before, and finding them so counts no references.
  var (rootRecord, localRecord) = (Record(), Record())
  private var frames: [Frame]
  /// The arguments of the message at hand.
  private var arguments: [(name: String, value: TemplateValue)] = []
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
    var position = 0
    while position < instructions.count {
      let instruction = instructions[position]
      position += 1
      switch instruction {
      case .begin(let node):
        guard enter(node) else { return }
        output.begin(node)
      case .beginDynamic(let node, let attributes):
        guard enter(node) else { return }
        addValues(program.dynamicAttributes[Int(attributes)], of: node, into: &output)
        if isStopped { return }
        output.beginWithValues(node)
      case .end:
        end(into: &output)
      case .text(let node):
        guard countNode(node) else { return }
        output.add(node)
      case .printValue(let node, let path, let index):
        let text = printed(
          value(at: program.paths[Int(path)]), in: program.styles[Int(index)], node: node)
        guard add(text, node, style: style, into: &output) else { return }
      case .print(let node, let operation):
        let text = printed(program.operations[Int(operation)], node: node)
        guard add(text, node, style: style, into: &output) else { return }
      case .printRich(let node, let operation):
        guard case .richText(let text) = value(program.operations[Int(operation)]) else {
          reportMissing(span(node))
          continue
        }
        add(text, first: node, into: &output)
        if isStopped { return }
      case .translate(let node, let call):
        let text = translated(Int(call), node: node)
        guard add(text, node, style: style, into: &output) else { return }
      case .unlessValue(let path, let target):
        if !isTrue(at: program.paths[Int(path)]) { position = Int(target) }
      case .unless(let operation, let target):
        if !isTrue(program.operations[Int(operation)]) { position = Int(target) }
      case .jump(let target):
        position = Int(target)
      case .loop(let loop, let exit):
        if begin(Int(loop)) { continue }
        if isStopped { return }
        position = Int(exit)
      case .next(let loop, let body):
        if advance(Int(loop)) { position = Int(body) } else if isStopped { return }
      case .set(let local, let operation):
        set(Int(local), value(program.operations[Int(operation)]))
      }
    }
  }

  /// Adds what a hole prints.
  mutating func add(
    _ text: consuming String, _ node: Int32, style: Bool, into output: inout some ExpansionOutput
  ) -> Bool {
    guard let text = allowed(text, node, style: style) else { return false }
    output.add(text, node)
    return true
  }

  /// What a hole may print: nil if a limit is passed, empty if it is no style value but has to be.
  @inline(__always)
  private mutating func allowed(
    _ text: consuming String, _ node: Int32, style: Bool
  ) -> String? {
    guard countNode(node), count(bytes: text.utf8.count, node) else { return nil }
    return !style || text.isStyleValue ? text : reportUnsafeStyle(span(node))
  }

  /// Where a node was written.
  func span(_ node: Int32) -> Span { program.nodes[Int(node)].span }

  // MARK: Loops

  /// The state of a loop, for `loop.index` and the like.
  func turn(of frame: Int) -> (index: Int, count: Int) {
    (frames[frame].index, frames[frame].list.count)
  }

  private mutating func begin(_ index: Int) -> Bool {
    // Most loops of a line have nothing to do.
    if let path = program.loops[index].path, isEmptyList(at: path) { return false }
    let list: [TemplateValue]
    switch value(program.loops[index].list) {
    case .list(let elements): list = elements
    case .map(let fields): list = fields.map { .record([.text($0.name), $0.value]) }
    case .absent, .text, .richText, .boolean, .integer, .money, .price, .quantity, .percentage,
      .date, .record:
      reportMissing(program.loops[index].span)
      return false
    }
    guard let first = list.first, countTurn(program.loops[index].span) else { return false }
    frames[index] = Frame(list: list)
    set(program.loops[index].local, first)
    return true
  }

  private mutating func advance(_ index: Int) -> Bool {
    let next = frames[index].index + 1
    frames[index].index = next
    guard next < frames[index].list.count, countTurn(program.loops[index].span) else {
      return false
    }
    set(program.loops[index].local, frames[index].list[next])
    return true
  }

  /// Gives a local a value, which may be the record that was looked into last.
  private mutating func set(_ local: Int, _ value: TemplateValue) {
    locals[local] = value
    localRecord = Record()
  }

  // MARK: Attributes

  /// Adds the values of an element's attributes, of which some have holes.
  private mutating func addValues(
    _ dynamic: [Program.DynamicAttribute], of node: Int32, into output: inout some ExpansionOutput
  ) {
    var next = 0
    for dynamic in dynamic {
      while next < dynamic.index {
        output.addValue(program.nodes[Int(node)].attributes[next].value)
        next += 1
      }
      output.addValue(value(of: dynamic, in: node))
      next += 1
    }
    while next < program.nodes[Int(node)].attributes.count {
      output.addValue(program.nodes[Int(node)].attributes[next].value)
      next += 1
    }
  }

  /// The value of an attribute with holes.
  private mutating func value(of dynamic: Program.DynamicAttribute, in node: Int32) -> String {
    var text: String
    let isStyle = dynamic.check == .style
    if dynamic.instructions.count == 1,
      case .printValue(let hole, let path, let index) = dynamic.instructions[0]
    {
      // One value, the usual case, needs no run of its own.
      text = printed(
        value(at: program.paths[Int(path)]), in: program.styles[Int(index)], node: hole)
      text = allowed(text, hole, style: isStyle) ?? ""
    } else {
      var output = TextOutput(program.nodes)
      run(dynamic.instructions, style: isStyle, into: &output)
      text = output.text
    }
    if let use = dynamic.check.use, !program.allows(text, use) {
      report(
        .unsafeReference, "a link that the data gives is not allowed and is left out",
        at: program.nodes[Int(node)].attributes[dynamic.index].span, severity: .warning,
        hint: use.hint)
      return ""
    }
    return text
  }

  /// What is printed instead of a style value that is not allowed.
  private mutating func reportUnsafeStyle(_ span: Span) -> String {
    report(
      .unsafeStyle, "a style value that the data gives is not allowed and is left out",
      at: span, severity: .warning,
      hint: "it has only letters, digits, '#', '.', '%' and '-'")
    return ""
  }

  /// Ends an element.
  mutating func end(into output: inout some ExpansionOutput) {
    depth -= 1
    output.end()
  }

  // MARK: Messages

  private mutating func translated(_ index: Int, node: Int32) -> String {
    if let plain = messages.plain[program.calls[index].key] { return plain }
    let call = program.calls[index]
    guard let message = messages.messages[call.key] else {
      report(
        .missingMessage, "there is no message '\(program.keys[call.key])'", at: span(node),
        hint: "add it to the strings of the language")
      return program.keys[call.key]
    }
    while arguments.popLast() != nil {}
    for argument in call.arguments { arguments.append((argument.name, value(argument.operation))) }
    var text = ""
    message.print(arguments, formatter: formatter, into: &text)
    return text.withoutControls
  }

  // MARK: Limits

  /// Counts an element that begins; false if it is one too many.
  mutating func enter(_ node: Int32) -> Bool {
    depth += 1
    if depth > limits.depth {
      stop("elements within one another", span(node))
      return false
    }
    return countNode(node)
  }

  private mutating func countNode(_ node: Int32) -> Bool {
    limits.nodes -= 1
    if limits.nodes >= 0 { return true }
    stop("elements and texts", span(node))
    return false
  }

  private mutating func count(bytes: Int, _ node: Int32) -> Bool {
    limits.textBytes -= bytes
    if limits.textBytes >= 0 { return true }
    stop("bytes of text", span(node))
    return false
  }

  private mutating func countTurn(_ span: Span) -> Bool {
    limits.iterations -= 1
    if limits.iterations >= 0 { return true }
    stop("turns of loops", span)
    return false
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
