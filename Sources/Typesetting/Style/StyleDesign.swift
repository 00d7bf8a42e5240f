public import Diagnostics
public import Markup
import Pages

/// The style of a design, read once: rules in an index, values typed, page rules apart.
///
/// Shared by all workers.
public struct StyleDesign: Sendable {
  /// The sources that spans point into.
  let sources: SourceMap
  /// The style rules of the user agent and the author.
  let rules: RuleIndex
  /// The page rules in source order.
  let pageRules: [CompiledPageRule]
  /// Whether it is that of a plain page of HTML.
  let isPage: Bool
  /// By the rules of which time it is read and set.
  let mode: HTMLMode
  /// The margins of pages for which no rule states any.
  let pageMargin: Length
  /// The theme: custom properties of the root element.
  let theme: [String: [ComponentValue]]
  /// Whether a style sheet asks for running sums.
  let usesCarry: Bool
  /// The lists of font families that the style sheets ask for, each once, in order.
  public let fontFamilies: [[String]]
  /// The weights that the style sheets ask for by number, in order.
  public let fontWeights: [Int]

  /// Reads style sheets after the user agent's own.
  ///
  /// Every property without effect is reported once, at its first place.
  ///
  /// - Parameters:
  ///   - stylesheets: The author's style sheets in order.
  ///   - theme: Custom properties of the root element, by name with or without the two hyphens.
  ///     They win over those of the style sheets.
  ///   - sources: The sources that the style sheets' spans point into.
  ///   - families: The families of the font book. Families it lacks are reported; none means that
  ///     they are not checked.
  ///   - isPage: Whether it is a plain page of HTML: text is set in the family `serif` unless the
  ///     author names one, fonts have ascent and descent in whole pixels as in browsers, and the
  ///     margins are 37 px, about 1 cm, as in Chromium, where a design has 20 mm.
  ///   - mode: By the rules of which time the page is set (`HTMLParser.mode(of:)`).
  public static func compile(
    _ stylesheets: [Stylesheet], theme: [String: String], sources: SourceMap, families: [String],
    isPage: Bool = false, mode: HTMLMode = .noQuirks
  ) -> (design: StyleDesign, diagnostics: [Diagnostic]) {
    var compiler = DeclarationCompiler(sources: sources, hasQuirks: mode == .quirks)
    let variables = themeVariables(theme)
    compiler.rootVariables = rootVariables(stylesheets).merging(variables) { $1 }
    var rules = RuleIndex()
    let nowhere = Span(source: UInt32.max, start: 0, end: 0)
    let userAgent = CSSParser.parse(
      SourceFile(
        name: "<user agent>",
        text: UserAgentSheet.text + FormControls.sheet + (isPage ? UserAgentSheet.page : "")
          + (mode == .quirks ? Quirks.sheet : "")),
      source: nowhere.source)
    for rule in userAgent.stylesheet.rules {
      rules.add(
        rule.selectors, declarations: compiler.compile(rule.declarations), isAuthor: false)
    }
    compiler.check(families: families)
    var pageRules: [CompiledPageRule] = []
    for stylesheet in stylesheets {
      for rule in stylesheet.rules where compiler.supports(rule.condition) {
        compiler.check(rule)
        rules.add(
          rule.selectors, declarations: compiler.compile(rule.declarations), isAuthor: true)
      }
      for rule in stylesheet.pageRules where compiler.supports(rule.condition) {
        pageRules.append(CompiledPageRule(rule, compiler: &compiler))
      }
    }
    let design = StyleDesign(
      sources: sources, rules: rules, pageRules: pageRules, isPage: isPage, mode: mode,
      pageMargin: isPage ? .points(27.75) : .millimetres(20), theme: variables,
      usesCarry: stylesheets.contains { usesCarry($0) },
      fontFamilies: compiler.wantedFamilies, fontWeights: compiler.wantedWeights.sorted())
    return (design, compiler.takeDiagnostics())
  }

  private static func usesCarry(_ stylesheet: Stylesheet) -> Bool {
    let declarations =
      stylesheet.rules.flatMap(\.declarations)
      + stylesheet.pageRules.flatMap { $0.marginBoxes.flatMap(\.declarations) }
    return declarations.contains { $0.value.contains { $0.isFunction("-bp-carry") } }
  }

  private static func themeVariables(_ theme: [String: String]) -> [String: [ComponentValue]] {
    var variables: [String: [ComponentValue]] = [:]
    let span = Span(source: UInt32.max, start: 0, end: 0)
    for (name, value) in theme {
      let property = name.hasPrefix("--") ? name : "--" + name
      for declaration in CSSParser.declarations(text: "\(property): \(value)", span: span)
      where declaration.name == property {
        variables[property] = declaration.value
      }
    }
    return variables
  }

  /// The custom properties set anywhere, the root element's winning; used to check values only.
  private static func rootVariables(_ stylesheets: [Stylesheet]) -> [String: [ComponentValue]] {
    var anywhere: [String: [ComponentValue]] = [:]
    var root: [String: [ComponentValue]] = [:]
    for rule in stylesheets.flatMap(\.rules) {
      let isRoot = rule.selectors.contains { selector in
        selector.compounds.count == 1
          && (selector.compounds[0].simple == [.root] || selector.compounds[0].name == "html")
      }
      for declaration in rule.declarations where declaration.name.hasPrefix("--") {
        if isRoot { root[declaration.name] = declaration.value }
        anywhere[declaration.name] = declaration.value
      }
    }
    return anywhere.merging(root) { $1 }
  }
}
