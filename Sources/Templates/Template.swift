public import Diagnostics
public import Markup

/// An HTML template, compiled once and expanded for every document.
///
/// It is checked against the schema of the records it will get: an unknown name, a wrong type or an
/// optional value used without a guard is a diagnostic here and not a gap in a document. Values
/// become texts and attribute values of a tree, so nothing in them can become markup.
public struct Template: Sendable {
  private let program: Program
  /// The files the template was read from.
  public let sources: SourceMap
  /// The style sheets of `style` elements and `link`s, in the order they are met.
  public let stylesheets: [Stylesheet]
  /// The classes that elements of a document can have, in alphabetical order.
  ///
  /// There are no others: a class from the data is one of a set that the template declares.
  public let classNames: [String]

  /// The elements that are written in it, with the attributes that have no holes.
  public var elements: [MarkupTree.Origin] { program.nodes.filter { $0.name != nil } }

  /// Compiles a template with its layouts and partials.
  ///
  /// - Parameters:
  ///   - path: The file, relative to the design's folder.
  ///   - schema: The record of the documents; its fields are the names that expressions use.
  ///   - options: The messages, assets and styles there are.
  ///   - load: Returns a file of the design by its path relative to the design's folder.
  /// - Returns: The template, nil if there are errors, and everything that is wrong with it.
  public static func compile(
    _ path: String, schema: RecordSchema, options: CompileOptions = CompileOptions(),
    load: (String) -> SourceFile?
  ) -> (template: Template?, diagnostics: [Diagnostic]) {
    let result = TemplateCompiler.run(
      path, format: .html, schema: schema, options: options, load: load)
    if result.diagnostics.hasErrors { return (nil, result.diagnostics) }
    let template = Template(
      program: result.program, sources: result.sources, stylesheets: result.stylesheets,
      classNames: result.classNames)
    return (template, result.diagnostics)
  }

  /// Expands the template to the tree of one document.
  ///
  /// - Parameters:
  ///   - record: A record of the schema the template was compiled against.
  ///   - strings: The messages in the document's language.
  ///   - formatter: Prints values in the document's language.
  /// - Returns: The tree, nil if a limit was passed, and what is wrong with the record.
  public func expand(
    _ record: TemplateValue, strings: StringCatalog, formatter: some ValueFormatter
  ) -> (tree: MarkupTree?, diagnostics: [Diagnostic]) {
    var expansion = Expansion(
      program, sources: sources, record: record, strings: strings, formatter: formatter,
      limits: program.limits)
    var output = TreeOutput(
      tree: MarkupTree(origins: program.nodes, capacity: program.size.expected))
    expansion.run(into: &output)
    program.size.note(output.tree.nodes.count)
    return (expansion.isStopped ? nil : output.tree, expansion.diagnostics)
  }
}
