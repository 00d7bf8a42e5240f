import Testing

@Suite("Flex containers")
struct FlexTests {
  private func texts(_ container: String, _ items: String) throws -> [String] {
    try Press.print("<div style='display: flex; \(container)'>\(items)</div>").texts()
  }

  @Test("items stand side by side, as wide as their content")
  func row() throws {
    #expect(try texts("gap: 5pt", "<div>aa</div> <div>b</div>") == ["aa 0,8", "b 25,8"])
  }

  @Test("free room goes between items")
  func between() throws {
    let items = "<div>a</div><div>b</div><div>c</div>"
    #expect(try texts("justify-content: space-between", items) == ["a 0,8", "b 95,8", "c 190,8"])
    #expect(try texts("justify-content: flex-end", items) == ["a 170,8", "b 180,8", "c 190,8"])
  }

  @Test("items grow by their factors")
  func grow() throws {
    let items = "<div style='flex: 1'>a</div><div style='flex: 3'>b</div>"
    #expect(try texts("", items) == ["a 0,8", "b 50,8"])  // 200 shared 1 : 3
  }

  @Test("items shrink, but not below their longest word")
  func shrink() throws {
    let items = "<div style='width: 200pt'>a</div><div style='width: 200pt'>b</div>"
    #expect(try texts("", items) == ["a 0,8", "b 100,8"])
    let words =
      "<div style='flex: 1 1 0'>\(String(repeating: "a", count: 15))</div><div style='flex: 1'>b</div>"
    #expect(try texts("", words).last == "b 150,8")
  }

  @Test("items are aligned across")
  func align() throws {
    let items = "<div>a<br>b<br>c</div><div>d</div>"
    #expect(try texts("align-items: center", items).last == "d 10,18")
    #expect(try texts("align-items: flex-end", items).last == "d 10,28")
  }

  @Test("a column of items breaks over pages")
  func column() throws {
    let items = (0..<12).map { "<div>i\($0)</div>" }.joined()
    let print = try Press.print(
      "<div style='display: flex; flex-direction: column; gap: 10pt'>\(items)</div>")
    #expect(print.words.map(\.count) == [5, 5, 2])
  }
}

extension FlexTests {
  @Test("items that do not fit go to a next line")
  func wrap() throws {
    let items = (1...5).map { "<div style='width: 80pt'>i\($0)</div>" }.joined()
    #expect(
      try texts("flex-wrap: wrap; gap: 2pt 10pt", items) == [
        "i1 0,8", "i2 90,8", "i3 0,20", "i4 90,20", "i5 0,32",
      ])
    let many = (1...24).map { "<div style='width: 80pt'>i\($0)</div>" }.joined()
    let print = try Press.print("<div style='display: flex; flex-wrap: wrap'>\(many)</div>")
    #expect(print.words.map(\.count) == [20, 4])
  }
}
