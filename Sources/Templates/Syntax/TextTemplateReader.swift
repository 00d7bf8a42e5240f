import Diagnostics
import Markup

/// Reads the source of a text template, in which nothing is markup.
///
/// A line that holds only control tags leaves no empty line.
struct TextTemplateReader {
  /// Reads a file; what is wrong with it goes to the log.
  ///
  /// - Parameter limits: How large it may be.
  static func read(
    _ file: SourceFile, source: UInt32, limits: TemplateLimits, log: CompileLog
  ) -> TemplateSyntax {
    var scanner = HTMLScanner(file, templateSyntax: true)
    let pieces = scanner.pieces(of: 0..<file.bytes.count)
    scanner.diagnostics.values.forEach(log.add)
    var builder = SyntaxBuilder(nesting: limits.nesting, log: log)
    var layout: Expression.Name?
    for piece in TextLines.trimmed(pieces, of: file) {
      let span = Span(source: source, range: piece.range)
      switch piece {
      case .text(let range):
        builder.add(.text(scanner.rawText(range).withoutCarriageReturns), span)
      case .hole(let range):
        let hole = ExpressionParser.hole(
          file, source: source, range: range, limits: limits, log: log)
        builder.add(.hole(hole), span)
      case .controlTag(let range):
        let tag = ControlTag.parse(file, source: source, range: range, limits: limits, log: log)
        if case .layout(let path) = tag {
          if layout == nil, builder.isEmpty {
            layout = path
          } else {
            log.report(.strayTag, "'layout' stands only at the start of a template", at: span)
          }
        } else if let tag {
          builder.add(tag, span)
        }
      case .startTag, .endTag, .rawText, .comment, .doctype:
        continue
      }
    }
    return TemplateSyntax(file: file, source: source, nodes: builder.finish(), layout: layout)
  }
}

/// The lines of a text template.
private struct TextLines {
  private let bytes: [UInt8]
  private var result: [HTMLToken] = []
  /// The pieces of the line being read.
  private var line: [HTMLToken] = []
  private var hasTag = false
  private var hasContent = false

  /// Returns the pieces without the white space and line breaks of lines that hold only tags.
  static func trimmed(_ pieces: [HTMLToken], of file: SourceFile) -> [HTMLToken] {
    var lines = TextLines(bytes: file.bytes)
    var end = 0
    for piece in pieces {
      // Comments are no pieces; they show as gaps.
      if piece.range.lowerBound > end { lines.hasTag = true }
      end = piece.range.upperBound
      lines.add(piece)
    }
    if end < file.bytes.count { lines.hasTag = true }
    lines.endLine()
    return lines.result
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func add(_ piece: HTMLToken) {
    switch piece {
    case .text(let range):
      addText(range)
    case .controlTag(let range):
      if isOutput(range) { hasContent = true } else { hasTag = true }
      line.append(piece)
    case .hole, .startTag, .endTag, .rawText, .comment, .doctype:
      hasContent = true
      line.append(piece)
    }
  }

  private mutating func addText(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let newline = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n"))
      let end = newline.map { $0 + 1 } ?? range.upperBound
      if !bytes[start..<end].allSatisfy(\.isSpace) { hasContent = true }
      line.append(.text(start..<end))
      if newline != nil { endLine() }
      start = end
    }
  }

  private mutating func endLine() {
    let dropsText = hasTag && !hasContent
    for piece in line {
      if case .text(let range) = piece {
        if dropsText { continue }
        if case .text(let last) = result.last, last.upperBound == range.lowerBound {
          result[result.count - 1] = .text(last.lowerBound..<range.upperBound)
          continue
        }
      }
      result.append(piece)
    }
    line = []
    (hasTag, hasContent) = (false, false)
  }

  /// Whether a tag prints: `t` does.
  private func isOutput(_ range: Range<Int>) -> Bool {
    let word = bytes[range].dropFirst(2).drop(while: \.isSpace).prefix { !$0.isSpace }
    return word.elementsEqual("t".utf8)
  }
}

extension String {
  /// The text with line feeds only.
  fileprivate var withoutCarriageReturns: String {
    utf8.contains(UInt8(ascii: "\r"))
      ? split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n") : self
  }
}
