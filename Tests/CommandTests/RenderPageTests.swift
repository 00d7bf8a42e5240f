import Foundation
import Testing

@Suite("render of a page of HTML")
struct RenderPageTests {
  @Test("a page becomes PDF, a picture, its pages or its tree, with its style sheets")
  func formats() async throws {
    let work = try Workspace()
    try FileManager.default.createDirectory(
      at: work.folder.appending(path: "css/parts"), withIntermediateDirectories: true)
    try work.write(
      """
      <!doctype html><html lang=en><title>Receipt</title>
      <link rel=stylesheet href="css/base.css?v=1"><link rel=stylesheet media=screen href=none.css>
      <style>p { color: #010203 }</style><p>Paid with thanks</p></html>
      """, to: "page.html")
    try work.write("@import 'parts/size.css'; p { font-size: 20pt }", to: "css/base.css")
    try work.write(
      "@page { size: 100pt 50pt; margin: 5pt } body { margin: 0 } p { margin: 0; font-size: 9pt }",
      to: "css/parts/size.css")

    let pages = try await work.billpress("render", "page.html", "--format", "pages")
    #expect(pages.status == 0)
    #expect(pages.error == "")
    #expect(pages.text.contains("page 1 100x50\n"))
    #expect(pages.text.contains(" 20 \"Paid"), "the rule after the import wins: \(pages.text)")
    #expect(pages.text.contains("#010203"))

    let pdf = try await work.billpress("render", "page.html", "-o", "a.pdf")
    #expect(pdf.status == 0)
    #expect(try await work.pageText("a.pdf").contains("Paid"))
    let again = try await work.billpress("render", "page.html", "-o", "-")
    #expect(try again.output == work.data("a.pdf"))
    let png = try await work.billpress(
      "render", "page.html", "-o", "a.png", "--resolution", "72", "--page", "1")
    #expect(png.status == 0)
    // 100 by 50 points at 72 dots per inch, as big-endian numbers in the header.
    #expect(try Array(work.data("a.png")[16..<24]) == [0, 0, 0, 100, 0, 0, 0, 50])
    let tree = try await work.billpress("render", "page.html", "--format", "tree")
    #expect(tree.text.contains("\"Paid with thanks\"\n"))
  }

  @Test("what is not supported or not there is one warning each, with its place")
  func warnings() async throws {
    let work = try Workspace()
    try work.write("p { writing-mode: vertical-rl } p { writing-mode: horizontal-tb }", to: "a.css")
    try work.write(
      "@import 'loop.css'; @font-face { font-family: X; src: url(x.ttf) }", to: "loop.css")
    try work.write(
      """
      <!doctype html>
      <link rel=stylesheet href=https://example.com/far.css>
      <link rel=stylesheet href=missing.css>
      <link rel=stylesheet href=../outside.css>
      <link rel=stylesheet href=a.css>
      <link rel=stylesheet href=loop.css>
      <p style="writing-mode: vertical-lr">x <img src=a.png></p>
      """, to: "page.html")
    let outcome = try await work.billpress("render", "page.html", "-o", "a.pdf")
    #expect(outcome.status == 0)
    let said = outcome.error.split(separator: "\n").filter {
      $0.hasPrefix("warning") || $0.contains("-->")
    }
    #expect(
      said.prefix(12).joined(separator: "\n") == """
        warning[D050]: 'https://example.com/far.css' is not loaded: it is no local file
          --> page.html:2:22
        warning[D051]: there is no file 'missing.css'
          --> page.html:3:22
        warning[D052]: '../outside.css' lies outside of the page's folder
          --> page.html:4:22
        warning[D053]: 'loop.css' is imported by itself
          --> loop.css:1:1
        warning[F010]: there is no font file 'x.ttf'
          --> loop.css:1:50
        warning[S103]: the property 'writing-mode' has no effect yet
          --> a.css:1:5
        """)
    #expect(outcome.error.components(separatedBy: "[S103]").count == 2, "once")
  }

  @Test("a link of the file system does not lead out of the page's folder")
  func links() async throws {
    let work = try Workspace()
    try FileManager.default.createDirectory(
      at: work.folder.appending(path: "in"), withIntermediateDirectories: false)
    try work.write("p { font-size: 40pt }", to: "secret.css")
    try FileManager.default.createSymbolicLink(
      atPath: work.folder.appending(path: "in/a.css").path, withDestinationPath: "../secret.css")
    try work.write("<link rel=stylesheet href=a.css><p>x</p>", to: "in/page.html")
    let outcome = try await work.billpress("render", "in/page.html", "--format", "pages")
    #expect(outcome.error.contains("warning[D052]: 'a.css' lies outside of the page's folder"))
    #expect(!outcome.text.contains(" 40 "))
  }

  @Test("a page that is not UTF-8 is read as windows-1252")
  func encoding() async throws {
    let work = try Workspace()
    try work.write(Data([0x3C, 0x70, 0x3E, 0x80, 0x20, 0xFC]), to: "page.htm")
    let outcome = try await work.billpress("render", "page.htm", "--format", "pages")
    #expect(outcome.status == 0)
    #expect(
      outcome.error.contains("warning[D054]: 'page.htm' is not UTF-8 and read as windows-1252"))
    #expect(outcome.text.contains("€ ü"))
  }

  @Test("errors in a page do not keep back the file, and the exit code tells")
  func errors() async throws {
    let work = try Workspace()
    try work.write("<!doctype html><style>p { color: red; /* </style><p>x</p>", to: "page.html")
    let outcome = try await work.billpress("render", "page.html", "-o", "a.pdf")
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("error[S001]: a comment has no end"))
    #expect(try work.data("a.pdf").starts(with: Data("%PDF-".utf8)))
    let missing = try await work.billpress("render", "none.html", "-o", "b.pdf")
    #expect(missing.status == 3)
    #expect(missing.error.contains("cannot open 'none.html'"))
    let unfit = try await work.billpress("render", "page.html", "-o", "b.pdf", "--language", "de")
    #expect(unfit.status == 2)
    #expect(unfit.error.contains("--language has no effect on a page of HTML"))
    let beyond = try await work.billpress("render", "page.html", "-o", "b.png", "--page", "9")
    #expect(beyond.status == 1)
    #expect(beyond.error.contains("error[D021]: there is no page 9"))
  }
}
