import Diagnostics
import Markup
import Pages

/// A declaration whose value has been read.
struct TypedDeclaration: Sendable {
  /// What the declaration does to an element's values.
  enum Action: Sendable {
    case set(Setter)
    /// Takes the parent's value.
    case inherit(Property)
    case initial(Property)
    /// Sets a custom property.
    case variable(String, [ComponentValue])
    /// Contains `var()`: read when the element's custom properties are known.
    case pending(String, [ComponentValue])
  }

  let action: Action
  let phase: Property.Phase
  let isImportant: Bool
  let span: Span

  /// Whether it is read only when the element's custom properties are known.
  var isPending: Bool { if case .pending = action { true } else { false } }
}

/// Reads declarations once, with diagnostics.
struct DeclarationCompiler {
  let sources: SourceMap
  /// Whether values are read as in pages older than style sheets.
  let hasQuirks: Bool
  private(set) var diagnostics: [Diagnostic] = []
  /// The custom properties of the root element, for checking values that contain `var()`.
  var rootVariables: [String: [ComponentValue]] = [:]
  /// The families of the font book; none if they are not checked.
  private var families: [String] = []
  /// The lists of families the declarations ask for, each once, in order.
  private(set) var wantedFamilies: [[String]] = []
  /// The weights the declarations ask for by number.
  private(set) var wantedWeights: Set<Int> = []
  /// The properties already warned about.
  private var warned: Set<String> = []

  init(sources: SourceMap, hasQuirks: Bool = false) {
    self.sources = sources
    self.hasQuirks = hasQuirks
  }

  /// Reads declarations in order.
  mutating func compile(_ declarations: [Declaration]) -> [TypedDeclaration] {
    declarations.flatMap { compile($0) }
  }

  /// From now on notes the families that declarations ask for, and checks them if there are any to
  /// check against.
  mutating func check(families: [String]) {
    self.families = families
    wantedFamilies = []
  }

  /// Whether a condition of `@supports` holds; without one it does.
  func supports(_ condition: SupportsCondition?) -> Bool {
    switch condition {
    case nil, .selector?: return true
    case .unknown?: return false
    case .not(let inner)?: return !supports(inner)
    case .all(let inner)?: return inner.allSatisfy { supports($0) }
    case .any(let inner)?: return inner.contains { supports($0) }
    case .declaration(let declaration)?:
      if declaration.name.hasPrefix("--") { return true }
      var compiler = DeclarationCompiler(sources: sources)
      return !compiler.longhands(declaration.name, declaration.value, of: declaration).isEmpty
    }
  }

  /// Reports what cannot depend on the fragment of a box.
  mutating func check(_ rule: StyleRule) {
    guard rule.selectors.contains(where: \.dependsOnFragment) else { return }
    for declaration in rule.declarations where declaration.name != "display" {
      report(
        "S107", .warning, "'\(declaration.name)' cannot depend on the first or last fragment",
        declaration, hint: "only display can; give two rows and show one of them")
    }
  }

  private mutating func compile(_ declaration: Declaration) -> [TypedDeclaration] {
    let name = declaration.name
    let value =
      hasQuirks ? Quirks.value(of: name, declaration.value) : declaration.value
    if name.hasPrefix("--") { return [typed(.variable(name, value), declaration)] }
    guard Variables.isUsed(in: value) else {
      return longhands(name, value, of: declaration)
    }
    guard let resolved = Variables.substitute(value, with: rootVariables) else {
      report("S104", .warning, "the value of '\(name)' uses an unknown variable", declaration)
      return [typed(.pending(name, value), declaration)]
    }
    // The variables may have other values where the rule applies, so that it stays in any case.
    let checked = longhands(name, resolved, of: declaration)
    // A shorthand that sets the font size applies with it.
    let isFont = checked.contains { $0.phase == .fontSize }
    return [typed(.pending(name, value), declaration, phase: isFont ? .fontSize : .other)]
  }

  /// Reads a value without variables; empty after a diagnostic.
  mutating func longhands(
    _ name: String, _ value: [ComponentValue], of declaration: Declaration
  ) -> [TypedDeclaration] {
    if let expansion = Shorthands.expand(name, value) {
      if expansion.isEmpty { return invalid(declaration) }
      var result: [TypedDeclaration] = []
      for (name, value) in expansion {
        let part = longhands(name, value, of: declaration)
        if part.isEmpty { return [] }
        result += part
      }
      return result
    }
    guard let property = PropertyTable.longhands[name] else { return unknown(declaration) }
    if value.count == 1, let word = value[0].keyword, let action = global(word, property) {
      return [typed(action, declaration, phase: property.phase)]
    }
    guard let setter = property.parse(value) else { return invalid(declaration) }
    if name == "font-family" { checkFamilies(value, declaration) }
    if name == "font-weight", let weight = value[0].integer { wantedWeights.insert(weight) }
    return [typed(.set(setter), declaration, phase: property.phase)]
  }

