import Billing
public import Diagnostics

/// A design tried out: compiled, and its sample data drawn in every language and on every paper.
///
///     let check = try DesignCheck(of: "my-design", isStyleStrict: true)
///     print(check.summary)
public struct DesignCheck: Sendable {
  /// The design's name.
  public let name: String
  /// The kinds of documents it has layouts for; empty if it could not be compiled.
  public private(set) var kinds: [DocumentKind] = []
  /// Its languages; empty if it could not be compiled.
  public private(set) var languages: [String] = []
  /// Its paper sizes; empty if it could not be compiled.
  public private(set) var pageFormats: [PageFormat] = []
  /// How many documents were drawn: each sample in each language on each paper.
  public private(set) var documentCount = 0
  /// All that was found; the same mistake is listed once, with the first document that shows it.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Checks a design.
  ///
  /// - Parameters:
  ///   - name: A standard design's name, or the path of a design's folder.
  ///   - isStyleStrict: Whether warnings about styles count as errors.
  ///   - showsOrigins: Whether a note says which languages the strings of each come from. Strings
  ///     that a language lacks and another one lends are errors with it or without.
  /// - Throws: `DesignFailure` if there is no such design, `EngineError` if the fonts are not there.
  public init(of name: String, isStyleStrict: Bool = false, showsOrigins: Bool = false) throws {
    let folder = try DesignFolder(named: name)
    self.name = folder.name
    do {
      let prepared = try PreparedDesign(named: name)
      try draw(folder, prepared)
      diagnostics = prepared.diagnostics + diagnostics
    } catch let failure as DesignFailure {
      diagnostics = failure.diagnostics
    }
    if showsOrigins {
      diagnostics += DesignMessages(languages, in: folder, isStrict: false).origins
    }
    var seen: Set<Seen> = []
    // Documents go out although a string is missing; a design does not.
    diagnostics = diagnostics.filter { seen.insert(Seen($0)).inserted }
      .map { $0.code == "D008" || isStyleStrict && $0.code.hasPrefix("S") ? $0.asError : $0 }
    guard !DesignFolder.standardNames.contains(name) else { return }
    let path = name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
    diagnostics = diagnostics.map { $0.moved(from: folder.name, to: path) }
  }

  private mutating func draw(_ folder: DesignFolder, _ prepared: PreparedDesign) throws {
    let design = prepared.design
    (kinds, languages, pageFormats) = (design.kinds, design.languages, design.pageFormats)
    let samples = DesignSamples(of: folder, kinds: kinds)
    diagnostics += samples.diagnostics
    for language in languages {
      for format in pageFormats {
        let engine = try DocumentEngine(
          design: design, fonts: prepared.fonts,
          options: RenderingOptions(language: language, pageFormat: format))
        mailAll(samples, language, format, engine)
        for sample in samples.samples {
          let circumstance = Diagnostic.Remark(
            "found with '\(sample.document.number)' of \(sample.file), in '\(language)' on "
              + format.rawValue)
          documentCount += 1
          do throws(RenderingFailure) {
            let found = try engine.render(sample.document).diagnostics
            diagnostics += found.map { $0.adding(circumstance) }
          } catch {
            diagnostics += error.diagnostics.map { $0.adding(circumstance) }
          }
        }
        if design.report != nil { draw(.sample, in: language, engine) }
      }
    }
  }

  /// Writes a mail that carries all samples.
  private mutating func mailAll(
    _ samples: DesignSamples, _ language: String, _ format: PageFormat, _ engine: DocumentEngine
  ) {
    guard let first = samples.samples.first?.document, format == pageFormats.first else { return }
    let documents = MailedDocuments(
      sender: first.sender.name, recipient: first.recipient.name, language: language,
      items: samples.samples.map {
        MailedDocuments.Item(
          kind: $0.document.kind, number: $0.document.number, date: $0.document.date,
          amountDue: $0.document.amountDue)
      })
    do throws(RenderingFailure) {
      _ = try engine.mail(carrying: documents)
    } catch {
      let circumstance = Diagnostic.Remark("found with all samples in one mail, in '\(language)'")
      diagnostics += error.diagnostics.map { $0.adding(circumstance) }
    }
  }

