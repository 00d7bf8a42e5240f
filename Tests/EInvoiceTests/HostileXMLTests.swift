import Diagnostics
import EInvoice
import Testing

/// XML that would make a parser run, read or grow without end.
struct HostileXMLTests {
  @Test(
    "what is not well-formed is refused, with its place",
    arguments: [
      ("<a><b></a>", "1:7"), ("<a b=1/>", "1:6"), ("<a b='1' b='2'/>", "1:10"),
      ("<a b='<'/>", "1:7"), ("<a b='1'c='2'/>", "1:9"), ("<a>&#0;</a>", "1:4"),
      ("<a>&#xD800;</a>", "1:4"), ("<a>&#x110000;</a>", "1:4"), ("<a>&#+65;</a>", "1:4"),
      ("<a>]]></a>", "1:4"), ("<a>\u{1}</a>", "1:4"), ("<a>\u{FFFF}</a>", "1:4"),
      ("<!-- a -- b --><a/>", "1:8"), ("<a/><b/>", "1:5"), ("x<a/>", "1:1"), ("<a/>&#32;", "1:5"),
      (" <?xml version='1.0'?><a/>", "1:2"), ("<?xml encoding='UTF-8'?><a/>", "1:7"),
      ("<?xml version='2.0'?><a/>", "1:16"), ("<p:a/>", "1:2"), ("<a xmlns:p=''/>", "1:4"),
      ("<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>", "1:36"), ("<a:b:c/>", "1:5"),
      ("<a xmlns:xml='u'/>", "1:4"), ("<![CDATA[x]]><a/>", "1:1"), ("<1/>", "1:2"), ("</a>", "1:1"),
      ("<a", "1:1"), ("<a b='", "1:7"), ("<!-- ", "1:1"), ("<?x", "1:4"), ("", "1:1"),
    ])
  func wellFormedness(text: String, place: String) {
    let diagnostic = read(text).first
    #expect(diagnostic?.code == "U003")
    #expect(diagnostic?.place.map { "\($0.line):\($0.column)" } == place, "\(text)")
  }

  @Test(
    "what is well-formed is read to its end",
    arguments: [
      "<a>\t\r\n&#x41;&#65;&lt;&gt;&amp;&quot;&apos;</a>", "<a b = '>' c=\"'\"></a >",
      "<?xml version='1.1' encoding='utf-8' standalone='yes' ?><!--x--><?p q?><a/>\n<!--y-->",
      "<é:ü xmlns:é='u' é:x='1' x='1'/>", "<a><![CDATA[<&]]]]></a>",
      "<a xmlns='u'><b xmlns=''/></a>",
      "\u{FEFF}<a xml:lang='de'/>", "<a.b-c_d/>",
    ])
  func wellFormed(text: String) { #expect(read(text).map(\.code) == ["U005"], "\(text)") }

  @Test("neither entities nor files nor addresses are ever read")
  func entities() {
    for declaration in [
      "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
      "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>", "<!doctype a>", "<!ENTITY b 'c'>",
      "<!DOCTYPE a [<!ENTITY % p SYSTEM 'p.dtd'> %p;]>",
    ] {
      #expect(read(declaration + "<a>&b;</a>").map(\.code) == ["U002"])
    }
    #expect(
      read("<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/passwd'/></a>")
        .map(\.code) == ["U005"])
  }

  @Test("depth, elements, attributes, namespaces and bytes have limits")
  func limits() {
    #expect(message(String(repeating: "<a>", count: 100_000)).hasPrefix("elements are nested"))
    let elements = SourceFile(
      name: "in.xml", text: "<a>" + String(repeating: "<b/>", count: 10) + "</a>")
    #expect(
      InvoiceReader.read(elements, limits: ReadingLimits(elements: 10)).diagnostics.map(\.message)
        == ["the document has more than 10 elements"])
    let attributes = (0...100).map { "a\($0)='1'" }.joined(separator: " ")
    #expect(message("<a \(attributes)/>").hasPrefix("an element has more than 100 attributes"))
    let nested = (0..<60).map { "<a xmlns:p\($0)='u\($0)' xmlns:q\($0)='v\($0)'>" }.joined()
    #expect(message(nested).hasPrefix("more than 100 namespaces are declared"))
    let siblings = (0..<200).map { "<b xmlns='u\($0)'/>" }.joined()
    #expect(message("<a>\(siblings)</a>").hasPrefix("more than 100 namespaces are declared"))
    #expect(
      InvoiceReader.read(
        SourceFile(name: "in.xml", text: "<a/>"), limits: ReadingLimits(documentBytes: 3)
      ).diagnostics.map(\.message) == ["the document has 4 bytes, more than the 3 allowed"])
  }

  private func message(_ text: String) -> String { read(text).first?.message ?? "" }

  private func read(_ text: String) -> [Diagnostic] {
    InvoiceReader.read(SourceFile(name: "in.xml", text: text)).diagnostics
  }
}
