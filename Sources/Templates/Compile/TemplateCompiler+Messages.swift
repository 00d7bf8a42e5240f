import Diagnostics

/// Messages.
extension TemplateCompiler {
  /// Checks a `t` against the messages of every language; nil if there is none.
  func call(_ translation: SyntaxNode.Translation, scope: Scope) -> Int32? {
    let key = translation.key
    let values = translation.arguments.map {
      (name: $0.name, value: checker.required($0.value, in: scope), span: $0.value.span)
    }
    let messages = options.strings.messages(key.text)
    if messages.isEmpty {
      log.report(
        .unknownKey, "there is no message '\(key.text)'", at: key.span,
        hint: options.strings.keys.nearest(to: key.text).asSuggestion
          ?? "add it to the strings of the design")
      return nil
    }
    for message in messages {
      for argument in message.arguments {
        guard let value = values.first(where: { $0.name.text == argument.name }) else {
          log.report(
            .missingArgument,
            "the message '\(key.text)' needs '\(argument.name)'", at: key.span,
            hint: "add \(argument.name)=…")
          continue
        }
        guard let type = value.value.type, !argument.usage.accepts(type) else { continue }
        log.report(
          .argumentType,
          "the message '\(key.text)' cannot \(argument.usage.verb) \(type.described)",
          at: value.span)
      }
    }
    let used = Set(messages.flatMap { $0.arguments.map(\.name) })
    for value in values where !used.contains(value.name.text) {
      log.report(
        .unusedArgument, "the message '\(key.text)' does not use '\(value.name.text)'",
        at: value.name.span, hint: used.sorted().nearest(to: value.name.text).asSuggestion)
    }
    let index = program.keys.firstIndex(of: key.text) ?? program.keys.count
    if index == program.keys.count { program.keys.append(key.text) }
    program.calls.append(
      Program.Call(
        key: index, arguments: values.map { ($0.name.text, numbered($0.value.operation)) }))
    return Int32(program.calls.count - 1)
  }
}

extension Message.Usage {
  /// Whether an argument of a type will do.
  fileprivate func accepts(_ type: ValueType) -> Bool {
    switch self {
    case .printed: type.isPrintable
    case .plural: type.isNumber
    case .select: type == .text || type == .boolean || type == .integer
    }
  }

  fileprivate var verb: String {
    switch self {
    case .printed: "print"
    case .plural: "count"
    case .select: "select by"
    }
  }
}
