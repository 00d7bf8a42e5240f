import Billing
import Diagnostics
public import Fonts
import Foundation
import Markup
import PDF
public import Pages
import Templates
import Typesetting

/// Draws documents in one design: the whole way from a billing document to PDF bytes.
///
/// Holds caches of styles, words and formats; each worker makes its own.
public final class DocumentEngine: DocumentRendering {
  let design: CompiledDesign
  let options: RenderingOptions
  let drawing: PageDrawing
  private let hasGlyphs: (String) -> Bool
  /// By kind of document; nil stands for reports.
  private var typesetters: [DocumentKind?: Typesetter] = [:]
  /// The pictures that mails have shown.
  var mailPictures: [String: MailPicture] = [:]
  private var writers: [String: Writer] = [:]
  private var choices: [LanguageWish: (Writer, [Diagnostic])] = [:]

  /// What writes in one language.
  struct Writer {
    let language: String
    let strings: DesignStrings
    let formatter: LocaleFormatter
    let isRightToLeft: Bool
  }

  /// What a document says about its language.
  struct LanguageWish: Hashable {
    let asked: String?
    let country: String?
  }

  /// Creates an engine.
  ///
  /// - Throws: `EngineError` if a font or the drawing library cannot be used.
  public init(
    design: CompiledDesign, fonts: FontBook, options: RenderingOptions
  ) throws(EngineError) {
    self.design = design
    self.options = options
    drawing = try PageDrawing(fonts: fonts, pictures: design.pictures)
    hasGlyphs = drawing.shaper.coverage(ofEach: design.fontFamilies)
  }

  /// Draws a document and writes the texts of its mail.
  ///
  /// - Throws: `RenderingFailure` if the document cannot be drawn as it should be.
  public func render(_ document: BillingDocument) throws(RenderingFailure) -> Rendering {
    let draft = try draft(of: document)
    let pages = try typeset(draft)
    let metadata = PDFMetadata(
      author: document.sender.name, subject: nil, creationDate: "\(document.date)T00:00:00Z")
    let pdf = try drawing.pdf(pages.document, metadata: metadata)
    let mail = try mail(draft)
    return Rendering(
      pdf: pdf, pageCount: pages.document.pages.count, language: draft.writer.language,
      mail: mail.text, diagnostics: draft.diagnostics + pages.diagnostics + mail.diagnostics,
      printable: PrintablePages(pages.document))
  }

  /// Lays a document out without drawing it.
  public func pages(of document: BillingDocument) throws(RenderingFailure) -> PagedDocument {
    try typeset(draft(of: document)).document
  }

  /// Lays a document out and returns every item of every page as text, one a line.
  public func pagesText(of document: BillingDocument) throws(RenderingFailure) -> String {
    try drawing.text(of: pages(of: document))
  }

  /// Expands a document's layout and returns the tree as text, one node a line.
  public func treeText(of document: BillingDocument) throws(RenderingFailure) -> String {
    try draft(of: document).tree.dump()
  }

  /// Draws one page of a document as a PNG picture.
  ///
  /// - Parameter pageNumber: The page, from 1.
  public func picture(
    of document: BillingDocument, pageNumber: Int, dotsPerInch: Int
  ) throws(RenderingFailure) -> [UInt8] {
    try drawing.picture(
      of: pages(of: document), pageNumber: pageNumber, dotsPerInch: dotsPerInch)
  }
}

extension DocumentEngine {
  /// A document or report with its layout expanded.
  struct Draft {
    /// The kind of document; nil for a report.
    let kind: DocumentKind?
    /// The paper.
    let format: PageFormat
    /// The currency of running sums; nil if they say themselves how many decimals they have.
    let currency: Currency?
    let layout: CompiledLayout
    let writer: Writer
    let value: TemplateValue
    let tree: MarkupTree
    let diagnostics: [Diagnostic]
  }

  ///
  /// - Parameter link: Where the document is, for the texts of a mail that does not carry it.
  func draft(
    of document: BillingDocument, link: String? = nil
  ) throws(RenderingFailure) -> Draft {
    guard let layout = design.layouts[document.kind] else {
      throw RenderingFailure(
        diagnostics: [
          Diagnostic(
            "D022", .error,
            "the design '\(design.name)' has no layout for its kind, \(document.kind.rawValue)",
            hint: "add \(document.kind.rawValue).html to the design")
        ])
    }
    let unfit = design.customFields.diagnostics(of: document, design: design.name)
    guard unfit.isEmpty else { throw RenderingFailure(diagnostics: unfit) }
    let (writer, diagnostics) = writer(
      for: LanguageWish(
        asked: options.language ?? document.language, country: document.sender.address.countryCode))
    guard !diagnostics.hasErrors else { throw RenderingFailure(diagnostics: diagnostics) }
    let format =
      options.pageFormat ?? design.pageFormat(usualIn: document.sender.address.countryCode)
    var context = RecordContext(
      of: document, language: writer.language, formatter: writer.formatter,
      units: writer.strings.units,
      envelope: design.envelope(on: format, from: document.sender.address.countryCode))
    context.link = link
    let value = design.records.value(of: document, context)
    let (tree, found) = layout.template.expand(
      value, strings: writer.strings.catalog, formatter: writer.formatter)
    guard let tree, !found.hasErrors else {
      throw RenderingFailure(diagnostics: diagnostics + found)
    }
    return Draft(
      kind: document.kind, format: format, currency: document.amountDue.currency, layout: layout,
      writer: writer, value: value, tree: tree, diagnostics: diagnostics + found)
  }