  private func global(_ word: String, _ property: Property) -> TypedDeclaration.Action? {
    switch word {
    case "inherit": .inherit(property)
    case "initial", "revert": .initial(property)
    case "unset": property.isInherited ? .inherit(property) : .initial(property)
    default: nil
    }
  }

  private func typed(
    _ action: TypedDeclaration.Action, _ declaration: Declaration,
    phase: Property.Phase = .other
  ) -> TypedDeclaration {
    TypedDeclaration(
      action: action, phase: phase, isImportant: declaration.isImportant, span: declaration.span)
  }

  /// Notes a list of families, and reports one of which the font book has none.
  private mutating func checkFamilies(_ value: [ComponentValue], _ declaration: Declaration) {
    guard let wanted = FontValues.families(value), let first = wanted.first else { return }
    if !wantedFamilies.contains(wanted) { wantedFamilies.append(wanted) }
    if families.isEmpty { return }
    let known = Set(families.map { $0.lowercased() })
    guard !wanted.contains(where: { known.contains($0.lowercased()) }) else { return }
    let near = families.nearest(to: first)
    report(
      "S105", .warning, "the font book has none of the families of '\(first)…'", declaration,
      hint: near.map { "did you mean '\($0)'?" }
        ?? "the book has \(families.joined(separator: ", "))")
  }

  private mutating func invalid(_ declaration: Declaration) -> [TypedDeclaration] {
    if declaration.value.contains(where: KnownProperties.isOfOneBrowser) { return [] }
    report("S102", .warning, "the value of '\(declaration.name)' is not supported", declaration)
    return []
  }

  private mutating func unknown(_ declaration: Declaration) -> [TypedDeclaration] {
    let name = declaration.name
    guard !KnownProperties.isScreenOnly(name), warned.insert(name).inserted else { return [] }
    if KnownProperties.unsupported.contains(name) {
      report("S103", .warning, "the property '\(name)' has no effect yet", declaration)
      return []
    }
    let near = PropertyTable.longhands.keys.sorted().nearest(to: name)
    report(
      "S101", .warning, "the property '\(name)' is not known", declaration,
      hint: near.map { "did you mean '\($0)'?" })
    return []
  }

  mutating func report(
    _ code: String, _ severity: Diagnostic.Severity, _ message: String,
    _ declaration: Declaration, hint: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code, severity, message, place: sources.checkedPlace(declaration.span), hint: hint)
    )
  }

  /// Hands over the diagnostics collected so far.
  mutating func takeDiagnostics() -> [Diagnostic] {
    defer { diagnostics = [] }
    return diagnostics
  }
}

/// References to custom properties.
enum Variables {
  /// Whether a value contains `var()`.
  static func isUsed(in value: [ComponentValue]) -> Bool {
    value.contains { part in
      guard case .function(let name, let inner) = part else { return false }
      return name == "var" || isUsed(in: inner)
    }
  }

  /// Replaces each `var()`; nil if a name without a fallback is unknown or refers to itself.
  static func substitute(
    _ value: [ComponentValue], with variables: [String: [ComponentValue]], depth: Int = 0
  ) -> [ComponentValue]? {
    guard depth < 32 else { return nil }
    var result: [ComponentValue] = []
    for part in value {
      guard case .function(let name, let inner) = part else {
        result.append(part)
        continue
      }
      if name == "var" {
        guard let key = inner.first?.name else { return nil }
        let fallback = inner.count > 2 && inner[1] == .comma ? Array(inner[2...]) : nil
        guard let found = variables[key] ?? fallback,
          let substituted = substitute(found, with: variables, depth: depth + 1)
        else { return nil }
        result += substituted
      } else {
        guard let substituted = substitute(inner, with: variables, depth: depth + 1) else {
          return nil
        }
        result.append(.function(name, substituted))
      }
      guard result.count <= 10_000 else { return nil }
    }
    return result
  }
}

extension SourceMap {
  /// The place of a span, or nil if it is in none of the sources.
  func checkedPlace(_ span: Span?) -> SourcePlace? {
    guard let span, Int(span.source) < files.count else { return nil }
    return place(span)
  }
}
