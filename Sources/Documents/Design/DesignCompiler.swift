public import Diagnostics
import Markup
import Templates
import Typesetting

extension CompiledDesign {
  /// Compiles a design: every layout, style, string and mail text, for all its languages.
  ///
  /// - Parameters:
  ///   - folder: The design's files.
  ///   - families: The families of the font book, which styles may name.
  /// - Returns: The design, or nil if one of the diagnostics is an error. All errors are reported.
  public static func compile(
    _ folder: DesignFolder, families: [String]
  ) -> (design: CompiledDesign?, diagnostics: [Diagnostic]) {
    var compiler = DesignCompiler(folder: folder, families: families)
    return compiler.compile()
  }
}

/// The state of one compilation.
private struct DesignCompiler {
  let folder: DesignFolder
  let families: [String]
  var diagnostics: [Diagnostic] = []

  mutating func compile() -> (design: CompiledDesign?, diagnostics: [Diagnostic]) {
    let (read, found) = DesignFile.read(folder)
    diagnostics += found
    guard let file = read else { return (nil, diagnostics) }
    let messages = messages(of: file.languages)
    let strings = messages.mapValues { messages in
      DesignStrings(catalog: StringCatalog(languages: messages), units: UnitNames(messages))
    }
    let catalog = StringCatalog(
      languages: file.languages.flatMap { messages[$0].map { [$0[0]] } ?? [] })
    diagnostics += catalog.diagnostics
    var layouts: [DocumentKind: CompiledLayout] = [:]
    for kind in DocumentKind.allCases {
      layouts[kind] = layout(of: kind, theme: file.theme, strings: catalog)
    }
    if layouts.isEmpty, !diagnostics.hasErrors {
      diagnostics.append(
        Diagnostic(
          "D006", .error, "the design '\(file.name)' has no layout",
          hint: "add invoice.html, credit-note.html, statement.html or dunning.html"))
    }
    // Partials and styles are shared by layouts, and so are their mistakes.
    var seen: Set<Diagnostic> = []
    diagnostics = diagnostics.filter { seen.insert($0).inserted }
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    let design = CompiledDesign(
      name: file.name, languages: file.languages, pageFormats: file.pageSizes,
      diagnostics: diagnostics, layouts: layouts,
      strings: strings, customFields: file.custom)
    return (design, diagnostics)
  }

  /// The messages of each language, followed by those of the design's usual language, which
  /// stand in for missing ones.
  private mutating func messages(
    of languages: [String]
  ) -> [String: [(tag: String, messages: [String: String])]] {
    var read: [(tag: String, messages: [String: String])] = []
    for language in languages {
      guard let source = folder.file("strings/\(language).yaml") else {
        diagnostics.append(
          Diagnostic(
            "D007", .error, "the design lists the language '\(language)' but has no strings for it",
            hint: "add strings/\(language).yaml, or take the language out of design.yaml"))
        continue
      }
      let file = StringsFile(source)
      diagnostics += file.diagnostics
      read.append((language, file.messages))
    }
    guard let usual = read.first else { return [:] }
    for (tag, messages) in read.dropFirst() {
      let missing = Set(usual.messages.keys).subtracting(messages.keys).sorted()
      for key in missing {
        diagnostics.append(
          Diagnostic(
            "D008", .warning, "strings/\(tag).yaml has no '\(key)'",
            hint: "until it has, the text of '\(usual.tag)' is printed"))
      }
    }
    return Dictionary(
      uniqueKeysWithValues: read.map { ($0.tag, $0.tag == usual.tag ? [$0] : [$0, usual]) })
  }

  /// Compiles the layout of one kind; nil if the design has none for it, or if it has errors.
  private mutating func layout(
    of kind: DocumentKind, theme: [String: String], strings: StringCatalog
  ) -> CompiledLayout? {
    let name = kind.rawValue
    guard folder.file("\(name).html") != nil else { return nil }
    let options = CompileOptions(strings: strings, assets: folder.files)
    let (template, found) = Template.compile(
      "\(name).html", schema: kind.schema, options: options, load: folder.file)
    diagnostics += found
    let mail = mail(of: kind, options: options)
    guard let template else { return nil }
    let (style, styleFound) = StyleDesign.compile(
      template.stylesheets, theme: theme, sources: template.sources, families: families)
    diagnostics += styleFound
    return CompiledLayout(template: template, style: style, mail: mail)
  }

  /// Compiles the mail texts of one kind; nil if the design has none, or if they have errors.
  private mutating func mail(of kind: DocumentKind, options: CompileOptions) -> CompiledMail? {
    let path = "email/\(kind.rawValue)"
    guard folder.file("\(path).subject.txt") != nil else { return nil }
    let subject = TextTemplate.compile(
      "\(path).subject.txt", schema: kind.schema, options: options, load: folder.file)
    let text = TextTemplate.compile(
      "\(path).txt", schema: kind.schema, options: options, load: folder.file)
    let html = Template.compile(
      "\(path).html", schema: kind.schema, options: options, load: folder.file)
    diagnostics += subject.diagnostics + text.diagnostics + html.diagnostics
    guard let subject = subject.template, let text = text.template, let html = html.template else {
      return nil
    }
    return CompiledMail(subject: subject, text: text, html: html)
  }
}
