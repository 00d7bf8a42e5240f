public import Diagnostics
public import Fonts
public import Foundation

extension FontBook {
  /// Reads a font book: `book.json` and the files it names in the folder `files` beside it.
  ///
  /// Files that are missing are reported, all of them, and then there is no book. Whether they are
  /// the files the book means is checked by `scripts/setup`, not here. Takes less than a
  /// millisecond, because files are mapped and not read: they must not be overwritten in place.
  public static func load(folder: URL) -> (book: FontBook?, diagnostics: [Diagnostic]) {
    let file = folder.appendingPathComponent("book.json")
    guard let data = try? Data(contentsOf: file) else {
      let problem = Diagnostic(
        "F001", .error, "there is no font book at '\(file.path)'",
        hint: "a font book is a folder with a file book.json and a folder files")
      return (nil, [problem])
    }
    let description: FontBookDescription
    do {
      description = try JSONDecoder().decode(FontBookDescription.self, from: data)
    } catch {
      let problem = Diagnostic(
        "F002", .error, "the font book '\(file.path)' cannot be read: \(Self.reason(error))",
        hint: "fonts/README.md says what a font book holds")
      return (nil, [problem])
    }
    var diagnostics = description.problems
    var faces: [FontFace] = []
    // The faces of a collection share its file.
    var opened: [String: FontFile] = [:]
    let files = folder.appendingPathComponent("files")
    for family in description.families {
      for face in family.faces {
        guard
          let file = opened[face.file] ?? fontFile(files.appendingPathComponent(face.file))
        else {
          diagnostics.append(
            Diagnostic(
              "F003", .error,
              "the font file '\(face.file)' of the family '\(family.name)' is missing",
              hint: "scripts/setup installs the package and copies the file"))
          continue
        }
        opened[face.file] = file
        faces.append(
          FontFace(
            family: family.name, weight: face.weight,
            style: face.style == .italic ? .italic : .normal,
            file: file, faceIndex: min(max(face.index ?? 0, 0), 65_535)))
      }
    }
    if diagnostics.hasErrors { return (nil, diagnostics) }
    return (
      FontBook(
        faces: faces, fallback: description.fallback.map(\.rule),
        aliases: description.aliases ?? [:]),
      diagnostics
    )
  }

  /// Returns this book with the fonts of a folder, such as a design's own, after its faces.
  ///
  /// Every `.ttf`, `.otf` and `.ttc` file of the folder is taken, in the order of their names, of a
  /// collection every face; family, weight and style are what the files say. A font whose weight
  /// varies gives a face for each hundred; one that must not be embedded in documents is an error.
  public func adding(fontsIn folder: URL) -> (book: FontBook, diagnostics: [Diagnostic]) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var faces = self.faces
    var diagnostics: [Diagnostic] = []
    for name in names.sorted() {
      let suffix = name.lowercased().suffix(4)
      guard suffix == ".ttf" || suffix == ".otf" || suffix == ".ttc" else { continue }
      let url = folder.appendingPathComponent(name)
      do throws(FontError) {
        guard let file = Self.fontFile(url) else { throw .unreadable(name) }
        faces += try FontFacts.all(of: file).flatMap { $0.faces() }
      } catch {
        diagnostics.append(
          error.code == .restricted
            ? FontSourceProblem.unusable(error, magic: []).diagnostic(url.path, place: nil).asError
            : Diagnostic("F008", .error, "'\(url.path)' cannot be read as a font"))
      }
    }
    return (FontBook(faces: faces, fallback: fallback, aliases: aliases), diagnostics)
  }

  private static func fontFile(_ url: URL) -> FontFile? {
    guard let file = MappedFile(url) else { return nil }
    return FontFile(name: url.lastPathComponent, bytes: file.bytes, owner: file, path: url.path)
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it is not JSON" }
    switch error {
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "it is not JSON" : path(context) + "the value is not one of those allowed"
    case .keyNotFound(let key, let context):
      return path(context) + "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return path(context) + "the value is of the wrong type"
    @unknown default: return "it is not a font book"
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }
      .joined()
    return path.isEmpty ? "" : "\(path.drop { $0 == "." }): "
  }
}
