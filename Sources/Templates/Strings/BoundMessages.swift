import Synchronization

/// The messages of a template's keys in each catalogue it was expanded with.
///
/// An expansion takes a message by the index of its key and looks nothing up. The lock is held
/// only to find the catalogue, or to look its messages up at its first use.
final class BoundMessages: Sendable {
  /// A message that is not copied where it is printed.
  final class Bound: Sendable {
    let message: Message

    init(_ message: Message) { self.message = message }

    /// Appends the message to a text.
    func print(
      _ values: [(name: String, value: TemplateValue)], formatter: any ValueFormatter,
      into text: inout String
    ) {
      message.print(values, formatter: formatter, into: &text)
    }
  }

  /// The messages of one catalogue, in the order of the keys.
  final class Entry: Sendable {
    let catalog: StringCatalog.Identity
    /// The messages; nil for one that the catalogue lacks.
    let messages: [Bound?]
    /// The whole texts of messages without arguments.
    let plain: [String?]

    init(_ keys: [String], in catalog: StringCatalog) {
      self.catalog = catalog.identity
      messages = keys.map { catalog.message($0).map(Bound.init) }
      plain = messages.map { $0?.message.plain }
    }
  }

  private let keys: [String]
  private let entries = Mutex<[Entry]>([])

  /// The most catalogues kept; a design has one for each of its languages.
  private static let limit = 64

  init(keys: [String]) { self.keys = keys }

  /// The messages of a catalogue.
  func messages(in catalog: StringCatalog) -> Entry {
    entries.withLock { entries in
      if let known = entries.first(where: { $0.catalog === catalog.identity }) { return known }
      let entry = Entry(keys, in: catalog)
      if entries.count == Self.limit { entries.removeFirst() }
      entries.append(entry)
      return entry
    }
  }
}
