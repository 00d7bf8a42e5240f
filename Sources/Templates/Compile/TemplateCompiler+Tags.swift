import Diagnostics

/// Tags that hold nodes.
extension TemplateCompiler {
  /// Compiles the branches of an `if`, in an attribute's value too.
  func compile(_ branches: [SyntaxNode.Branch], scope: Scope, place: MarkupPlace) {
    var (known, ends) = (scope, [Int]())
    for (index, branch) in branches.enumerated() {
      var skip: Int?
      var inner = known
      if let expression = branch.condition {
        let condition = checker.condition(expression, in: known)
        skip = emit(unless(condition.operation))
        inner = known.knowing(condition.whenTrue)
        known.facts.formUnion(condition.whenFalse)
      }
      compile(branch.body, scope: &inner, place: place.conditional)
      if index < branches.count - 1 { ends.append(emit(.jump(target: 0))) }
      if let skip { program.instructions[skip].retarget(here) }
    }
    for end in ends { program.instructions[end] = .jump(target: here) }
  }

  /// What skips a branch, its target not yet known.
  private func unless(_ condition: Operation) -> Instruction {
    if case .isTrue(.value(let path)) = condition {
      return .unlessValue(path: add(path), target: 0)
    }
    return .unless(operation: add(condition), target: 0)
  }

  /// The index of the next instruction.
  private var here: Int32 { Int32(program.instructions.count) }

  func compile(
    _ loop: SyntaxNode.Loop, span: Span, scope: Scope, place: MarkupPlace
  ) {
    let list = checker.required(loop.list, in: scope)
    var element: ValueType?
    switch list.type {
    case nil: break
    case .list(let type): element = type
    case .map: element = .record(ValueType.customField)
    case .some(let type):
      log.report(
        .notList, "\(type.described) is not a list", at: loop.list.span,
        hint: type == .text ? "add | lines to loop over its lines" : nil)
    }
    if !loop.variable.text.isEmpty { declare(loop.variable, in: scope) }
    let (frame, local) = (program.loops.count, newLocal())
    let operation = numbered(list.operation)
    let path: ValuePath? = if case .value(let path) = operation { path } else { nil }
    program.loops.append(
      Program.Loop(list: operation, path: path, local: local, span: span))
    var inner = scope
    inner.bindLocal(loop.variable.text, slot: local, type: element)
    inner.bindLoop(frame: frame)
    let start = emit(.loop(Int32(frame), exit: 0))
    compile(loop.body, scope: &inner, place: place.conditional)
    emit(.next(Int32(frame), body: Int32(start + 1)))
    var leave: Int?
    if loop.otherwise != nil { leave = emit(.jump(target: 0)) }
    program.instructions[start] = .loop(Int32(frame), exit: here)
    var empty = scope
    compile(loop.otherwise ?? [], scope: &empty, place: place.conditional)
    if let leave { program.instructions[leave] = .jump(target: here) }
  }

  /// A partial sees the root record and its arguments, not the names around the tag.
  func compile(_ inclusion: SyntaxNode.Inclusion, scope: Scope, place: MarkupPlace) {
    var inner = Scope(schema: schema)
    inner.facts = scope.facts
    for argument in inclusion.arguments {
      let value = checker.check(argument.value, in: scope)
      let local = newLocal()
      emit(.set(local: Int32(local), operation: add(value.operation)))
      inner.bindLocal(
        argument.name.text, slot: local, type: value.type, isOptional: value.missing != nil)
    }
    let path = inclusion.path
    if including.contains(path.text) {
      log.report(
        .cycle, "'\(path.text)' includes itself", at: path.span,
        hint: "the way is \((including + [path.text]).joined(separator: " → "))")
      return
    }
    if including.count == options.limits.includes {
      log.report(
        .tooLarge, "more than \(options.limits.includes) partials are within one another",
        at: path.span)
      return
    }
    guard let partial = loader.template(path) else { return }
    if let layout = partial.layout {
      log.report(.strayTag, "a partial has no layout", at: layout.span)
    }
    including.append(path.text)
    compile(partial.nodes, scope: &inner, place: place)
    including.removeLast()
  }
}

extension Instruction {
  /// Sets where a condition continues.
  fileprivate mutating func retarget(_ target: Int32) {
    switch self {
    case .unlessValue(let path, _): self = .unlessValue(path: path, target: target)
    case .unless(let operation, _): self = .unless(operation: operation, target: target)
    case .begin, .beginDynamic, .end, .text, .print, .printValue, .printRich, .translate, .jump,
      .loop, .next, .set:
      break
    }
  }
}