  /// Draws a report as if its texts were in a language.
  private mutating func draw(_ report: Report, in language: String, _ engine: DocumentEngine) {
    var report = report
    report.language = language
    documentCount += 1
    do throws(RenderingFailure) {
      diagnostics += try engine.render(report).diagnostics
    } catch {
      diagnostics += error.diagnostics
    }
  }

  /// A diagnostic without the document that shows it.
  private struct Seen: Hashable {
    let code: String
    let message: String
    let place: SourcePlace?
    let field: String?

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      message = diagnostic.message
      place = diagnostic.place
      field = diagnostic.field
    }
  }
}

extension DesignCheck {
  /// How many of the diagnostics are errors.
  public var errorCount: Int { diagnostics.count { $0.severity == .error } }

  /// How many of the diagnostics are warnings.
  public var warningCount: Int { diagnostics.count { $0.severity == .warning } }

  /// One line for people.
  public var summary: String {
    var found = [Self.count(errorCount, "error"), Self.count(warningCount, "warning")]
      .filter { !$0.hasPrefix("0 ") }.joined(separator: ", ")
    if found.isEmpty { found = "all good" }
    guard documentCount > 0 else { return "\(name): nothing laid out, \(found)" }
    let parts = [
      Self.count(kinds.count, "kind"), Self.count(languages.count, "language"),
      Self.count(pageFormats.count, "page size"),
    ].joined(separator: ", ")
    return "\(name): \(parts): \(Self.count(documentCount, "document")) laid out, \(found)"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}

extension Diagnostic {
  /// The diagnostic with a further remark.
  fileprivate func adding(_ remark: Remark) -> Diagnostic {
    Diagnostic(
      code, severity, message, place: place, field: field, hint: hint, remarks: remarks + [remark])
  }

  /// The diagnostic with files named as the folder was, so that an editor finds them.
  fileprivate func moved(from name: String, to path: String) -> Diagnostic {
    Diagnostic(
      code, severity, message, place: place?.moved(from: name, to: path), field: field, hint: hint,
      remarks: remarks.map { Remark($0.message, place: $0.place?.moved(from: name, to: path)) })
  }

  /// A warning as an error.
  var asError: Diagnostic {
    guard severity == .warning else { return self }
    return Diagnostic(
      code, .error, message, place: place, field: field, hint: hint, remarks: remarks)
  }
}

extension SourcePlace {
  fileprivate func moved(from name: String, to path: String) -> SourcePlace {
    guard file.hasPrefix(name + "/") else { return self }
    return SourcePlace(
      file: path + file.dropFirst(name.count), line: line, column: column, excerpt: excerpt)
  }
}

/// The form tools read: `{"summary": {…}}`.
extension DesignCheck: Encodable {
  private enum Outer: String, CodingKey { case summary }
  private enum Key: String, CodingKey {
    case design, kinds, languages, pageSizes, documents, errors, warnings
  }

  /// Writes the numbers of the check; its diagnostics are objects of their own.
  public func encode(to encoder: any Encoder) throws {
    var outer = encoder.container(keyedBy: Outer.self)
    var container = outer.nestedContainer(keyedBy: Key.self, forKey: .summary)
    try container.encode(name, forKey: .design)
    try container.encode(kinds.map(\.rawValue), forKey: .kinds)
    try container.encode(languages, forKey: .languages)
    try container.encode(pageFormats.map(\.rawValue), forKey: .pageSizes)
    try container.encode(documentCount, forKey: .documents)
    try container.encode(errorCount, forKey: .errors)
    try container.encode(warningCount, forKey: .warnings)
  }
}
