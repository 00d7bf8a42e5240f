import ArgumentParser
import Diagnostics
import Documents

extension RenderCommand {
  /// Whether the file is a page of HTML, by the end of its name.
  var isHTMLPage: Bool {
    let name = document.lowercased()
    return [".html", ".htm", ".xhtml"].contains { name.hasSuffix($0) }
  }

  /// Refuses what says something about documents only.
  func validatePageOptions() throws {
    let unfit: String? =
      if design.design != "classic" {
        "--design"
      } else if design.language != nil {
        "--language"
      } else if design.strictStrings {
        "--strict-strings"
      } else {
        nil
      }
    if let unfit { throw ValidationError("\(unfit) has no effect on a page of HTML.") }
  }

  /// Draws a page of HTML.
  ///
  /// Errors in it do not keep back the file: it is laid out as browsers lay it out, and only the
  /// exit code tells.
  func runPage() throws {
    let reporter = Reporter(format: .text, isQuiet: false, warningQuota: 100)
    let page = try HTMLPage(path: document, format: design.pageSize ?? .a4)
    var diagnostics = page.diagnostics
    do {
      let bytes = try draw(page, &diagnostics)
      reporter.show(diagnostics.withoutRepetition)
      try write(bytes)
    } catch let failure as RenderingFailure {
      reporter.show((diagnostics + failure.diagnostics).withoutRepetition)
      throw Stop(status: .documentsFailed)
    }
    if diagnostics.hasErrors { throw Stop(status: .documentsFailed) }
  }

  private func draw(_ page: HTMLPage, _ diagnostics: inout [Diagnostic]) throws -> [UInt8] {
    if chosenFormat == .tree { return Array(page.treeText().utf8) }
    let laidOut = try page.laidOut()
    diagnostics += laidOut.diagnostics
    switch chosenFormat {
    case .pdf: return try laidOut.pdf()
    case .png: return try laidOut.picture(pageNumber: self.page, dotsPerInch: resolution)
    case .pages: return Array(laidOut.pagesText().utf8)
    case .tree: preconditionFailure("a tree needs no layout")
    }
  }
}

extension [Diagnostic] {
  /// The first of those that say the same about the same words: a property in a hundred `style`
  /// attributes is one thing that has no effect.
  fileprivate var withoutRepetition: [Diagnostic] {
    let onceEach: Set = ["S101", "S103"]
    var seen: Set<[String]> = []
    return filter { diagnostic in
      let words = onceEach.contains(diagnostic.code) ? nil : diagnostic.place?.excerpt?.marked
      return seen.insert([diagnostic.code, diagnostic.message, words ?? ""]).inserted
    }
  }
}
