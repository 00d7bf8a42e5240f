import Diagnostics
import Markup
import Testing

@Suite("Modes of HTML pages")
struct HTMLModeTests {
  private func mode(_ text: String) -> HTMLMode {
    HTMLParser.mode(of: SourceFile(name: "page.html", text: text))
  }

  @Test("the document type says how old a page is")
  func documentTypes() {
    let w3c = "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD"
    #expect(mode("<!doctype html><p>a") == .noQuirks)
    #expect(mode(" <!-- a --> <!DOCTYPE html SYSTEM \"about:legacy-compat\">") == .noQuirks)
    #expect(mode("\(w3c) HTML 4.01//EN\" \"http://www.w3.org/TR/html4/strict.dtd\">") == .noQuirks)
    #expect(mode("\(w3c) XHTML 1.0 Strict//EN\" \"x\">") == .noQuirks)
    #expect(mode("\(w3c) XHTML 1.0 Transitional//EN\" \"x\">") == .limitedQuirks)
    #expect(mode("\(w3c) HTML 4.01 Transitional//EN\" \"x\">") == .limitedQuirks)
    #expect(mode("\(w3c) HTML 4.01 Transitional//EN\">") == .quirks)
    #expect(mode("\(w3c) HTML 3.2 Final//EN\">") == .quirks)
    #expect(mode("<!doctype svg>") == .quirks)
    #expect(mode("<!doctype>") == .quirks)
  }

  @Test("a page without a document type before its first element has quirks")
  func missing() {
    for text in ["", "<p>a", "a", "<html><!doctype html>", "<!-- a -->"] {
      #expect(mode(text) == .quirks)
    }
  }

  @Test("a table ends the paragraph before it, but in old pages it stands in it")
  func tables() {
    // HTML, 13.2.6.4.7: "If the Document is not set to quirks mode, and the stack of open elements
    // has a p element in button scope, then close a p element."
    func parents(_ text: String, _ mode: HTMLMode) -> [String?] {
      let tree = HTMLParser.parse(
        SourceFile(name: "page.html", text: text), source: 0, mode: mode
      ).tree
      return tree.nodes.filter { $0.name == "table" || $0.name == "div" }.map { node in
        node.parent.flatMap { tree.nodes[Int($0.index)].name }
      }
    }
    let page = "<p>a<table><tr><td><p>b<table><tr><td>c</table></table><div>d</div>"
    #expect(parents(page, .quirks) == ["p", "p", "body"])
    #expect(parents(page, .noQuirks) == ["body", "td", "body"])
    #expect(parents(page, .limitedQuirks) == ["body", "td", "body"])
  }
}
