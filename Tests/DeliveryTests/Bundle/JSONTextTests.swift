import Foundation
import Testing

@testable import Delivery

@Suite struct JSONTextTests {
  @Test("members keep their order and absent ones are left out")
  func order() {
    var text = JSONText()
    text.beginObject()
    text.member("b", "1")
    text.member("a", nil)
    text.beginArray("list")
    text.beginObject()
    text.member("n", -3)
    text.endObject()
    text.beginObject()
    text.endObject()
    text.endArray()
    text.member("c", "x")
    text.endObject()
    #expect(
      String(decoding: text.bytes, as: UTF8.self)
        == #"{"b": "1", "list": [{"n": -3}, {}], "c": "x"}"#)
  }

  @Test("any text comes back from a JSON reader")
  func escapes() throws {
    let hostile = "a\"b\\c\u{0}\u{1F}\u{7F}\n\r\t\u{2028}😀</script>"
    let json = "[\(JSONText.quoted(hostile))]"
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [hostile])
  }
}
