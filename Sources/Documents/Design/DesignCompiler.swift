public import Diagnostics
import Markup
import Pictures
import Templates
import Typesetting

extension CompiledDesign {
  /// Compiles a design: every layout, style, string and mail text, for all its languages.
  ///
  /// - Parameters:
  ///   - folder: The design's files.
  ///   - families: The families of the font book, which styles may name.
  ///   - strictStrings: Whether a text that one language lacks and another stands in for is an
  ///     error and not a warning; a note for each language then says where its texts come from.
  /// - Returns: The design, or nil if one of the diagnostics is an error. All errors are reported.
  public static func compile(
    _ folder: DesignFolder, families: [String], strictStrings: Bool = false
  ) -> (design: CompiledDesign?, diagnostics: [Diagnostic]) {
    var compiler = DesignCompiler(folder: folder, families: families, strictStrings: strictStrings)
    return compiler.compile()
  }
}

/// The state of one compilation.
private struct DesignCompiler {
  let folder: DesignFolder
  let families: [String]
  let strictStrings: Bool
  var diagnostics: [Diagnostic] = []
  /// The fonts that the style sheets bring with them.
  var fonts: FontFaceLoader

  init(folder: DesignFolder, families: [String], strictStrings: Bool) {
    self.folder = folder
    self.families = families
    self.strictStrings = strictStrings
    fonts = FontFaceLoader(severity: .error) { (path) throws(PageFolder.Refusal) in
      guard let file = folder.file(path) else { throw .missing }
      return file.bytes
    }
  }

  mutating func compile() -> (design: CompiledDesign?, diagnostics: [Diagnostic]) {
    let (read, found) = DesignFile.read(folder)
    diagnostics += found
    guard let file = read else { return (nil, diagnostics) }
    let messages = DesignMessages(file.languages, in: folder, isStrict: strictStrings)
    let catalog = messages.catalog
    diagnostics += messages.diagnostics + catalog.diagnostics
    if strictStrings { diagnostics += messages.origins }
    if !file.hasSoundPair {
      diagnostics.append(
        Diagnostic(
          "D010", .error, "'bilingual' does not name two of the design's languages",
          place: folder.file("design.yaml")?.place(0..<0),
          hint: "write 'bilingual: [de, en]', for example"))
    }
    let records = DocumentRecords(file.custom)
    let options = CompileOptions(strings: catalog, assets: folder.files, limits: file.limits)
    var layouts: [DocumentKind: CompiledLayout] = [:]
    for kind in DocumentKind.allCases {
      layouts[kind] = layout(
        kind.rawValue, schema: records.schema(of: kind), theme: file.theme, options: options)
    }
    let several = mail(
      "email/several", schema: mailedDocumentsRoot.schema, options: options)
    let report = layout(
      "report", schema: reportRoot.schema, theme: file.theme,
      options: CompileOptions(strings: catalog, assets: folder.files, limits: .report(file.limits)))
    diagnostics += fonts.diagnostics
    if layouts.isEmpty, !diagnostics.hasErrors {
      diagnostics.append(
        Diagnostic(
          "D006", .error, "the design '\(file.name)' has no layout",
          hint: "add invoice.html, credit-note.html, statement.html or dunning.html"))
    }
    // Partials and styles are shared by layouts, and so are their mistakes.
    let templates = (Array(layouts.values) + [report].compactMap { $0 }).map(\.template)
    let pictures = folder.pictures(with: templates.flatMap { Self.pictureAddresses(in: $0) })
    diagnostics += pictures.problems.map { name, problem in
      let shown = name.hasPrefix("data:") ? name.prefix(40) + "…" : "\(folder.name)/\(name)"
      return Diagnostic(
        "D056", .error, "the picture '\(shown)' \(problem.words)",
        hint: "save it as PNG, JPEG, WebP or SVG again, or take it out of the design")
    }
    var seen: Set<Diagnostic> = []
    diagnostics = diagnostics.filter { seen.insert($0).inserted }
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    let weights = Set(
      (Array(layouts.values) + [report].compactMap { $0 }).flatMap { $0.style.fontWeights })
    let design = CompiledDesign(
      name: file.name, languages: file.languages, pageFormats: file.pageSizes,
      diagnostics: diagnostics, envelope: file.envelope, layouts: layouts,
      mailOfSeveral: several, report: report,
      strings: strings(messages, of: file), pictures: pictures, strictStrings: strictStrings,
      fontFaces: fonts.faces(weights: weights.sorted()), customFields: file.custom, records: records
    )
    return (design, diagnostics)
  }

