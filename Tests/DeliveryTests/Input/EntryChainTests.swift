import Billing
import Diagnostics
import Documents
import Testing

@testable import Delivery

@Suite struct EntryChainTests {
  private func chain(_ counts: [String: Int], _ paths: [String]) -> EntryChain<Account> {
    EntryChain(paths) { path in
      guard let count = counts[path] else { throw MissingFixture() }
      let numbers = Numbers(1...max(count, 1), isEmpty: count == 0)
      return { numbers.next().map { account($0, path) } }
    }
  }

  @Test("files are read one after the other, and of an empty one an entry says so")
  func order() throws {
    let chain = chain(["a": 2, "b": 0, "c": 1], ["a", "b", "c"])
    var seen: [String] = []
    while let entry = try chain.next() { seen.append("\(entry.file)\(entry.line)") }
    #expect(seen == ["a1", "a2", "b1", "c1"])
    #expect(try chain.next() == nil)
    #expect(try chain.next() == nil)
  }

  @Test("an entry for an empty file says that there is nothing in it", arguments: ["b", "-"])
  func empty(path: String) throws {
    let chain = chain(["b": 0, "-": 0], [path])
    let entry = try #require(try chain.next())
    #expect(entry.value == nil)
    #expect(
      entry.diagnostics.map { $0.rendered() } == [
        """
        error[X040]: there is nothing in the input
          --> \(path == "-" ? "<stdin>" : path):1:1
        hint: leave the file out if there is nothing to bill
        """
      ])
  }

  @Test("a file that cannot be opened is an error when its turn comes")
  func unopenable() throws {
    let chain = chain(["a": 1], ["a", "x"])
    #expect(try chain.next()?.file == "a")
    #expect(throws: MissingFixture.self) { try chain.next() }
  }

  @Test("each account gives its documents in order, or an entry that says why there is none")
  func accountDocuments() throws {
    let chain = chain(["a": 3], ["a"])
    let two = try [invoice("S-1"), invoice("S-2")]
    let documents = AccountDocuments(of: chain) {
      $0.number == "a-2"
        ? AccountOutcome(documents: [], notes: [Diagnostic("X050", .note, "nothing to state")])
        : AccountOutcome(documents: two)
    }
    var seen: [String] = []
    while let entry = try documents.next() {
      seen.append("\(entry.line) \(entry.value?.number ?? entry.diagnostics[0].code)")
    }
    #expect(seen == ["1 S-1", "1 S-2", "2 X050", "3 S-1", "3 S-2"])
  }
}

/// Counts up, for sources that keep state outside a closure.
private final class Numbers {
  private var iterator: Array<Int>.Iterator

  init(_ range: ClosedRange<Int>, isEmpty: Bool) {
    iterator = (isEmpty ? [] : Array(range)).makeIterator()
  }

  func next() -> Int? { iterator.next() }
}

private func account(_ line: Int, _ path: String) -> InputEntry<Account> {
  let account = Account(
    number: "\(path)-\(line)", creditor: Party(name: "Werk"), customer: Party(name: "Kunde"))
  return InputEntry(
    file: path, line: line, number: account.number, value: account, diagnostics: [])
}
