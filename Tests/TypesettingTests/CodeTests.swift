import Diagnostics
import Pages
import Testing

/// Codes on pages of 200 × 100 points.
@Suite("Codes")
struct CodeTests {
  private let qr = "type='qr' value='A' alt='Code'"

  private func print(_ body: String, style: String = "") throws -> Print {
    try Press.print(body, style: style)
  }

  /// The boxes around the dark modules of each code.
  private func places(_ print: Print) -> [String] {
    print.pages.flatMap(\.items).compactMap { item in
      guard case .area(let rects, .black) = item.content else { return nil }
      let (x, y) = (rects.map(\.origin.x).min() ?? .zero, rects.map(\.origin.y).min() ?? .zero)
      let (right, bottom) = (rects.map(\.maxX).max() ?? .zero, rects.map(\.maxY).max() ?? .zero)
      return "\(x),\(y) \(right - x)×\(bottom - y)"
    }
  }

  private func messages(_ body: String, style: String = "") throws -> [String] {
    try print(body, style: style).diagnostics.map {
      "\($0.severity)[\($0.code)]: \($0.message)" + ($0.hint.map { " – \($0)" } ?? "")
    }
  }

  @Test("a code has modules of five dots of a printer, and stands on the baseline")
  func natural() throws {
    let print = try print("<p>ab <bp-code \(qr)></bp-code></p>")
    // 21 modules and a quiet zone of 4 at each side: 29 × 1.2 = 34.8 points; 4 × 1.2 = 4.8.
    #expect(places(print) == ["34.8,4.8 25.199×25.199"])
    #expect(print.texts() == ["ab  0,34.8"])
    #expect(print.diagnostics.isEmpty)
  }

  @Test("a stated side gives the other, and a box of another shape has the code in its middle")
  func sizes() throws {
    #expect(try places(print("<bp-code \(qr) style='width: 58pt'/>")) == ["8,8 42×42"])
    #expect(
      try places(print("<bp-code \(qr) style='width: 58pt; height: 78pt'/>")) == ["8,18 42×42"])
    // Code 128 of one character: 2 × 10 + 11 × 3 + 13 = 66 modules.
    #expect(
      try places(
        print(
          "<bp-code type=code128 value=A alt='' style='display: block; width: 132pt; height: 20pt'/>"
        ))
        == ["20,0 92×20"])
  }

  @Test("a code is a figure with its text; with an empty one it is decoration")
  func structure() throws {
    func role(_ body: String) throws -> [String] {
      let print = try print(body)
      return print.pages.flatMap(\.items).map { item in
        let element = print.document?.structure[item.structure]
        return "\(element?.role.rawValue ?? "artifact") \(element?.alternativeText ?? "-")"
      }
    }
    #expect(try role("<bp-code \(qr)/>") == ["Figure Code"])
    #expect(try role("<bp-code type=qr value=A alt=''/>") == ["artifact -"])
  }

  @Test("what stands in a code's element is not shown, nor is a hidden code")
  func content() throws {
    #expect(try print("<bp-code \(qr)>text</bp-code>").texts().isEmpty)
    #expect(try print("<bp-code \(qr) style='visibility: hidden'/>").pages[0].items.isEmpty)
    #expect(try print("<bp-code type=no style='display: none'/>").diagnostics.isEmpty)
  }

  @Test("a code is as wide as its modules in a float, a flex box and a cell")
  func intrinsic() throws {
    let code = "<bp-code \(qr) style='float: left'/>"
    #expect(try places(print(code)) == ["4.8,4.8 25.199×25.199"])
    let flex = "<div style='display: flex'><bp-code \(qr)/><p>ab</p></div>"
    #expect(try print(flex, style: "div { align-items: flex-start }").texts() == ["ab 34.8,8"])
    let table =
      "<table><tr><td><bp-code \(qr) style='display: block'/></td><td>ab</td></tr></table>"
    #expect(try print(table, style: "td { vertical-align: top }").texts() == ["ab 34.8,8"])
  }

  @Test("a code that cannot be made is an error at its place")
  func errors() throws {
    let types = "qr, epc, swiss-qr, upi, code128, gs1-128, datamatrix"
    #expect(
      try messages("<bp-code type=qrcode value=A alt=''/>") == [
        "error[L030]: 'qrcode' is no type of code – write one of \(types)"
      ])
    #expect(
      try messages("<bp-code type=qr level=X value=A alt=''/>") == [
        "error[L030]: 'X' is no level of error correction – write L, M, Q or H"
      ])
    #expect(
      try messages("<bp-code type=qr alt=''/>") == ["error[L031]: the code has no value"])
    #expect(
      try messages("<bp-code type=epc alt='' value='\(String(repeating: "a", count: 332))'/>") == [
        "error[L031]: the code has more than the 331 bytes of an EPC code"
      ])
    #expect(
      try messages("<bp-code type=swiss-qr alt='' value='\(String(repeating: "a", count: 998))'/>")
        == ["error[L031]: the code has more than the 997 bytes of a Swiss QR code"])
    #expect(
      try messages("<bp-code type=gs1-128 alt='' value='(01)1'/>") == [
        "error[L031]: the code is no list of GS1 elements, such as (01)09501101530003(10)AB-123"
      ])
  }

  @Test("a code without a text that stands for it is a warning")
  func text() throws {
    #expect(
      try messages("<bp-code type=qr value=A/>") == [
        "warning[L033]: the figure has no text that stands for it"
          + " – add alt=\"…\" for those who do not see it, or alt=\"\" if it is decoration"
      ])
  }

  @Test("modules that are too narrow are a warning, with the least width")
  func narrow() throws {
    // 29 modules of 0.33 mm are 9.57 mm; 27 points are 9.5 mm.
    #expect(
      try messages("<bp-code \(qr) style='width: 27pt'/>") == [
        "warning[L032]: the code's 21 modules are too narrow to be read safely"
          + " – make it 9.6 mm wide at least, or shorten the value"
      ])
    #expect(try messages("<bp-code \(qr) style='width: 9.6mm'/>").isEmpty)
    #expect(
      try messages(
        "<bp-code type=swiss-qr value=SPC alt='' style='width: 40mm'/>",
        style: "@page { size: 200pt 200pt }") == [
          "warning[L032]: a Swiss QR code is 46 mm wide and high, and this one is not"
            + " – state no width and height"
        ])
  }
}
