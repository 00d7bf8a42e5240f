import Diagnostics
import Foundation
import HostileStrings
import Markup
import Seeds
import Testing

@testable import Templates

/// Templates of random pieces and damaged templates.
///
/// `FUZZ=1000000 swift test -c release --filter FuzzTests` tries a million.
@Suite("Fuzzing of the scanner and the compiler")
struct FuzzTests {
  private static let count = ProcessInfo.processInfo.environment["FUZZ"].flatMap(Int.init) ?? 20_000
  private static let seed: UInt64 = 7

  private static let pieces =
    [
      "{{", "}}", "{%", "%}", "{#", "#}", "{% if invoice.isPaid %}", "{% endif %}",
      "{% for x in invoice.lines %}", "{% endfor %}", "{% else %}", "{% elsif x %}",
      "{% include 'p' %}", "{% block a %}", "{% endblock %}", "{% layout 'p' %}", "{% t 'title' ",
      "{% set y = x %}", "invoice.number", "invoice.dueDate", "custom.a", "x", "|", "upper", "rich",
      "number: 2", "percent:", "class: 'a'", "default:", "==", "<", "and", "not", "(", ")", "'",
      "\"", "1", ".", "-", "<p>",
      "</p>", "<div class=\"", "<img src='", "<a href=", "\">", "</div>", "<style>", "</style>",
      "<table><tr>", "<pre>", "<title>", "\n", " ", "é", "\u{0}", "<!--", "-->", "<br>", "&amp;",
      "{{ invoice.number }}", "<link rel=stylesheet href='", "=",
    ] + HostileStrings.all.filter { $0.utf8.count < 40 }

  private static let partials = [
    "p": "<b>{{ invoice.number }}</b>{{ x }}{% block a %}{% endblock %}",
    "q": "{% include 'q' %}",
  ]

  @Test("no template stops the compiler, and places lie inside the sources")
  func templates() throws {
    var generator = SeededGenerator(seed: Self.seed)
    let whole = Array(HostileDataTests.template.utf8)
    var (compiled, slowest) = (0, Duration.zero)
    let clock = ContinuousClock()
    let start = clock.now
    for round in 0..<Self.count {
      let text: [UInt8]
      if round.isMultiple(of: 4) {
        text = generator.damaged(whole, with: Self.pieces)
      } else {
        let count = Int.random(in: 1...24, using: &generator)
        text = Array((0..<count).map { _ in generator.piece(of: Self.pieces) }.joined().utf8)
      }
      var isCompiled = false
      let time = clock.measure {
        isCompiled = round.isMultiple(of: 8) ? Self.tryText(text) : Self.tryPage(text)
      }
      if isCompiled { compiled += 1 }
      slowest = max(slowest, time)
    }
    print(
      "fuzzing: \(Self.count) inputs from seed \(Self.seed), \(compiled) compiled,",
      "\(clock.now - start), the slowest took \(slowest)")
    // Nothing hangs: the slowest takes some milliseconds.
    #expect(slowest < .seconds(20))
  }

  private static func load(_ text: [UInt8], _ path: String) -> SourceFile? {
    if path.hasPrefix("t.") { return SourceFile(name: path, bytes: text) }
    return partials[String(path.prefix { $0 != "." })].map { SourceFile(name: path, text: $0) }
  }

  private static func tryPage(_ text: [UInt8]) -> Bool {
    let (template, diagnostics) = Template.compile(
      "t.html", schema: Fixture.schema, options: Fixture.options
    ) { load(text, $0) }
    check(diagnostics, text)
    #expect((template == nil) == diagnostics.hasErrors)
    guard let template else { return false }
    let (tree, found) = template.expand(
      Fixture.Data().record, strings: Fixture.strings, formatter: PlainFormatter())
    check(found, text)
    let sizes = template.sources.files.map { UInt32($0.bytes.count) }
    for node in (tree ?? MarkupTree()).nodes {
      for span in [node.span] + node.attributes.map(\.span) {
        let isInside = span.start <= span.end && span.end <= sizes[Int(span.source)]
        if !isInside {
          Issue.record("\(span) is outside, \(String(decoding: text, as: UTF8.self))")
        }
      }
    }
    return true
  }

  private static func tryText(_ text: [UInt8]) -> Bool {
    let (template, diagnostics) = TextTemplate.compile(
      "t.txt", schema: Fixture.schema, options: Fixture.options
    ) { load(text, $0) }
    check(diagnostics, text)
    guard let template else { return false }
    let (_, found) = template.expand(
      Fixture.Data().record, strings: Fixture.strings, formatter: PlainFormatter())
    check(found, text)
    return true
  }

  /// Every place is a line of its file, and every diagnostic can be shown.
  private static func check(_ diagnostics: [Diagnostic], _ text: [UInt8]) {
    let lines = text.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
    for diagnostic in diagnostics {
      for place in [diagnostic.place] + diagnostic.remarks.map(\.place) {
        guard let place, place.file.hasPrefix("t.") else { continue }
        let isInside =
          (1...lines).contains(place.line) && (1...text.count + 1).contains(place.column)
        if !isInside { Issue.record("\(place), \(String(decoding: text, as: UTF8.self))") }
      }
    }
    if let last = diagnostics.last { _ = last.rendered() }
  }
}

extension SeededGenerator {
  fileprivate mutating func piece(of pieces: [String]) -> String {
    pieces[Int.random(in: 0..<pieces.count, using: &self)]
  }

  /// A text with one to six places cut out, doubled, overwritten or filled with pieces.
  fileprivate mutating func damaged(_ bytes: [UInt8], with pieces: [String]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &self) where !bytes.isEmpty {
      let start = Int.random(in: 0..<bytes.count, using: &self)
      let end = min(bytes.count, start + Int.random(in: 1...40, using: &self))
      switch Int.random(in: 0..<5, using: &self) {
      case 0: bytes[start] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3: bytes.insert(contentsOf: Array(piece(of: pieces).utf8), at: start)
      default: if Int.random(in: 0..<6, using: &self) == 0 { bytes.removeSubrange(start...) }
      }
    }
    return bytes
  }
}
