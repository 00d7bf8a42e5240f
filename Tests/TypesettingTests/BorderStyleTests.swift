import Testing

@Suite("Styles of borders")
struct BorderStyleTests {
  private func fills(_ border: String) throws -> [String] {
    try Press.print("<div style='width: 20pt; height: 10pt; border: \(border)'></div>").fills()
  }

  @Test("a double border is two lines with as much room between")
  func double() throws {
    // The box is 26 × 16; the inner rectangle begins at 2,2.
    #expect(
      try fills("3pt double red") == [
        "#ff0000 0,0 26×1", "#ff0000 2,2 22×1", "#ff0000 0,15 26×1", "#ff0000 2,13 22×1",
        "#ff0000 0,0 1×16", "#ff0000 2,2 1×12", "#ff0000 25,0 1×16", "#ff0000 23,2 1×12",
      ])
  }

  @Test(
    "an inset border is in the shade above and at the left, an outset one below and at the right")
  func inset() throws {
    #expect(
      try fills("2pt inset #999999").map { $0.prefix(7) }
        == ["#666666", "#999999", "#666666", "#999999"])
    #expect(
      try fills("2pt outset #999999").map { $0.prefix(7) }
        == ["#999999", "#666666", "#999999", "#666666"])
  }

  @Test("a groove is half in the shade, a ridge the other half")
  func groove() throws {
    #expect(
      try fills("2pt groove #999999").filter { $0.hasSuffix("24×1") || $0.contains("22×1") }
        == ["#999999 1,1 22×1", "#666666 0,0 24×1", "#666666 1,12 22×1", "#999999 0,13 24×1"])
    #expect(try fills("2pt ridge #999999").contains("#999999 0,0 24×1"))
  }
}
