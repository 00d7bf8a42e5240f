public import Diagnostics

/// A parsed style sheet: rules in source order, values not yet interpreted.
public struct Stylesheet: Sendable {
  /// A file that an `@import` rule names.
  public struct Import: Hashable, Sendable {
    /// The file as written.
    public let path: String
    /// Where the rule stands.
    public let span: Span

    /// Creates an import.
    public init(path: String, span: Span) {
      self.path = path
      self.span = span
    }
  }

  /// The imported files, whose rules come before this sheet's; loading them is the caller's part.
  public var imports: [Import]
  /// The style rules.
  public var rules: [StyleRule]
  /// The page rules.
  public var pageRules: [PageRule]
  /// The declarations of each font-face rule.
  public var fontFaces: [[Declaration]]

  /// Creates a style sheet.
  public init(
    imports: [Import] = [], rules: [StyleRule] = [], pageRules: [PageRule] = [],
    fontFaces: [[Declaration]] = []
  ) {
    self.imports = imports
    self.rules = rules
    self.pageRules = pageRules
    self.fontFaces = fontFaces
  }
}

/// Selectors with the declarations they apply.
public struct StyleRule: Sendable {
  /// The selectors of the list.
  public let selectors: [Selector]
  /// The declarations in source order.
  public let declarations: [Declaration]
  /// What must be supported for the rule to apply; nil for a rule outside of `@supports`.
  public let condition: SupportsCondition?

  /// Creates a rule.
  public init(
    selectors: [Selector], declarations: [Declaration], condition: SupportsCondition? = nil
  ) {
    self.selectors = selectors
    self.declarations = declarations
    self.condition = condition
  }
}

/// A property and its value.
public struct Declaration: Hashable, Sendable {
  /// The property in lower case; a custom property keeps its case.
  public let name: String
  /// The value.
  public let value: [ComponentValue]
  /// Whether it is marked `!important`.
  public let isImportant: Bool
  /// Where it stands.
  public let span: Span

  /// Creates a declaration.
  public init(name: String, value: [ComponentValue], isImportant: Bool, span: Span) {
    self.name = name
    self.value = value
    self.isImportant = isImportant
    self.span = span
  }
}

/// A page rule: `@page name:first { … @top-left { … } }`.
public struct PageRule: Sendable {
  /// A page selector.
  public struct Selector: Hashable, Sendable {
    /// Which pages a page pseudo-class selects.
    public enum Pseudo: Hashable, Sendable {
      case first, left, right, blank
      /// The last page of the document (`:-bp-last`).
      case last
      /// The page of a document of one page (`:-bp-only`).
      case only
      /// Every page whose number is `step` × n + `offset`.
      case nth(step: Int, offset: Int)
    }

    /// The name of the page type, or nil for any.
    public let name: String?
    /// The pseudo-classes, all of which must hold.
    public let pseudos: [Pseudo]

    /// Creates a selector.
    public init(name: String?, pseudos: [Pseudo]) {
      self.name = name
      self.pseudos = pseudos
    }
  }

  /// A box in the page's margin, such as `@top-left`.
  public struct MarginBox: Sendable {
    /// The name without the at sign.
    public let name: String
    /// The declarations in source order.
    public let declarations: [Declaration]

    /// Creates a margin box.
    public init(name: String, declarations: [Declaration]) {
      self.name = name
      self.declarations = declarations
    }
  }

  /// The selectors of the list; empty for every page.
  public let selectors: [Selector]
  /// The declarations of the page itself.
  public let declarations: [Declaration]
  /// The margin boxes in source order.
  public let marginBoxes: [MarginBox]
  /// What must be supported for the rule to apply; nil for a rule outside of `@supports`.
  public let condition: SupportsCondition?

  /// Creates a page rule.
  public init(
    selectors: [Selector], declarations: [Declaration], marginBoxes: [MarginBox],
    condition: SupportsCondition? = nil
  ) {
    self.selectors = selectors
    self.declarations = declarations
    self.marginBoxes = marginBoxes
    self.condition = condition
  }
}
