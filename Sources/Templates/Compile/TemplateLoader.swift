import Diagnostics

/// Reads the files of a template, each once.
final class TemplateLoader {
  /// The two sorts of templates.
  enum Format: String { case html, txt }

  private let format: Format
  private let limits: TemplateLimits
  private let load: (String) -> SourceFile?
  private let log: CompileLog
  private var templates: [String: TemplateSyntax] = [:]

  init(
    format: Format, limits: TemplateLimits, log: CompileLog, load: @escaping (String) -> SourceFile?
  ) {
    self.format = format
    self.limits = limits
    self.log = log
    self.load = load
  }

  /// Returns the template of a path as a tag names it; nil if there is none, which is reported.
  func template(_ name: Expression.Name) -> TemplateSyntax? {
    let path = name.text.hasSuffix(".\(format)") ? name.text : "\(name.text).\(format)"
    guard let path = checked(path, at: name.span) else { return nil }
    return template(path, at: name.span)
  }

  /// Returns the template of a path.
  func template(_ path: String, at span: Span?) -> TemplateSyntax? {
    if let known = templates[path] { return known }
    guard let (file, source) = open(path, at: span) else { return nil }
    let syntax =
      switch format {
      case .html: HTMLTemplateReader.read(file, source: source, limits: limits, log: log)
      case .txt: TextTemplateReader.read(file, source: source, limits: limits, log: log)
      }
    templates[path] = syntax
    return syntax
  }

  /// Returns the template of a path, nil without a report if there is none.
  func known(_ name: Expression.Name) -> TemplateSyntax? {
    let path = name.text.hasSuffix(".\(format)") ? name.text : "\(name.text).\(format)"
    if let known = templates[path] { return known }
    guard Self.isInside(path), load(path) != nil else { return nil }
    return template(path, at: name.span)
  }

  /// Opens a file of the design; nil if there is none, which is reported.
  func file(_ path: String, at span: Span) -> (file: SourceFile, source: UInt32)? {
    checked(path, at: span).flatMap { open($0, at: span) }
  }

  private func open(_ path: String, at span: Span?) -> (file: SourceFile, source: UInt32)? {
    guard let file = load(path) else {
      log.report(.missingFile, "there is no file '\(path)'", at: span)
      return nil
    }
    return (file, log.add(file))
  }

  /// The path, or nil if it would leave the design's folder.
  private func checked(_ path: String, at span: Span) -> String? {
    if Self.isInside(path) { return path }
    log.report(
      .escapingPath, "the path '\(path)' leaves the design's folder", at: span,
      hint: "name the file relative to the folder of the design")
    return nil
  }

  private static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.contains("\\") && !path.contains(":")
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
