public import Diagnostics

/// The messages of a design in the languages of a document, parsed once.
public struct StringCatalog: Sendable {
  /// The messages of one language.
  private struct Language: Sendable {
    let tag: String
    let messages: [String: Message]
  }

  /// Tells catalogues apart: copies of one share it.
  final class Identity: Sendable {}

  private let languages: [Language]
  let identity = Identity()
  /// What is wrong with the messages, by language and key.
  public let diagnostics: [Diagnostic]

  /// Creates a catalogue.
  ///
  /// - Parameter languages: The tags and messages of the languages, most specific first: a message
  ///   is taken from the first language that has it.
  public init(languages: [(tag: String, messages: [String: String])]) {
    var diagnostics: [Diagnostic] = []
    self.languages = languages.map { language in
      var messages: [String: Message] = [:]
      for (key, text) in language.messages.sorted(by: { $0.key < $1.key }) {
        do throws(MessageParser.Failure) {
          messages[key] = try MessageParser.parse(text, language: language.tag)
        } catch {
          diagnostics.append(
            Diagnostic(
              TemplateCode.messageSyntax.rawValue, .error,
              "the message '\(key)' in '\(language.tag)': \(error.message)", hint: error.hint))
          // The text as it stands, so that the key itself is not reported as unknown.
          messages[key] = Message(language: language.tag, parts: [.text(text)])
        }
      }
      return Language(tag: language.tag, messages: messages)
    }
    self.diagnostics = diagnostics
  }

  /// The messages of this catalogue, each followed by that of another one where they differ.
  public func paired(with other: StringCatalog, separator: String) -> StringCatalog {
    var messages: [String: Message] = [:]
    for key in keys {
      guard let first = message(key) else { continue }
      let second = other.message(key)
      messages[key] = second.map { first.paired(with: $0, separator: separator) } ?? first
    }
    let tag = languages.first?.tag ?? ""
    return StringCatalog(languages: [Language(tag: tag, messages: messages)], diagnostics: [])
  }

  private init(languages: [Language], diagnostics: [Diagnostic]) {
    self.languages = languages
    self.diagnostics = diagnostics
  }

  /// Returns the message of a key in the first language that has it, or nil if none has.
  public func message(_ key: String) -> Message? {
    for language in languages {
      if let message = language.messages[key] { return message }
    }
    return nil
  }

  /// Returns the message of a key in every language that has it.
  public func messages(_ key: String) -> [Message] { languages.compactMap { $0.messages[key] } }

  /// All keys in alphabetical order.
  public var keys: [String] { Set(languages.flatMap(\.messages.keys)).sorted() }
}
