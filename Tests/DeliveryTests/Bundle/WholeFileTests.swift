import Foundation
import Testing

@testable import Delivery

@Suite struct WholeFileTests {
  @Test("a file replaces the one before and leaves nothing beside it")
  func replaces() throws {
    let folder = try TemporaryFolder()
    try WholeFile.write(Array("first, longer".utf8), to: "\(folder.path)/a.pdf")
    try WholeFile.write(Array("second".utf8), to: "\(folder.path)/a.pdf")
    #expect(try folder.contents() == ["a.pdf": Data("second".utf8)])
  }

  @Test("a link is written through, and a device is not replaced")
  func notRegular() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link", withDestinationPath: "\(folder.path)/target")
    try WholeFile.write(Array("x".utf8), to: "\(folder.path)/link")
    #expect(try folder.text("target") == "x")
    #expect(throws: DeliveryError.self) { try WholeFile.write([1], to: "/dev/full") }
    try WholeFile.write([1], to: "/dev/null")
  }

  @Test("a folder that is not there is an error of the world")
  func missingFolder() throws {
    #expect(
      throws: DeliveryError(
        "X103", "cannot write 'nowhere/.a.pdf.partial'", reason: "No such file or directory")
    ) { try WholeFile.write([1], to: "nowhere/a.pdf") }
  }
}
