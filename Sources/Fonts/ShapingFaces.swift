internal import CText
internal import Pages

/// The faces of a book as HarfBuzz sees them, each opened when it is first asked for: most documents
/// need a few of many.
final class ShapingFaces {
  private let book: FontBook
  private var opened: [ShapingFace?]
  /// The scripts for which each face is a fallback; empty for all.
  private let scripts: [[hb_script_t]]

  init(book: FontBook) {
    self.book = book
    opened = Array(repeating: nil, count: book.faces.count)
    var scriptsOfFamily: [String: [hb_script_t]] = [:]
    for rule in book.fallback {
      scriptsOfFamily[rule.family] = rule.scripts.map {
        unsafe hb_script_from_string($0, -1)
      }
    }
    scripts = book.faces.map { scriptsOfFamily[$0.family] ?? [] }
  }

  subscript(index: Int) -> ShapingFace {
    if let face = opened[index] { return face }
    let face = (try? ShapingFace(book.faces[index])) ?? ShapingFace(emptyOf: book.faces[index])
    opened[index] = face
    return face
  }

  /// Whether a face may stand in for characters of a script.
  func serves(_ script: hb_script_t, _ index: Int) -> Bool {
    scripts[index].isEmpty || scripts[index].contains(script)
  }
}
