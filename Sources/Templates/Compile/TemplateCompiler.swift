import Diagnostics
import Markup

/// Compiles the files of one template to a program.
///
/// A class, because layouts and partials are compiled in place into the same program.
final class TemplateCompiler {
  let log: CompileLog
  let loader: TemplateLoader
  let options: CompileOptions
  let schema: RecordSchema
  let checker: ExpressionChecker
  var program = Program()
  /// The style sheets in the order they are met.
  var stylesheets: [Stylesheet] = []
  /// Style sheets that were read: a partial may be compiled many times.
  var readStyles: Set<Span> = []
  var readLinks: Set<String> = []
  /// The paths of the partials being compiled, the outermost first.
  var including: [String] = []
  /// The blocks that templates give to their layouts.
  private var overrides: [String: [SyntaxNode]] = [:]
  /// The given blocks being compiled.
  private var activeBlocks: Set<String> = []
  /// What the holes at hand stand in.
  var context: HoleContext
  /// The elements around the nodes at hand, the outermost first.
  var openElements: [String] = []
  /// The classes that elements can have.
  var classNames: Set<String> = []
  /// The numbers of the records that paths end in, by the records' own paths.
  private var records: [ValuePath: Int32] = [:]
  private var depth = 0
  /// The elements, texts and tags compiled so far.
  private var nodeCount = 0
  private var isFull = false

  /// The levels that are there before the first element of a template: file, `html` and `body`.
  private static let rootLevels = 3

  private init(
    format: TemplateLoader.Format, schema: RecordSchema, options: CompileOptions,
    log: CompileLog, load: @escaping (String) -> SourceFile?
  ) {
    self.log = log
    self.schema = schema
    self.options = options
    loader = TemplateLoader(
      format: format, limits: options.limits, log: log, load: load)
    checker = ExpressionChecker(log: log, styles: options.styles)
    context = format == .html ? .content : .text
    program.assets = options.assets
    program.limits = options.limits
  }

  /// What a compilation gives.
  struct Result {
    let program: Program
    let stylesheets: [Stylesheet]
    let classNames: [String]
    let sources: SourceMap
    let diagnostics: [Diagnostic]
  }

  /// Compiles a template with its layouts and partials.
  static func run(
    _ path: String, format: TemplateLoader.Format, schema: RecordSchema, options: CompileOptions,
    load: (String) -> SourceFile?
  ) -> Result {
    withoutActuallyEscaping(load) { load in
      let log = CompileLog()
      let compiler = TemplateCompiler(
        format: format, schema: schema, options: options, log: log, load: load)
      compiler.compile(path, format: format)
      compiler.program.messages = BoundMessages(keys: compiler.program.keys)
      return Result(
        program: compiler.program, stylesheets: compiler.stylesheets,
        classNames: compiler.classNames.sorted(), sources: log.sources, diagnostics: log.sorted)
    }
  }

  private func compile(_ path: String, format: TemplateLoader.Format) {
    guard var syntax = loader.template(path, at: nil) else { return }
    var layouts: [(path: String, span: Span)] = []
    while let name = syntax.layout {
      guard let layout = layout(name, of: syntax, after: &layouts) else { return }
      syntax = layout
    }
    var scope = Scope(schema: schema)
    let nodes = format == .html ? rooted(syntax) : syntax.nodes
    compile(nodes, scope: &scope, place: format == .html ? .root : .text)
    options.strings.diagnostics.forEach(log.add)
  }

  /// Takes the blocks of a template, and returns the layout they go into.
  private func layout(
    _ name: Expression.Name, of syntax: TemplateSyntax,
    after path: inout [(path: String, span: Span)]
  ) -> TemplateSyntax? {
    if let first = path.first(where: { $0.path == name.text }) {
      log.report(
        .cycle, "the layout '\(name.text)' is its own layout", at: name.span,
        remarks: [("it is used first here", first.span)])
      return nil
    }
    path.append((name.text, name.span))
    guard let layout = loader.template(name) else { return nil }
    let available = BlockNames.of(layout.nodes)
    var given: [String: Span] = [:]
    for node in syntax.nodes {
      switch node.kind {
      case .text where node.isWhiteSpace:
        continue
      case .block(let block, let body):
        if let first = given[block.text] {
          log.report(
            .block, "the block '\(block.text)' is given twice", at: block.span,
            remarks: [("it is given first here", first)])
        } else if !available.contains(block.text), !block.text.isEmpty {
          log.report(
            .block, "the layout '\(name.text)' has no block '\(block.text)'", at: block.span,
            hint: available.nearest(to: block.text).asSuggestion
              ?? "its blocks are \(available.shortList)")
        }
        given[block.text] = block.span
        // The outermost template decides: it was read first.
        if overrides[block.text] == nil { overrides[block.text] = body }
      case .text, .element, .hole, .translation, .conditional, .loop, .include, .assignment:
        log.report(
          .outsideBlock, "a template with a layout has nothing but blocks", at: node.span,
          hint: "put it into a block of the layout")
      }
    }
    return layout
  }

  /// The nodes under a root element: a page's own, or one that is added.
  private func rooted(_ syntax: TemplateSyntax) -> [SyntaxNode] {
    let content = syntax.nodes.filter { !$0.isWhiteSpace }
    guard let root = content.first(where: { $0.elementName == "html" }) else {
      let html = SyntaxElement(name: "html", attributes: [], children: syntax.nodes)
      let span = Span(source: syntax.source, start: 0, end: 0)
      return [SyntaxNode(kind: .element(html), span: span)]
    }
    for node in content where node.span != root.span {
      if case .assignment = node.kind { continue }
      log.report(
        .unbalancedElement, "content stands outside <html>", at: node.span,
        remarks: [("<html> begins here", root.span)])
    }
    return content
  }

