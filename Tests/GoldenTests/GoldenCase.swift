import Billing
import Diagnostics
import Documents
import Foundation
import Testing

/// A folder of `Cases`: a document, and how it looked when it was last recorded.
struct GoldenCase: Sendable, CustomTestStringConvertible {
  /// The folder's name.
  let name: String
  /// The folder.
  let folder: URL

  /// The folder of all cases.
  ///
  /// They are read where they are stored, so that a recording lands there.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Cases", directoryHint: .isDirectory)

  /// All cases by name.
  static let all: [GoldenCase] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.map(GoldenCase.init(named:))
  }()

  /// The case of a name.
  init(named name: String) {
    self.name = name
    folder = Self.root.appending(path: name, directoryHint: .isDirectory)
  }

  var testDescription: String { name }
}

/// What a case's `case.json` says: which document is made of the input, and on what paper.
struct GoldenSettings: Decodable {
  /// What is made of `input.json`.
  enum Document: String, Decodable {
    case invoice
    case openItem = "open-item"
    case balanceForward = "balance-forward"
    case activity
    case dunning
  }

  var document = Document.invoice
  var from: CalendarDate?
  var asOf: CalendarDate?
  var options = RenderingOptions()
  /// The codes of what is said about it.
  var diagnostics: [String] = []

  private enum Key: String, CodingKey {
    case document, from, asOf, page, language, diagnostics
  }

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func date(_ key: Key) throws -> CalendarDate? {
      try container.decodeIfPresent(String.self, forKey: key).flatMap(CalendarDate.init(iso:))
    }
    diagnostics = try container.decodeIfPresent([String].self, forKey: .diagnostics) ?? []
    document = try container.decodeIfPresent(Document.self, forKey: .document) ?? .invoice
    from = try date(.from)
    asOf = try date(.asOf)
    options.pageFormat = try container.decodeIfPresent(PageFormat.self, forKey: .page)
    options.language = try container.decodeIfPresent(String.self, forKey: .language)
  }
}

/// A case that cannot be read, and why.
struct GoldenCaseError: Error, CustomStringConvertible {
  let description: String
}

extension GoldenCase {
  /// The settings of `case.json`, or the usual ones.
  func settings() throws -> GoldenSettings {
    guard let data = try? Data(contentsOf: folder.appending(path: "case.json")) else {
      return GoldenSettings()
    }
    return try JSONDecoder().decode(GoldenSettings.self, from: data)
  }

  /// The document of the case.
  func document() throws -> BillingDocument {
    let settings = try settings()
    switch settings.document {
    case .invoice: return .invoice(try invoice().calculated())
    case .openItem: return try statement(.openItem, settings)
    case .balanceForward: return try statement(.balanceForward, settings)
    case .activity: return try statement(.activity, settings)
    case .dunning: return try letter(settings)
    }
  }

  private var input: String { folder.appending(path: "input.json").path }

  private func invoice() throws -> Invoice {
    try value(of: try DocumentStream(path: input).next())
  }

  private func account() throws -> Account {
    try value(of: try AccountStream(path: input).next())
  }

  private func value<Value>(of entry: InputEntry<Value>?) throws -> Value {
    guard let entry else { throw GoldenCaseError(description: "\(name): the input is empty") }
    guard entry.diagnostics.isEmpty, let value = entry.value else {
      throw GoldenCaseError(
        description: entry.diagnostics.map { $0.rendered() }.joined(separator: "\n"))
    }
    return value
  }

  private func statement(
    _ kind: Statement.Kind, _ settings: GoldenSettings
  ) throws -> BillingDocument {
    let asOf = try cutOff(settings)
    let statements = try account().statements(kind: kind, from: settings.from, asOf: asOf) {
      "\($0.code)-\(asOf)"
    }
    return .statement(try first(of: statements))
  }

  private func letter(_ settings: GoldenSettings) throws -> BillingDocument {
    let file = folder.appending(path: "policy.yaml")
    let (policy, diagnostics) = DunningPolicy.read(
      SourceFile(name: "policy.yaml", bytes: [UInt8](try Data(contentsOf: file))))
    guard let policy else {
      throw GoldenCaseError(description: diagnostics.map { $0.rendered() }.joined(separator: "\n"))
    }
    let asOf = try cutOff(settings)
    let outcome = try account().dunningLetters(policy: policy, asOf: asOf) { "\($0.code)-\(asOf)" }
    return .dunning(try first(of: outcome.letters))
  }

  private func cutOff(_ settings: GoldenSettings) throws -> CalendarDate {
    guard let asOf = settings.asOf else {
      throw GoldenCaseError(description: "\(name)/case.json has no day 'asOf'")
    }
    return asOf
  }

  private func first<Document>(of documents: [Document]) throws -> Document {
    guard let document = documents.first, documents.count == 1 else {
      throw GoldenCaseError(description: "\(name): \(documents.count) documents instead of one")
    }
    return document
  }
}
