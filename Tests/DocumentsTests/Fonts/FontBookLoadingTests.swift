import Diagnostics
import Documents
import Fonts
import Foundation
import Testing

@Suite struct FontBookLoadingTests {
  /// The square test font, as a file.
  let square = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../TestFonts/square.ttf").standardized

  /// Calls a closure with a folder that holds a `book.json` and the square font, and removes it.
  func withBook<Result>(_ json: String?, _ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("billpress-\(UUID().uuidString)")
    let files = folder.appendingPathComponent("files")
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: square, to: files.appendingPathComponent("square.ttf"))
    if let json { try Data(json.utf8).write(to: folder.appendingPathComponent("book.json")) }
    return try body(folder)
  }

  /// What loading a book reports, with the folder's path cut out.
  func report(_ json: String?) throws -> String {
    try withBook(json) { folder in
      let (book, diagnostics) = FontBook.load(folder: folder)
      #expect((book == nil) == diagnostics.hasErrors)
      return diagnostics.map { $0.rendered() }.joined(separator: "\n")
        .replacing(folder.path, with: "BOOK")
    }
  }

  static func book(_ faces: String, fallback: String = "") -> String {
    """
    {"fallback": [\(fallback)], "families": [
      {"name": "Square", "licence": "none", "package": "none", "faces": [\(faces)]}]}
    """
  }

  @Test("a book has the faces its description names, in that order")
  func faces() throws {
    let json = Self.book(
      """
      {"weight": 700, "style": "italic", "file": "square.ttf", "path": "-", "sha256": "-"},
      {"weight": 400, "style": "normal", "file": "square.ttf"}
      """, fallback: "\"Square\"")
    try withBook(json) { folder in
      let (book, diagnostics) = FontBook.load(folder: folder)
      #expect(diagnostics == [])
      #expect(book?.fallback == ["Square"])
      #expect(book?.faces.map(\.weight) == [700, 400])
      #expect(book?.faces.map(\.style) == [.italic, .normal])
      let count = try Data(contentsOf: square).count
      #expect(book?.faces.map(\.file.count) == [count, count])
      #expect(try TextShaper(book: #require(book)).book.families == ["Square"])
    }
  }

  @Test("F001: a folder without a book")
  func missingBook() throws {
    #expect(
      try report(nil) == """
        error[F001]: there is no font book at 'BOOK/book.json'
        hint: a font book is a folder with a file book.json and a folder files
        """)
  }

  @Test("F002: a description that is no JSON or lacks something")
  func unreadableBook() throws {
    let hint = "\nhint: fonts/README.md says what a font book holds"
    #expect(
      try report("nonsense")
        == "error[F002]: the font book 'BOOK/book.json' cannot be read: it is not JSON" + hint)
    #expect(
      try report(Self.book("{\"weight\": 400, \"file\": \"square.ttf\"}"))
        == "error[F002]: the font book 'BOOK/book.json' cannot be read: "
        + "families[0].faces[0]: 'style' is missing" + hint)
    #expect(
      try report(Self.book("{\"weight\": \"x\", \"style\": \"normal\", \"file\": \"square.ttf\"}"))
        == "error[F002]: the font book 'BOOK/book.json' cannot be read: "
        + "families[0].faces[0].weight: the value is of the wrong type" + hint)
  }

  @Test("F003: files that are missing, all of them")
  func missingFiles() throws {
    let faces = ["a", "b"].map {
      "{\"weight\": 400, \"style\": \"normal\", \"file\": \"\($0).ttf\"}"
    }
    #expect(
      try report(Self.book(faces.joined(separator: ","))) == """
        error[F003]: the font file 'a.ttf' of the family 'Square' is missing
        hint: scripts/setup installs the package and copies the file
        error[F003]: the font file 'b.ttf' of the family 'Square' is missing
        hint: scripts/setup installs the package and copies the file
        """)
  }

  @Test("F004 to F007: descriptions that make no sense")
  func senseless() throws {
    #expect(try report(Self.book("")) == "error[F004]: the font book has no faces")
    #expect(
      try report(Self.book("{\"weight\": 0, \"style\": \"normal\", \"file\": \"square.ttf\"}"))
        == """
        error[F005]: the weight 0 of 'square.ttf' is not between 1 and 1000
        hint: 400 is regular, 700 is bold
        """)
    #expect(
      try report(
        Self.book("{\"weight\": 400, \"style\": \"normal\", \"file\": \"../files/square.ttf\"}"))
        == "error[F006]: '../files/square.ttf' is not the name of a file in the folder files")
    #expect(
      try report(
        Self.book(
          "{\"weight\": 400, \"style\": \"normal\", \"file\": \"square.ttf\"}", fallback: "\"No\""))
        == "error[F007]: the font book has no family 'No', which it names as fallback")
  }

  @Test("an alias gives a family under another name; F009: an alias of a family that is none")
  func aliases() throws {
    let face = "{\"weight\": 400, \"style\": \"normal\", \"file\": \"square.ttf\"}"
    func book(_ family: String) -> String {
      Self.book(face).replacing(
        "\"families\"", with: "\"aliases\": {\"Sans-Serif\": \"\(family)\"}, \"families\"")
    }
    #expect(
      try report(book("No"))
        == "error[F009]: the font book has no family 'No', which it gives for 'Sans-Serif'")
    try withBook(book("Square")) { folder in
      let book = try #require(FontBook.load(folder: folder).book)
      #expect(book.familyNames == ["Square", "sans-serif"])
      #expect(
        book.face(family: "SANS-serif", weight: 400, style: .normal)
          == book.face(family: "Square", weight: 400, style: .normal))
      #expect(book.face(family: "serif", weight: 400, style: .normal) == nil)
    }
  }

  @Test(
    "a folder's fonts join a book with the names they have themselves; F008: those that are none")
  func ownFonts() throws {
    try withBook(Self.book("{\"weight\": 500, \"style\": \"normal\", \"file\": \"square.ttf\"}")) {
      folder in
      let files = folder.appendingPathComponent("files")
      try Data("no font".utf8).write(to: files.appendingPathComponent("broken.otf"))
      try Data("a note".utf8).write(to: files.appendingPathComponent("note.txt"))
      let (book, diagnostics) = try #require(FontBook.load(folder: folder).book)
        .adding(fontsIn: files)
      #expect(book.faces.map(\.family) == ["Square", "Square"])
      #expect(book.faces.map(\.weight) == [500, 400])
      #expect(
        diagnostics.map { $0.rendered().replacing(folder.path, with: "BOOK") } == [
          "error[F008]: 'BOOK/files/broken.otf' cannot be read as a font"
        ])
    }
  }
}
