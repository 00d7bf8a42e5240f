import Documents
import Testing

@testable import Delivery

@Suite struct PrintFailureTests {
  @Test("wherever the disk refuses a print run, the run ends with an error and no crash")
  func refused() throws {
    let design = try PreparedDesign(named: "classic")
    let engine = try design.makeEngine()
    let pages = try #require(try engine.render(invoice("R-1")).printable).packed
    let size = try printed(pages, on: design, room: .max)
    for room in stride(from: 0, to: size, by: 997) {
      #expect(throws: EngineError.self) { try printed(pages, on: design, room: room) }
    }
  }

  /// Prints two letters on a disk with some room, and returns how much it took.
  private func printed(_ pages: [UInt8], on design: PreparedDesign, room: Int) throws -> Int {
    var taken = 0
    let run = try PrintRun(design: design, date: "2026-03-31") { bytes in
      guard taken + bytes.count <= room else { return false }
      taken += bytes.count
      return true
    }
    for number in ["R-1", "R-2"] {
      _ = try run.add(pages, bookmark: number, isDuplex: true, separator: number)
    }
    try run.finish()
    return taken
  }
}
