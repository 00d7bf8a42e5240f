import Synchronization

/// The messages of a template's keys in each catalogue it was expanded with.
///
/// An expansion takes a message by the index of its key and looks nothing up. The lock is held
/// only to find the catalogue, or to look its messages up at its first use.
final class BoundMessages: Sendable {
  private struct Entry {
    let catalog: StringCatalog.Identity
    let messages: [Message?]
  }

  private let keys: [String]
  private let entries = Mutex<[Entry]>([])

  /// The most catalogues kept; a design has one for each of its languages.
  private static let limit = 64

  init(keys: [String]) { self.keys = keys }

  /// The messages in the order of the keys; nil for one that the catalogue lacks.
  func messages(in catalog: StringCatalog) -> [Message?] {
    if keys.isEmpty { return [] }
    return entries.withLock { entries in
      if let known = entries.first(where: { $0.catalog === catalog.identity }) {
        return known.messages
      }
      let messages = keys.map(catalog.message)
      if entries.count == Self.limit { entries.removeFirst() }
      entries.append(Entry(catalog: catalog.identity, messages: messages))
      return messages
    }
  }
}
