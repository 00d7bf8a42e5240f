import Markup
import Pages

/// The order in which declarations apply, and their application (CSS Cascade 4, 6).
enum Cascade {
  /// The declarations of matching rules, presentational attributes and the style attribute, the
  /// most important ones last.
  static func ordered(
    _ matching: [Int], of entries: [RuleIndex.Entry], hints: [TypedDeclaration],
    inline: [TypedDeclaration]
  ) -> [TypedDeclaration] {
    var declarations: [TypedDeclaration] = []
    // Those of the user agent come first.
    let author = matching.firstIndex { entries[$0].isAuthor } ?? matching.count
    for index in matching[..<author] { declarations += entries[index].declarations }
    declarations += hints
    var important: [TypedDeclaration] = []
    for index in matching[author...] {
      if entries[index].hasImportant {
        declarations += entries[index].declarations.filter { !$0.isImportant }
        important += entries[index].declarations.filter(\.isImportant)
      } else {
        declarations += entries[index].declarations
      }
    }
    declarations += inline.filter { !$0.isImportant }
    return declarations + important + inline.filter(\.isImportant)
  }

  /// Applies declarations: custom properties, then the font size, the font and the colour, then the
  /// rest, which may be stated in multiples of their measures or be of that colour.
  static func apply(
    _ declarations: [TypedDeclaration], to values: inout StyleValues, parent: ComputedStyle?,
    context: StyleContext, compiler: inout DeclarationCompiler,
    ratios: (InheritedStyle) -> FontRatios
  ) {
    for declaration in declarations {
      if case .variable(let name, let value) = declaration.action {
        values.text.custom[name] = value
      }
    }
    let resolved =
      declarations.contains { $0.isPending }
      ? declarations.flatMap { resolve($0, values, &compiler) } : declarations
    let source = parent?.computed ?? StyleValues()
    var context = context
    for declaration in resolved where declaration.phase == .fontSize {
      apply(declaration, to: &values, source, context)
    }
    for declaration in resolved where declaration.phase == .font {
      apply(declaration, to: &values, source, context)
    }
    context.fontSize = values.text.fontSize
    context.color = values.text.color
    context.ratios = ratios(values.text)
    for declaration in resolved where declaration.phase == .other {
      apply(declaration, to: &values, source, context)
    }
  }

  /// What stands for a declaration once variables have their values.
  private static func resolve(
    _ declaration: TypedDeclaration, _ values: StyleValues, _ compiler: inout DeclarationCompiler
  ) -> [TypedDeclaration] {
    switch declaration.action {
    case .set, .inherit, .initial: return [declaration]
    case .variable: return []
    case .pending(let name, let value):
      let stated = Declaration(
        name: name, value: value, isImportant: declaration.isImportant, span: declaration.span)
      if let substituted = Variables.substitute(value, with: values.text.custom) {
        let longhands = compiler.longhands(name, substituted, of: stated)
        if !longhands.isEmpty { return longhands }
      }
      // What is invalid only now hides what was stated before (CSS Custom Properties 1, 3.1).
      return compiler.longhands(name, [.ident("unset")], of: stated)
    }
  }

  private static func apply(
    _ declaration: TypedDeclaration, to values: inout StyleValues, _ parent: StyleValues,
    _ context: StyleContext
  ) {
    switch declaration.action {
    case .set(let setter): setter(&values, context)
    case .inherit(let property): property.copy(&values, parent)
    case .initial(let property): property.copy(&values, StyleValues())
    case .variable, .pending: break
    }
  }
}
