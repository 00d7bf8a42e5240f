import Diagnostics
import Markup

/// Elements, attributes and style sheets.
extension TemplateCompiler {
  /// Compiles an element with what is in it.
  func compile(_ element: SyntaxElement, span: Span, scope: Scope, place: MarkupPlace) {
    readStyles(of: element, span: span, place: place)
    var node = MarkupTree.Origin(element: element.name, span: span)
    var dynamic: [Program.DynamicAttribute] = []
    for attribute in element.attributes {
      let value = attribute.pieces.staticText
      if attribute.name == "class" { addClasses(attribute, span: span) }
      if value == nil, element.name == "link" {
        log.report(
          .misplacedHole, "a link to a style sheet has no holes and tags", at: attribute.span,
          hint: "it counts for every document; set a class instead")
        continue
      }
      node.attributes.append(
        Attribute(name: attribute.name, value: value ?? "", span: attribute.span))
      if let value {
        checkReference(value, of: attribute, element: element)
      } else {
        dynamic.append(
          Program.DynamicAttribute(
            index: node.attributes.count - 1, check: check(of: attribute.name),
            instructions: instructions(of: attribute, scope: scope)))
      }
    }
    let index = add(node)
    emit(
      dynamic.isEmpty
        ? .begin(node: index) : .beginDynamic(node: index, attributes: add(dynamic)))
    var inner = scope
    openElements.append(element.name)
    compile(completed(element), scope: &inner, place: place.inside(element.name))
    openElements.removeLast()
    emit(.end)
  }

  private func check(of attribute: String) -> Program.DynamicAttribute.Check {
    if attribute == "style" { return .style }
    return Reference.use(of: attribute).map { .reference($0) } ?? .none
  }

  /// Compiles the pieces of an attribute's value to instructions of their own.
  private func instructions(
    of attribute: SyntaxElement.Attribute, scope: Scope
  ) -> [Instruction] {
    let outer = (program.instructions, context)
    program.instructions = []
    context =
      attribute.name == "class"
      ? .classes : Reference.use(of: attribute.name) == nil ? .text : .reference
    defer { (program.instructions, context) = outer }
    var inner = scope
    compile(attribute.pieces, scope: &inner, place: .text)
    return program.instructions
  }

  private func checkReference(
    _ value: String, of attribute: SyntaxElement.Attribute, element: SyntaxElement
  ) {
    guard let use = Reference.use(of: attribute.name), element.name != "link" else { return }
    if !Reference.isAllowed(value, use), !value.hasPrefix("data:image/") {
      log.report(
        .badReference, "'\(attribute.name)' cannot refer to this", at: attribute.span,
        hint: use.hint)
    } else if let assets = options.assets, Reference.isRelative(value), !assets.contains(value) {
      log.report(
        .badReference, "there is no asset '\(value)'", at: attribute.span,
        hint: assets.sorted().nearest(to: value).asSuggestion
          ?? "put the file into the folder of the design")
    }
  }

  // MARK: Style sheets

  private func readStyles(of element: SyntaxElement, span: Span, place: MarkupPlace) {
    let isLink =
      element.name == "link" && element.attribute("rel")?.lowercased() == "stylesheet"
    guard isLink || element.name == "style" else { return }
    if place.isConditional {
      log.report(
        .conditionalStyle, "a style sheet stands under a condition", at: span,
        hint: "it counts for every document; put it beside the tag and set a class instead")
    }
    if isLink, let path = element.attribute("href") {
      guard readLinks.insert(path).inserted, let (file, source) = loader.file(path, at: span) else {
        return
      }
      add(CSSParser.parse(file, source: source, range: nil))
    } else if let range = element.rawContent, readStyles.insert(span).inserted {
      let file = log.sources.files[Int(span.source)]
      add(CSSParser.parse(file, source: span.source, range: range))
    }
  }

  private func add(_ parsed: (stylesheet: Stylesheet, diagnostics: [Diagnostic])) {
    stylesheets.append(parsed.stylesheet)
    parsed.diagnostics.forEach(log.add)
  }
}

extension SyntaxElement {
  /// The value of an attribute without holes.
  fileprivate func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.pieces.staticText
  }
}

extension [SyntaxNode] {
  /// The joined texts, or nil if there is anything else.
  fileprivate var staticText: String? {
    var text = ""
    for node in self {
      guard case .text(let piece) = node.kind else { return nil }
      text += piece
    }
    return text
  }
}