  private static func pictureAddresses(in template: Template) -> [String] {
    template.elements.flatMap { PictureAddresses.of($0.name, $0.attributes) }
      + template.stylesheets.flatMap { PictureAddresses.of($0) }
  }

  /// The strings of each language, with those of the second one if the design is bilingual.
  private func strings(
    _ messages: DesignMessages, of file: DesignFile
  ) -> [String: DesignStrings] {
    var strings: [String: DesignStrings] = [:]
    for tag in file.languages {
      let chain = messages.chain(of: tag)
      var catalog = StringCatalog(languages: chain)
      if let second = file.secondLanguage(beside: tag) {
        catalog = catalog.paired(
          with: StringCatalog(languages: messages.chain(of: second)),
          separator: file.bilingualSeparator)
      }
      strings[tag] = DesignStrings(catalog: catalog, units: UnitNames(chain))
    }
    return strings
  }

  /// Compiles the layout of one kind; nil if the design has none for it, or if it has errors.
  private mutating func layout(
    _ name: String, schema: RecordSchema, theme: [String: String], options: CompileOptions
  ) -> CompiledLayout? {
    guard folder.file("\(name).html") != nil else { return nil }
    let (template, found) = Template.compile(
      "\(name).html", schema: schema, options: options, load: folder.file)
    diagnostics += found
    let mail = mail("email/\(name)", schema: schema, options: options)
    guard let template else { return nil }
    addFonts(of: template)
    let (style, styleFound) = StyleDesign.compile(
      template.stylesheets, theme: theme, sources: template.sources,
      families: families.isEmpty ? [] : families + fonts.families)
    diagnostics += styleFound
    return CompiledLayout(template: template, style: style, mail: mail)
  }

  /// Loads the fonts that a template's style sheets bring with them.
  private mutating func addFonts(of template: Template) {
    for stylesheet in template.stylesheets {
      let (rules, found) = FontFaceRule.read(stylesheet, sources: template.sources)
      diagnostics += found
      for rule in rules {
        // Files of a design are named after the design's folder.
        let file = template.sources.files[Int(rule.span.source)].name
        fonts.add([rule], of: String(file.dropFirst(folder.name.count + 1)), in: template.sources)
      }
    }
  }

  /// Compiles the texts of a mail; nil if the design has none, or if they have errors.
  private mutating func mail(
    _ path: String, schema: RecordSchema, options: CompileOptions
  ) -> CompiledMail? {
    guard folder.file("\(path).subject.txt") != nil else { return nil }
    let subject = TextTemplate.compile(
      "\(path).subject.txt", schema: schema, options: options, load: folder.file)
    let text = TextTemplate.compile(
      "\(path).txt", schema: schema, options: options, load: folder.file)
    let html = Template.compile(
      "\(path).html", schema: schema, options: options, load: folder.file)
    diagnostics += subject.diagnostics + text.diagnostics + html.diagnostics
    guard let subject = subject.template, let text = text.template, let html = html.template else {
      return nil
    }
    return CompiledMail(subject: subject, text: text, html: html)
  }
}

extension TemplateLimits {
  /// The limits of reports, which are as long as the ledger they are made of.
  fileprivate static func report(_ design: TemplateLimits) -> TemplateLimits {
    var limits = design
    limits.nodes = max(limits.nodes, 10_000_000)
    limits.iterations = max(limits.iterations, 10_000_000)
    limits.textBytes = max(limits.textBytes, 1 << 30)
    return limits
  }
}
