import Documents
import Foundation
import Testing

@testable import Delivery

@Suite struct BundleFolderTests {
  private func failure(_ folder: String) async throws -> String? {
    let batch = Batch(folder: folder, design: "classic")
    let documents = [try invoice("R-1")]
    do {
      _ = try await batch.run(entries(documents), makeRenderer: { FakeRenderer() })
      return nil
    } catch let error as DeliveryError {
      return error.description.replacing(folder, with: "FOLDER")
    }
  }

  @Test("a folder with something else in it is refused and left alone")
  func foreignFolder() async throws {
    let folder = try TemporaryFolder()
    for name in ["thesis.txt", "manifest.json"] {
      try Data("{\"mine\": true}".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    }
    let before = try folder.contents()
    #expect(
      try await failure(folder.path) == """
        error[X102]: cannot write a bundle to 'FOLDER': the folder is not empty and not a bundle \
        of Billpress
        hint: name a new folder, or empty this one
        """)
    #expect(try folder.contents() == before)
  }

  @Test("a file in the folder's place is refused")
  func fileInPlace() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/out"
    #expect(FileManager.default.createFile(atPath: path, contents: Data("x".utf8)))
    #expect(
      try await failure(path)
        == "error[X101]: cannot create the folder 'FOLDER': there is a file of that name")
  }

  @Test("a second run in the same folder at the same time is refused")
  func twoRuns() async throws {
    let folder = try TemporaryFolder()
    let first = try BundleFolder(path: folder.path, identity: RunIdentity(), restarts: false)
    #expect(
      try await failure(folder.path) == """
        error[X106]: cannot write a bundle to 'FOLDER': another run is writing there, process \
        \(getpid())
        hint: wait for it, or name another folder; 'billpress status FOLDER' shows where it is
        """)
    withExtendedLifetime(first) {}
  }

  @Test("a run that stops leaves no manifest, and the next run completes the bundle")
  func unfinished() async throws {
    let (folder, whole) = (try TemporaryFolder(), try TemporaryFolder())
    let documents = try (0..<20).map { try invoice("R-\($0)") }
    _ = try await Batch(folder: folder.path, design: "classic").run(
      entries(documents), makeRenderer: { FakeRenderer() })
    await #expect(throws: CocoaError.self) {
      try await Batch(folder: folder.path, design: "classic").run(
        entries(documents, stoppingAfter: 10), makeRenderer: { FakeRenderer() })
    }
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/manifest.json"))
    for path in [folder.path, whole.path] {
      _ = try await Batch(folder: path, design: "classic").run(
        entries(documents), makeRenderer: { FakeRenderer() })
    }
    #expect(try folder.contents() == whole.contents())
  }

  @Test("a disk that does not let us write is an error of the world")
  func fullDisk() async throws {
    // /dev/full opens for writing and has no room for a byte; a folder cannot be made in a file.
    var file = try OutputFile(path: "/dev/full")
    do {
      try file.write([1])
      Issue.record("the write went through")
    } catch {
      #expect(
        error.description == """
          error[X103]: cannot write '/dev/full': No space left on device
          hint: free some space on the disk, then run the same command again
          """)
    }
    try file.close()
    #expect(
      try await failure("/dev/null/out")
        == "error[X101]: cannot create the folder 'FOLDER': Not a directory")
  }
}
