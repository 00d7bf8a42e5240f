/// Addresses of links.
enum LinkAddress {
  /// Writes an address in the characters that addresses may have, so that it can neither end a
  /// string nor leave ASCII.
  static func escaped(_ uri: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF")
    return uri.utf8.reduce(into: "") { result, byte in
      switch byte {
      case 0x21...0x7E where !"'\\()".utf8.contains(byte):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result.append("%")
        result.append(hexadecimal[Int(byte >> 4)])
        result.append(hexadecimal[Int(byte & 15)])
      }
    }
  }
}
