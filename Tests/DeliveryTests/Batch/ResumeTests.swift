import Billing
import Diagnostics
import Documents
import Foundation
import Synchronization
import Testing

@testable import Delivery

@Suite struct ResumeTests {
  /// Counts what it draws.
  private struct CountingRenderer: DocumentRendering {
    let drawn: @Sendable (String) -> Void

    func render(_ document: BillingDocument) throws(RenderingFailure) -> Rendering {
      drawn(document.number)
      return try FakeRenderer().render(document)
    }
  }

  private func run(
    _ documents: [BillingDocument?], in folder: String, stoppingAfter limit: Int = .max
  ) async throws -> [String] {
    let numbers = Numbers()
    let batch = Batch(folder: folder, design: "classic")
    do {
      _ = try await batch.run(
        entries(documents, stoppingAfter: limit),
        makeRenderer: { CountingRenderer { number in numbers.add(number) } })
    } catch is CocoaError {
      // The input broke off, as it was told to.
    }
    return numbers.all
  }

  private final class Numbers: Sendable {
    private let list = Mutex<[String]>([])
    var all: [String] { list.withLock { $0 } }
    func add(_ number: String) { list.withLock { $0.append(number) } }
  }

  @Test("what an earlier run has finished is not drawn again, unless its file is not what it was")
  func drawnOnce() async throws {
    let (folder, whole) = (try TemporaryFolder(), try TemporaryFolder())
    let documents = try (0..<10).map { try invoice("R-\($0)") }
    #expect(try await run(documents, in: folder.path, stoppingAfter: 6).count == 6)
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/pdf/invoice-R-2.pdf"))
    try FileManager.default.removeItem(atPath: "\(folder.path)/mail/invoice-R-4.eml")
    #expect(
      try await run(documents, in: folder.path) == ["R-2", "R-4", "R-6", "R-7", "R-8", "R-9"])
    _ = try await run(documents, in: whole.path)
    #expect(try folder.contents() == whole.contents())
  }

  @Test("an input that is another one, or shorter, is refused")
  func otherInput() async throws {
    let folder = try TemporaryFolder()
    let documents = try (0..<10).map { try invoice("R-\($0)") }
    _ = try await run(documents, in: folder.path, stoppingAfter: 6)
    for (changed, reason) in [
      (try [invoice("R-0"), invoice("X")], "entry 2 (data.ndjson:2) has changed"),
      (Array(documents.prefix(3)), "the input ends after 3 entries, of 6"),
    ] {
      await #expect(throws: DeliveryError.changed(folder.path, [reason])) {
        _ = try await run(changed, in: folder.path)
      }
    }
    #expect(try await run(documents, in: folder.path).count == 4)
  }

  @Test("a batch that is asked to stop says so, and its folder can be gone on with")
  func stopped() async throws {
    let folder = try TemporaryFolder()
    var batch = Batch(folder: folder.path, design: "classic")
    let stop = BatchStop()
    batch.stop = stop
    let documents = try (0..<10).map { try invoice("R-\($0)") }
    let next = entries(documents)
    let calls = Mutex(0)
    let count: @Sendable () -> Int = {
      calls.withLock {
        $0 += 1; return $0
      }
    }
    do {
      _ = try await batch.run(
        {
          if count() == 4 { stop.request() }
          return try next()
        }, makeRenderer: { FakeRenderer() })
      Issue.record("the batch went on")
    } catch let stopped as BatchStopped {
      #expect(stopped.counts.documents == 4)
      #expect(stopped.description.hasPrefix("stopped: 4 entries of the run in"))
    }
    #expect(try BundleStatus(of: folder.path).state == .unfinished)
    #expect(try await run(documents, in: folder.path).count == 6)
    #expect(try BundleStatus(of: folder.path).state == .complete)
  }
}
