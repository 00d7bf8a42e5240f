import Diagnostics
import Foundation
import Testing

@testable import Documents

@Suite("Starting designs")
struct DesignStartTests {
  @Test("a copy has all files, its own name, and is as sound as the original")
  func copy() throws {
    try withParent { parent in
      let classic = try DesignFolder(named: "classic")
      let start = try DesignStart("my-design", in: parent, from: classic)
      #expect(start.files.contains("partials/lines.html") && start.files.contains("style.css"))
      let copy = try DesignFolder(named: start.folder.path)
      for path in start.files where path != "design.yaml" {
        #expect(copy.file(path)?.bytes == classic.file(path)?.bytes)
      }
      let outline = try DesignOutline(of: copy)
      #expect(outline.name == "my-design")
      #expect(outline.kinds == DocumentKind.allCases)
      let text = String(decoding: try #require(copy.file("design.yaml")).bytes, as: UTF8.self)
      #expect(text.hasPrefix("# A calm, bookish layout"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == ["my-design"])
    }
  }

  @Test("a folder with files is left alone, an empty one is filled")
  func existing() throws {
    try withParent { parent in
      let folder = parent.appending(path: "mine", directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      let classic = try DesignFolder(named: "classic")
      _ = try DesignStart("mine", in: parent, from: classic)
      let failure = #expect(throws: DesignFailure.self) {
        try DesignStart("mine", in: parent, from: classic)
      }
      #expect(failure?.diagnostics.map(\.code) == ["D041"])
    }
  }

  @Test(
    "a name that is no folder's name is refused",
    arguments: ["", ".", "..", "a/b", "-x", ".x", "a b", "a\nb", "a\"b"])
  func name(name: String) throws {
    try withParent { parent in
      let classic = try DesignFolder(named: "classic")
      let failure = #expect(throws: DesignFailure.self) {
        try DesignStart(name, in: parent, from: classic)
      }
      #expect(failure?.diagnostics.map(\.code) == ["D040"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == [])
    }
  }

  private func withParent(_ body: (URL) throws -> Void) throws {
    let parent = FileManager.default.temporaryDirectory
      .appending(path: "billpress-start-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: parent) }
    try body(parent)
  }
}
