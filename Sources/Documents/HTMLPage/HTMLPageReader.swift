import Diagnostics
import Foundation
import Glibc
import Markup
import Pictures
import Typesetting

/// Reads a page of HTML and its style sheets, in the order in which they count.
struct HTMLPageReader {
  /// How many style sheets a page may have, and how deep they may import each other.
  private static let limits = (sheets: 256, depth: 16)

  private(set) var stylesheets: [Stylesheet] = []
  /// The file of each style sheet.
  private var styleFiles: [String] = []
  private(set) var sources = SourceMap()
  private(set) var diagnostics: [Diagnostic] = []
  /// The fonts that the style sheets bring with them.
  private(set) var fonts: FontFaceLoader
  /// By the rules of which time the page is set.
  private(set) var mode = HTMLMode.noQuirks
  private let folder: PageFolder
  private let page: String
  private let file: SourceFile

  /// Reads the file.
  init(path: String) throws(InputError) {
    let folder = PageFolder(of: path)
    self.folder = folder
    fonts = FontFaceLoader(severity: .warning) { (path) throws(PageFolder.Refusal) in
      try folder.file(path).bytes
    }
    page = path.split(separator: "/").last.map { String($0) } ?? path
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw InputError(.open, file: path, errorNumber: errno)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw InputError(.read, file: path, errorNumber: EISDIR)
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw InputError(.open, file: path, errorNumber: EACCES)
    }
    file = SourceFile(name: path, bytes: [UInt8](data))
  }

  /// Reads the page's tree and its style sheets.
  mutating func read() -> MarkupTree {
    let file = decoded(file)
    let source = sources.add(file)
    mode = HTMLParser.mode(of: file)
    let (tree, found) = HTMLParser.parse(file, source: source, mode: mode)
    diagnostics += found
    for index in tree.nodes.indices {
      let (id, node) = (NodeID(index: Int32(index)), tree.nodes[index])
      switch node.name {
      case "link"?: readLink(node)
      case "style"?: readStyle(id, of: tree, in: file)
      case .some, nil: break
      }
    }
    return tree
  }

  /// Reads the pictures that a tree and its style show, by the addresses they have for them.
  ///
  /// An address that two style sheets of different folders have is that of the first of them.
  func pictures(of tree: MarkupTree) -> PictureBook {
    var files: [String: Result<[UInt8], PictureProblem>] = [:]
    func add(_ address: String, from file: String) {
      guard files[address] == nil else { return }
      files[address] = Result { () throws(PictureProblem) in try picture(address, from: file) }
    }
    for node in tree.nodes {
      for address in PictureAddresses.of(node.name, node.attributes) { add(address, from: page) }
    }
    for (stylesheet, file) in zip(stylesheets, styleFiles) {
      for address in PictureAddresses.of(stylesheet) { add(address, from: file) }
    }
    return PictureBook(files)
  }

  private func picture(
    _ address: String, from file: String
  ) throws(PictureProblem) -> [UInt8] {
    if address.hasPrefix("data:") {
      guard let data = PictureAddresses.content(ofData: address) else { throw .broken }
      return data
    }
    do {
      return try folder.file(PageFolder.path(of: address, in: file)).bytes
    } catch {
      switch error {
      case .remote: throw .remote
      case .missing: throw .missing
      case .outside: throw .outside
      }
    }
  }

  /// The file as UTF-8, without a byte order mark.
  ///
  /// What is not UTF-8 is taken for windows-1252, as browsers take it (Encoding, 4.2).
  private mutating func decoded(_ file: SourceFile) -> SourceFile {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = file.bytes.starts(with: mark) ? Array(file.bytes.dropFirst(3)) : file.bytes
    if String(validating: bytes, as: UTF8.self) != nil {
      return SourceFile(name: file.name, bytes: bytes)
    }
    diagnostics.append(
      Diagnostic(
        "D054", .warning, "'\(file.name)' is not UTF-8 and read as windows-1252",
        hint: "save the file as UTF-8"))
    let data = Data(bytes)
    let text = String(data: data, encoding: .windowsCP1252)
    return SourceFile(
      name: file.name, text: text ?? String(data: data, encoding: .isoLatin1) ?? "")
  }

  // MARK: Style sheets

  private mutating func readLink(_ node: MarkupTree.Node) {
    let relations = (node.attribute("rel") ?? "").lowercased().split { $0.isWhitespace }
    guard relations.contains("stylesheet"), !relations.contains("alternate"),
      isStyle(node), let address = node.attribute("href")
    else { return }
    let span = node.attributes.first { $0.name == "href" }?.span ?? node.span
    readSheet(address, from: page, at: span, chain: [])
  }

  private mutating func readStyle(_ id: NodeID, of tree: MarkupTree, in file: SourceFile) {
    guard isStyle(tree[id]), let text = tree[id].firstChild.map({ tree[$0].span }) else { return }
    let range = Int(text.start)..<Int(text.end)
    add(CSSParser.parse(file, source: text.source, range: range), from: page, chain: [])
  }

  /// Whether the attributes of a link or style element say that it is CSS for paper.
  private func isStyle(_ node: MarkupTree.Node) -> Bool {
    let type = node.attribute("type")?.lowercased() ?? ""
    guard type.isEmpty || type.hasPrefix("text/css") else { return false }
    return node.attribute("media").map { CSSParser.appliesToPrint(media: $0) } ?? true
  }

  /// Reads a style sheet that a file of the page names.
  ///
  /// - Parameter chain: The sheets that import it, the outermost first.
  private mutating func readSheet(
    _ address: String, from file: String, at span: Span, chain: [String]
  ) {
    do throws(PageFolder.Refusal) {
      let path = try PageFolder.path(of: address, in: file)
      guard !chain.contains(path), chain.count < Self.limits.depth else {
        return report(
          "D053", "'\(address)' is imported by itself", at: span, hint: "leave out the import")
      }
      guard stylesheets.count < Self.limits.sheets else {
        return report(
          "D053", "the page has more than \(Self.limits.sheets) style sheets", at: span,
          hint: "join some of them")
      }
      let sheet = decoded(try folder.file(path))
      let source = sources.add(sheet)
      add(CSSParser.parse(sheet, source: source), from: path, chain: chain + [path])
    } catch {
      report(error, address, at: span)
    }
  }

  /// Adds a style sheet after those it imports.
  private mutating func add(
    _ parsed: (stylesheet: Stylesheet, diagnostics: [Diagnostic]), from path: String,
    chain: [String]
  ) {
    diagnostics += parsed.diagnostics
    for file in parsed.stylesheet.imports {
      readSheet(file.path, from: path, at: file.span, chain: chain)
    }
    let (rules, found) = FontFaceRule.read(parsed.stylesheet, sources: sources)
    diagnostics += found
    fonts.add(rules, of: path, in: sources)
    stylesheets.append(parsed.stylesheet)
    styleFiles.append(path)
  }

  private mutating func report(_ refusal: PageFolder.Refusal, _ address: String, at span: Span) {
    switch refusal {
    case .remote:
      report(
        "D050", "'\(address)' is not loaded: it is no local file", at: span,
        hint: "put the file into the folder of the page")
    case .missing: report("D051", "there is no file '\(address)'", at: span, hint: nil)
    case .outside:
      report(
        "D052", "'\(address)' lies outside of the page's folder", at: span,
        hint: "put the file into the folder of the page")
    }
  }

  private mutating func report(_ code: String, _ message: String, at span: Span, hint: String?) {
    diagnostics.append(
      Diagnostic(code, .warning, message, place: sources.place(span), hint: hint))
  }
}