  /// The body that a template gives to a block of its layout.
  func given(_ block: String) -> [SyntaxNode]? { overrides[block] }

  // MARK: Nodes

  /// Adds an instruction and returns its index.
  @discardableResult
  func emit(_ instruction: Instruction) -> Int {
    program.instructions.append(instruction)
    return program.instructions.count - 1
  }

  /// Compiles the nodes of an element, tag or file.
  func compile(_ nodes: [SyntaxNode], scope: inout Scope, place: MarkupPlace) {
    depth += 1
    defer { depth -= 1 }
    let limits = options.limits
    if depth > limits.nesting + Self.rootLevels, let first = nodes.first {
      log.report(
        .tooLarge, "more than \(limits.nesting) elements and tags are within one another",
        at: first.span)
      return
    }
    let edges = BlockEdges(nodes, in: place)
    for (index, node) in nodes.enumerated() {
      if isFull { return }
      // Counted where they are met: partials that hold nothing can multiply too.
      nodeCount += 1
      if nodeCount > limits.templateNodes {
        isFull = true
        log.report(
          .tooLarge, "the template has more than \(limits.templateNodes) nodes", at: node.span,
          hint: "does a partial include many others?")
        return
      }
      let around = place.inside(before: edges.before[index], after: edges.after[index])
      compile(node, scope: &scope, place: around)
    }
  }

  private func compile(_ node: SyntaxNode, scope: inout Scope, place: MarkupPlace) {
    switch node.kind {
    case .element(let element):
      compile(element, span: node.span, scope: scope, place: place)
    case .text(let text):
      if text.isEmpty || place.drops(text) { return }
      emit(.text(node: add(MarkupTree.Origin(text: text, span: node.span))))
    case .hole(let expression):
      compileHole(expression, span: node.span, scope: scope)
    case .translation(let translation):
      if context == .classes { reportUndeclaredClass(at: node.span) }
      if let call = call(translation, scope: scope) {
        var text = MarkupTree.Origin(span: node.span)
        text.isMessage = true
        emit(.translate(node: add(text), call: call))
      }
    case .conditional(let branches):
      compile(branches, scope: scope, place: place)
    case .loop(let loop):
      compile(loop, span: node.span, scope: scope, place: place)
    case .include(let inclusion):
      compile(inclusion, scope: scope, place: place)
    case .block(let name, let body):
      var inner = scope
      guard let given = overrides[name.text], activeBlocks.insert(name.text).inserted else {
        return compile(body, scope: &inner, place: place)
      }
      compile(given, scope: &inner, place: place)
      activeBlocks.remove(name.text)
    case .assignment(let name, let expression):
      let value = checker.check(expression, in: scope)
      declare(name, in: scope)
      let local = newLocal()
      emit(.set(local: Int32(local), operation: add(value.operation)))
      scope.bindLocal(
        name.text, slot: local, type: value.type, isOptional: value.missing != nil)
    }
  }

  /// Adds a node and returns its index.
  func add(_ node: MarkupTree.Origin) -> Int32 {
    program.nodes.append(node)
    return Int32(program.nodes.count - 1)
  }

  func addText(_ span: Span) -> Int32 { add(MarkupTree.Origin(span: span)) }

  /// Adds an element's attributes with holes and returns their index.
  func add(_ attributes: [Program.DynamicAttribute]) -> Int32 {
    program.dynamicAttributes.append(attributes)
    return Int32(program.dynamicAttributes.count - 1)
  }

  /// Adds a path and returns its index.
  func add(_ path: ValuePath) -> Int32 {
    program.paths.append(numbered(path))
    return Int32(program.paths.count - 1)
  }

  /// The path with the number of the record that it ends in.
  private func numbered(_ path: ValuePath) -> ValuePath {
    guard let holder = path.holder else { return path }
    var path = path
    path.record = records[holder] ?? Int32(records.count)
    records[holder] = path.record
    return path
  }

  /// The operation, its path numbered if it is one.
  func numbered(_ operation: Operation) -> Operation {
    if case .value(let path) = operation { .value(numbered(path)) } else { operation }
  }

  /// Adds a style, unless it is known, and returns its index.
  func add(_ style: Program.Style) -> Int32 {
    if let known = program.styles.firstIndex(of: style) { return Int32(known) }
    program.styles.append(style)
    return Int32(program.styles.count - 1)
  }

  /// Adds an operation and returns its index.
  func add(_ operation: Operation) -> Int32 {
    program.operations.append(numbered(operation))
    return Int32(program.operations.count - 1)
  }

  func newLocal() -> Int {
    program.localCount += 1
    return program.localCount - 1
  }

  /// Reports a name that is taken.
  func declare(_ name: Expression.Name, in scope: Scope) {
    if scope[name.text] == nil, name.text != "loop" { return }
    log.report(
      .duplicateName, "'\(name.text)' already has a meaning here", at: name.span,
      hint: "choose another name; a value never changes")
  }
}

extension SyntaxNode {
  /// The name of an element.
  var elementName: String? {
    if case .element(let element) = kind { element.name } else { nil }
  }
}

/// The names of the blocks in a template.
private enum BlockNames {
  static func of(_ nodes: [SyntaxNode]) -> [String] {
    nodes.flatMap { node -> [String] in
      switch node.kind {
      case .block(let name, let body): [name.text] + of(body)
      case .element(let element): of(element.children)
      case .conditional(let branches): branches.flatMap { of($0.body) }
      case .loop(let loop): of(loop.body) + of(loop.otherwise ?? [])
      case .text, .hole, .translation, .include, .assignment: []
      }
    }
  }
}
