internal import Diagnostics
internal import Fonts
internal import Foundation

/// What `book.json` says: families with their faces, in the order of the book.
struct FontBookDescription: Decodable {
  struct Family: Decodable {
    let name: String
    let faces: [Face]
  }

  struct Face: Decodable {
    enum Style: String, Decodable { case normal, italic }

    let weight: Int
    let style: Style
    let file: String
    /// The index of the face in a collection.
    let index: Int?
  }

  /// A family tried for characters that the wanted family lacks: its name alone, or with the scripts
  /// and languages it is for.
  struct Fallback: Decodable {
    let rule: FontFallback

    private enum Key: String, CodingKey { case family, scripts, languages }

    init(from decoder: any Decoder) throws {
      if let family = try? decoder.singleValueContainer().decode(String.self) {
        rule = FontFallback(family: family)
        return
      }
      let values = try decoder.container(keyedBy: Key.self)
      rule = FontFallback(
        family: try values.decode(String.self, forKey: .family),
        scripts: try values.decodeIfPresent([String].self, forKey: .scripts) ?? [],
        languages: try values.decodeIfPresent([String].self, forKey: .languages) ?? [])
    }
  }

  /// The families tried for characters that the wanted family lacks.
  let fallback: [Fallback]
  let families: [Family]
  /// Other names of families.
  let aliases: [String: String]?

  /// What does not fit together.
  var problems: [Diagnostic] {
    var problems: [Diagnostic] = []
    if !families.contains(where: { !$0.faces.isEmpty }) {
      problems.append(Diagnostic("F004", .error, "the font book has no faces"))
    }
    for family in families {
      for face in family.faces {
        if !(1...1000).contains(face.weight) {
          problems.append(
            Diagnostic(
              "F005", .error,
              "the weight \(face.weight) of '\(face.file)' is not between 1 and 1000",
              hint: "400 is regular, 700 is bold"))
        }
        if face.file.isEmpty || face.file.contains("/") {
          problems.append(
            Diagnostic(
              "F006", .error, "'\(face.file)' is not the name of a file in the folder files"))
        }
      }
    }
    for name in fallback.map(\.rule.family) where !families.contains(where: { $0.name == name }) {
      problems.append(
        Diagnostic(
          "F007", .error, "the font book has no family '\(name)', which it names as fallback"))
    }
    for (name, family) in (aliases ?? [:]).sorted(by: { $0.key < $1.key })
    where !families.contains(where: { $0.name == family }) {
      problems.append(
        Diagnostic(
          "F009", .error, "the font book has no family '\(family)', which it gives for '\(name)'"))
    }
    return problems
  }
}
