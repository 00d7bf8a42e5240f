public import Diagnostics

/// A template of plain text, such as the subject or the text body of an e-mail.
///
/// It has the expressions and tags of `Template`, but nothing in it is markup. A line that holds
/// only control tags leaves no empty line.
public struct TextTemplate: Sendable {
  private let program: Program
  /// The files the template was read from.
  public let sources: SourceMap

  /// Compiles a template with its layouts and partials; see `Template.compile`.
  public static func compile(
    _ path: String, schema: RecordSchema, options: CompileOptions = CompileOptions(),
    load: (String) -> SourceFile?
  ) -> (template: TextTemplate?, diagnostics: [Diagnostic]) {
    let result = TemplateCompiler.run(
      path, format: .txt, schema: schema, options: options, load: load)
    if result.diagnostics.hasErrors { return (nil, result.diagnostics) }
    return (TextTemplate(program: result.program, sources: result.sources), result.diagnostics)
  }

  /// Expands the template to the text of one document; see `Template.expand`.
  public func expand(
    _ record: TemplateValue, strings: StringCatalog, formatter: some ValueFormatter
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    var expansion = Expansion(
      program, sources: sources, record: record, strings: strings, formatter: formatter,
      limits: program.limits)
    var output = TextOutput(program.nodes)
    expansion.run(into: &output)
    return (expansion.isStopped ? nil : output.text, expansion.diagnostics)
  }

  /// Expands the template to one line, such as the subject of an e-mail.
  ///
  /// White space of any kind becomes one space, so that no value can begin another header.
  public func expandLine(
    _ record: TemplateValue, strings: StringCatalog, formatter: some ValueFormatter
  ) -> (line: String?, diagnostics: [Diagnostic]) {
    let (text, diagnostics) = expand(record, strings: strings, formatter: formatter)
    let line = text?.split { $0.isWhitespace }.joined(separator: " ")
    return (line, diagnostics)
  }
}
