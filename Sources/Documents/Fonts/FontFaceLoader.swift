import Diagnostics
import Fonts
import PDF
import Typesetting

/// Loads the fonts that style sheets bring with them, each file once.
struct FontFaceLoader {
  /// Reads the bytes of a file, by its path in the folder of the style sheets.
  typealias Reader = (_ path: String) throws(PageFolder.Refusal) -> [UInt8]

  /// What has been found so far.
  private(set) var diagnostics: [Diagnostic] = []
  /// The families of all rules, in order.
  private(set) var families: [String] = []
  /// How grave it is that a family has no font.
  private let severity: Diagnostic.Severity
  private let read: Reader
  private var files: [String: FontFile] = [:]
  private var loaded: [(facts: FontFacts, use: FontFacts.Use)] = []
  private var known: Set<Key> = []

  /// A rule that has been loaded: several layouts may link one style sheet.
  private struct Key: Hashable {
    let sheet: String
    let start: UInt32
  }

  init(severity: Diagnostic.Severity, read: @escaping Reader) {
    self.severity = severity
    self.read = read
  }

  /// The faces of all rules, with the weights that the style sheets ask for.
  func faces(weights: [Int]) -> [FontFace] {
    loaded.flatMap { $0.facts.faces($0.use, more: weights) }
  }

  /// Loads the first file of each rule that can be used.
  ///
  /// - Parameters:
  ///   - sheet: The path of the style sheet, to which addresses are relative.
  ///   - sources: The sources that the rules' spans point into.
  mutating func add(_ rules: [FontFaceRule], of sheet: String, in sources: SourceMap) {
    for rule in rules where known.insert(Key(sheet: sheet, start: rule.span.start)).inserted {
      families.append(rule.family)
      let place = sources.place(rule.span)
      var problems: [Diagnostic] = []
      var facts: FontFacts?
      for source in rule.sources where facts == nil && source.isReadable {
        do throws(FontSourceProblem) {
          facts = try self.facts(of: source.address, in: sheet)
        } catch {
          problems.append(error.diagnostic(source.address, place: place))
        }
      }
      if let facts {
        var use = rule.use
        // The weight of a font that cannot vary is what the rule says, and that is normal.
        if use.weights == nil, facts.weights == nil { use.weights = 400...400 }
        loaded.append((facts, use))
      } else if problems.isEmpty {
        problems.append(
          Diagnostic(
            "F014", .warning, "'@font-face' of '\(rule.family)' names no font that can be read",
            place: place, hint: "name a TrueType or OpenType file: src: url(\"fonts/name.ttf\")"))
      }
      // Where another file stands in, documents look as they should.
      let isLost = facts == nil && severity == .error
      diagnostics += problems.map { isLost ? $0.asError : $0 }
    }
  }

  private mutating func facts(
    of address: String, in sheet: String
  ) throws(FontSourceProblem) -> FontFacts {
    let path: String
    let file: FontFile
    do throws(PageFolder.Refusal) {
      path = try PageFolder.path(of: address, in: sheet)
      if let known = files[path] {
        file = known
      } else {
        file = FontFile(name: path, bytes: try read(path))
      }
    } catch {
      throw .refused(error)
    }
    files[path] = file
    do throws(FontError) {
      let facts = try FontFacts(of: file)
      for face in facts.faces() where (try? PageRenderer.check(face)) == nil {
        throw FontError.unreadable(path)
      }
      return facts
    } catch {
      throw .unusable(error, magic: file.withBytes { unsafe Array($0.prefix(4)) })
    }
  }
}

/// Why a file that a font-face rule names gives no font.
enum FontSourceProblem: Error {
  case refused(PageFolder.Refusal)
  /// It is no font or must not be used; the first bytes say what else it may be.
  case unusable(FontError, magic: [UInt8])

  /// The problem as a warning.
  func diagnostic(_ address: String, place: SourcePlace?) -> Diagnostic {
    let (code, message, hint) = words(address)
    return Diagnostic(code, .warning, message, place: place, hint: hint)
  }

  private func words(_ address: String) -> (code: String, message: String, hint: String?) {
    switch self {
    case .refused(.missing): return ("F010", "there is no font file '\(address)'", nil)
    case .refused(.remote):
      return (
        "F011", "the font '\(address)' is not loaded: it is no local file",
        "put the file into the folder of the style sheet"
      )
    case .refused(.outside):
      return (
        "F011", "the font '\(address)' lies outside of the folder",
        "put the file into the folder of the style sheet"
      )
    case .unusable(let error, let magic):
      switch error.code {
      case .restricted:
        return (
          "F013",
          "the font '\(error.family ?? "")' of '\(address)' must not be embedded in documents",
          "its maker can give a licence and a file that allow it; else take another font"
        )
      case .unreadable, .emptyBook, .tooManyFaces:
        let isPacked = magic == Array("wOFF".utf8) || magic == Array("wOF2".utf8)
        return (
          "F012", "'\(address)' cannot be read as a font",
          isPacked
            ? "it is packed for the web (WOFF); unpack it to TTF or OTF"
            : "it should be a TrueType or OpenType file (.ttf, .otf)"
        )
      }
    }
  }
}