  /// What writes a document, with a warning if that is not the language asked for.
  func writer(for wish: LanguageWish) -> (Writer, [Diagnostic]) {
    if let known = choices[wish] { return known }
    let choice = choose(wish)
    // Tags come from data, so that there could be any number.
    if choices.count < 1_000 { choices[wish] = choice }
    return choice
  }

  private func choose(_ wish: LanguageWish) -> (Writer, [Diagnostic]) {
    let country = wish.country
    guard let asked = wish.asked else {
      let usual = design.language(usualIn: country)
      return (writer(strings: usual, formats: CompiledDesign.formats(of: usual, from: country)), [])
    }
    // A near language keeps the formats asked for: German strings, Swiss figures for de-CH.
    if let near = design.language(nearestTo: asked) {
      return (writer(strings: near, formats: CompiledDesign.formats(of: asked, from: country)), [])
    }
    let usual = design.languages[0]
    let warning = Diagnostic(
      "D023", design.strictStrings ? .error : .warning,
      "the design '\(design.name)' has no strings for '\(asked)': written in '\(usual)'",
      hint: "add strings/\(asked).yaml and list the language in design.yaml")
    return (writer(strings: usual, formats: usual), [warning])
  }

  func writer(strings: String, formats: String) -> Writer {
    let key = "\(strings) \(formats)"
    if let known = writers[key] { return known }
    guard let designStrings = design.strings[strings] else {
      preconditionFailure("a compiled design has strings for each of its languages")
    }
    let writer = Writer(
      language: formats, strings: designStrings,
      formatter: LocaleFormatter(language: formats, hasGlyphs: hasGlyphs),
      isRightToLeft: Locale.Language(identifier: formats).characterDirection == .rightToLeft)
    writers[key] = writer
    return writer
  }

  func typeset(
    _ draft: Draft
  ) throws(RenderingFailure) -> (document: PagedDocument, diagnostics: [Diagnostic]) {
    let typesetter =
      typesetters[draft.kind]
      ?? Typesetter(
        design: draft.layout.style, shaper: drawing.shaper, pictures: design.pictures)
    typesetters[draft.kind] = typesetter
    let (document, found) = typesetter.typeset(
      draft.tree,
      options: TypesetOptions(
        pageSize: draft.format.size, language: draft.writer.language,
        isRightToLeft: draft.writer.isRightToLeft, title: draft.tree.title ?? "",
        allowsReplacement: options.allowsReplacement)
    ) { coefficient, scale, style in
      let sum = ExactNumber(coefficient: coefficient, scale: scale)
      let amount = draft.currency.map {
        TemplateValue.money(sum.showing(decimals: $0.minorUnits), currency: $0.code)
      }
      // What a chart shows need not be money.
      let isPlain = style == "number"
      let value = isPlain ? nil : amount
      let written: ValueStyle? =
        isPlain ? .plain : style.map { ValueStyle(rawValue: $0) ?? .plain }
      return draft.writer.formatter.string(
        value ?? .quantity(sum, unit: ""), style: written, language: nil)
    }
    let diagnostics = found.map(\.namingField)
    guard let document, !diagnostics.hasErrors else {
      throw RenderingFailure(diagnostics: draft.diagnostics + diagnostics)
    }
    return (document, diagnostics)
  }
}

extension Diagnostic {
  /// The diagnostic with the field whose value it is about: what stands in the template's hole
  /// that it points at, such as `line.name` for `{{ line.name | upper }}`.
  fileprivate var namingField: Diagnostic {
    guard field == nil, let marked = place?.excerpt?.marked, marked.hasPrefix("{{"),
      marked.hasSuffix("}}")
    else { return self }
    let value = marked.dropFirst(2).dropLast(2).prefix { $0 != "|" }
    return Diagnostic(
      code, severity, message, place: place,
      field: value.split { $0.isWhitespace }.joined(separator: " "), hint: hint, remarks: remarks)
  }
}

extension TextShaper {
  /// A test whether texts can be printed in each of some lists of families, which are followed by
  /// the book's fallback.
  func coverage(ofEach families: [[String]]) -> (String) -> Bool {
    let lists = families.isEmpty ? [[]] : families
    let styles = lists.map { list in
      TextStyle(
        fonts: selection(families: list, weight: 400, style: .normal).selection,
        size: .points(10), language: "en")
    }
    return { text in styles.allSatisfy { self.shape(text, style: $0).missing.isEmpty } }
  }
}

extension MarkupTree {
  /// The text of the first `title` element.
  var title: String? {
    guard let title = nodes.indices.first(where: { nodes[$0].name == "title" }) else { return nil }
    let text = children(of: NodeID(index: Int32(title))).map { self[$0].text }.joined()
    return text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
