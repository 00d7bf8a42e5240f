import Diagnostics
import Fonts
import Foundation
import Testing

@testable import Documents

@Suite("Fonts that style sheets bring with them")
struct FontFaceLoadingTests {
  /// The folder of the test fonts.
  let fonts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../TestFonts").standardized

  /// Calls a closure with a folder that holds files, and the test fonts in `fonts/`.
  func withFolder<Result>(
    _ files: [String: String], _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("billpress-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["type", "css", "strings"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    for name in ["square.ttf", "square-variable.ttf"] {
      try FileManager.default.copyItem(
        at: fonts.appendingPathComponent(name), to: folder.appendingPathComponent("type/\(name)"))
    }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    return try body(folder)
  }

  /// A font whose `fsType` forbids embedding.
  func writeClosedFont(in folder: URL) throws {
    var bytes = [UInt8](try Data(contentsOf: fonts.appendingPathComponent("square.ttf")))
    let tables = Int(bytes[4]) << 8 | Int(bytes[5])
    let record = try #require(
      (0..<tables).map { 12 + 16 * $0 }.first { Array(bytes[$0..<$0 + 4]) == Array("OS/2".utf8) })
    bytes[bytes[record + 8..<record + 12].reduce(0) { $0 << 8 | Int($1) } + 9] = 2
    try Data(bytes).write(to: folder.appendingPathComponent("type/closed.ttf"))
  }

  func design(_ style: String) -> [String: String] {
    [
      "design.yaml": "name: own\nlanguages: [en]\n", "css/style.css": style,
      "strings/en.yaml": "unused: Unused\n",
      "invoice.html": "<html><head><link rel=\"stylesheet\" href=\"css/style.css\"></head>"
        + "<body><p>{{ number }}</p></body></html>",
      "credit-note.html": "<html><head><link rel=\"stylesheet\" href=\"css/style.css\"></head>"
        + "<body><p>{{ number }}</p></body></html>",
    ]
  }

  @Test("a design's style sheets name fonts beside them, once for all layouts, in all weights used")
  func design() throws {
    let files = design(
      """
      @font-face { font-family: Own; src: url("../type/square-variable.ttf"); font-weight: 400 700 }
      @font-face { font-family: Plain; src: url(nowhere.woff2) format("woff2"), url(../type/square.ttf) }
      body { font: 450 10pt Own, Plain }
      """)
    try withFolder(files) { folder in
      let folder = try DesignFolder(named: folder.path)
      let (compiled, diagnostics) = CompiledDesign.compile(folder, families: ["Inter"])
      #expect(diagnostics == [])
      let faces = try #require(compiled).fontFaces
      #expect(
        faces.map { "\($0.family) \($0.weight)" } == [
          "Own 400", "Own 450", "Own 500", "Own 600", "Own 700", "Plain 400",
        ])
      // What the journal of a run knows of a design: all files of its folder.
      #expect(folder.files.isSuperset(of: ["type/square.ttf", "type/square-variable.ttf"]))
    }
  }

  @Test("F010 to F014: files that are missing, broken, closed or elsewhere are errors of a design")
  func problems() throws {
    let files = design(
      """
      @font-face { font-family: A; src: url(a.ttf) }
      @font-face { font-family: B; src: url(../type/b.ttf) }
      @font-face { font-family: C; src: url(../type/closed.ttf) }
      @font-face { font-family: D; src: url(https://example.com/d.ttf) }
      @font-face { font-family: E; src: url(e.woff2) format("woff2") }
      @font-face { font-family: F; src: url(../../f.ttf), url(../type/square.ttf) }
      @font-face { font-family: G; src: url(../type/g.woff) }
      """)
    try withFolder(files) { folder in
      try Data("no font".utf8).write(to: folder.appendingPathComponent("type/b.ttf"))
      try Data("wOFF....".utf8).write(to: folder.appendingPathComponent("type/g.woff"))
      try writeClosedFont(in: folder)
      let design = try DesignFolder(named: folder.path)
      let (compiled, diagnostics) = CompiledDesign.compile(design, families: [])
      #expect(compiled == nil)
      let name = folder.lastPathComponent
      #expect(
        diagnostics.map { "\($0.severity) \($0.code) \($0.message)" } == [
          "error F010 there is no font file 'a.ttf'",
          "error F012 '../type/b.ttf' cannot be read as a font",
          "error F013 the font 'Square' of '../type/closed.ttf' must not be embedded in documents",
          "error F011 the font 'https://example.com/d.ttf' is not loaded: it is no local file",
          "error F014 '@font-face' of 'E' names no font that can be read",
          // The second file stands in.
          "warning F011 the font '../../f.ttf' lies outside of the folder",
          "error F012 '../type/g.woff' cannot be read as a font",
        ])
      #expect(
        diagnostics[0].rendered()
          == """
          error[F010]: there is no font file 'a.ttf'
            --> \(name)/css/style.css:1:30
          1 | @font-face { font-family: A; src: url(a.ttf) }
            |                              ^^^^^^^^^^^^^^^
          """)
      #expect(diagnostics[6].hint == "it is packed for the web (WOFF); unpack it to TTF or OTF")
    }
  }

  @Test("fonts beside a page of HTML are found; what is wrong with them is a warning")
  func page() throws {
    let page = """
      <link rel=stylesheet href=css/style.css>
      <style>@font-face { font-family: Local; src: url(type/square-variable.ttf) }
      @font-face { font-family: Gone; src: url(type/gone.ttf) }</style>
      <p style="font: bold 10pt Local">A</p><p style="font: 10pt Sheet">B</p>
      """
    let sheet = "@font-face { font-family: Sheet; src: url(../type/square.ttf) }"
    try withFolder(["page.html": page, "css/style.css": sheet]) { folder in
      let page = try HTMLPage(path: folder.appendingPathComponent("page.html").path)
      #expect(page.diagnostics.map { "\($0.severity) \($0.code)" } == ["warning F010"])
      let text = try page.laidOut().pagesText()
      #expect(text.contains("\"A\" Local 700"), "\(text)")
      #expect(text.contains("\"B\" Sheet 400"), "\(text)")
    }
  }

  @Test("F013: a font of the folder fonts that must not be embedded; others give all their weights")
  func fontFolder() throws {
    try withFolder([:]) { folder in
      let base = FontBook(faces: [], fallback: [])
      let type = folder.appendingPathComponent("type")
      let (book, diagnostics) = base.adding(fontsIn: type)
      #expect(diagnostics == [])
      #expect(
        book.faces.map(\.weight) == [100, 200, 300, 400, 500, 600, 700, 800, 900, 400])
      try writeClosedFont(in: folder)
      let found = base.adding(fontsIn: type).diagnostics
      #expect(found.map { "\($0.severity) \($0.code)" } == ["error F013"])
    }
  }
}
