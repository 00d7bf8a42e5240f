import Diagnostics
import Markup

/// Reads the source of an HTML template.
struct HTMLTemplateReader {
  private let file: SourceFile
  private let source: UInt32
  private let limits: TemplateLimits
  private let log: CompileLog
  private var scanner: HTMLScanner
  private var builder: SyntaxBuilder
  private var layout: Expression.Name?
  /// Whether anything but white space was read.
  private var hasContent = false

  /// Reads a file; what is wrong with it goes to the log.
  ///
  /// - Parameter limits: How large it may be.
  static func read(
    _ file: SourceFile, source: UInt32, limits: TemplateLimits, log: CompileLog
  ) -> TemplateSyntax {
    var reader = HTMLTemplateReader(file, source: source, limits: limits, log: log)
    while let token = reader.scanner.next() { reader.read(token) }
    reader.scanner.diagnostics.values.forEach(log.add)
    return TemplateSyntax(
      file: file, source: source, nodes: reader.builder.finish(), layout: reader.layout)
  }

  private init(_ file: SourceFile, source: UInt32, limits: TemplateLimits, log: CompileLog) {
    self.limits = limits
    self.file = file
    self.source = source
    self.log = log
    scanner = HTMLScanner(file, templateSyntax: true)
    builder = SyntaxBuilder(nesting: limits.nesting, log: log)
  }

  private func span(_ range: Range<Int>) -> Span { Span(source: source, range: range) }

  private mutating func read(_ token: HTMLToken) {
    let span = span(token.range)
    switch token {
    case .startTag(let tag):
      let element = SyntaxElement(name: tag.name, attributes: attributes(of: tag))
      checkAllowed(element, span)
      if HTMLElement.isClosed(by: tag) {
        builder.addElement(element, span)
      } else {
        builder.beginElement(element, span)
      }
    case .endTag(let name, _):
      builder.endElement(name, span)
    case .text(let range):
      let text = scanner.text(range)
      builder.add(.text(text), span)
      if text.utf8.allSatisfy(\.isSpace) { return }
    case .rawText(let range):
      readRawText(range)
    case .comment, .doctype:
      return
    case .hole(let range):
      builder.add(.hole(hole(range)), span)
    case .controlTag(let range):
      guard let tag = ControlTag.parse(file, source: source, range: range, limits: limits, log: log)
      else { break }
      if case .layout(let path) = tag {
        readLayout(path, span)
      } else {
        builder.add(tag, span)
      }
    }
    hasContent = true
  }

  private func hole(_ range: Range<Int>) -> Expression {
    ExpressionParser.hole(file, source: source, range: range, limits: limits, log: log)
  }

  private mutating func readLayout(_ path: Expression.Name, _ span: Span) {
    if hasContent {
      log.report(.strayTag, "'layout' stands only at the start of a template", at: span)
    } else {
      layout = path
    }
  }

  /// A style sheet is parsed once for all documents: nothing in it can come from a document.
  private mutating func readRawText(_ range: Range<Int>) {
    builder.add(.text(scanner.rawText(range)), span(range))
    let opening = range.dropLast().first { index in
      file.bytes[index] == UInt8(ascii: "{")
        && (file.bytes[index + 1] == UInt8(ascii: "{")
          || file.bytes[index + 1] == UInt8(ascii: "%"))
    }
    guard let opening else { return builder.setRawContent(range) }
    log.report(
      .misplacedHole, "a style sheet has no holes and tags", at: span(opening..<opening + 2),
      hint: "put the value into a style attribute or into the theme of the design")
  }

  // MARK: Attributes

  private mutating func attributes(of tag: HTMLStartTag) -> [SyntaxElement.Attribute] {
    var attributes: [SyntaxElement.Attribute] = []
    for scanned in tag.attributes
    where !attributes.contains(where: { $0.name == scanned.name }) {
      attributes.append(
        SyntaxElement.Attribute(
          name: scanned.name, pieces: scanned.valueRange.map { pieces(of: $0) } ?? [],
          span: span(scanned.range)))
    }
    return attributes
  }

  private mutating func pieces(of range: Range<Int>) -> [SyntaxNode] {
    var value = SyntaxBuilder(nesting: limits.nesting, log: log)
    for piece in scanner.pieces(of: range) {
      let span = span(piece.range)
      switch piece {
      case .text(let range):
        value.add(.text(scanner.text(range, inAttribute: true)), span)
      case .hole(let range):
        value.add(.hole(hole(range)), span)
      case .controlTag(let range):
        guard
          let tag = ControlTag.parse(file, source: source, range: range, limits: limits, log: log)
        else {
          continue
        }
        switch tag {
        case .if, .elsif, .else, .endif, .translation:
          value.add(tag, span)
        case .for, .endfor, .include, .layout, .block, .endblock, .set:
          log.report(
            .attributeTag, "an attribute's value has only holes, 'if' and 't'", at: span)
        }
      case .startTag, .endTag, .rawText, .comment, .doctype:
        continue
      }
    }
    return value.finish()
  }

  /// Elements that run code or show other pages.
  private static let forbiddenElements: Set<String> = [
    "applet", "base", "embed", "frame", "frameset", "iframe", "object", "script",
  ]

  private func checkAllowed(_ element: SyntaxElement, _ span: Span) {
    if Self.forbiddenElements.contains(element.name) {
      log.report(.forbiddenMarkup, "a document has no <\(element.name)>", at: span)
    }
    for attribute in element.attributes
    where attribute.name.hasPrefix("on") || attribute.name == "srcdoc" {
      log.report(
        .forbiddenMarkup, "a document has no attribute '\(attribute.name)'", at: attribute.span)
    }
  }
}

extension ExpressionParser {
  /// Reads the expression of a hole with its braces.
  static func hole(
    _ file: SourceFile, source: UInt32, range: Range<Int>, limits: TemplateLimits, log: CompileLog
  ) -> Expression {
    var parser = ExpressionParser(
      tokens: TokenScanner.tokens(
        of: file, source: source, range: range.lowerBound + 2..<range.upperBound - 2, log: log),
      limits: limits, log: log)
    let expression = parser.expression()
    parser.finish()
    return expression
  }
}
