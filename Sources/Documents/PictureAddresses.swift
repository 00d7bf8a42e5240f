import Foundation
import Markup

/// The addresses of pictures that elements and style sheets name.
enum PictureAddresses {
  /// Those of an element: its `src` if it shows a picture, and what its style names.
  static func of(_ name: String?, _ attributes: some Sequence<Attribute>) -> [String] {
    attributes.flatMap { attribute -> [String] in
      if attribute.name == "src", name == "img" { return [attribute.value] }
      guard attribute.name == "style", attribute.value.contains("url(") else { return [] }
      return of(CSSParser.declarations(text: attribute.value, span: attribute.span))
    }
  }

  /// Those of a style sheet.
  static func of(_ stylesheet: Stylesheet) -> [String] {
    of(
      stylesheet.rules.flatMap(\.declarations) + stylesheet.pageRules.flatMap(\.declarations)
        + stylesheet.pageRules.flatMap { $0.marginBoxes.flatMap(\.declarations) })
  }

  private static func of(_ declarations: [Declaration]) -> [String] {
    declarations.flatMap(\.value).compactMap { value in
      if case .url(let address) = value { address } else { nil }
    }
  }

  /// What a `data:` address holds (RFC 2397): base64, or text with percent signs, as drawings are
  /// written into style sheets; nil if it cannot be read.
  static func content(ofData address: String) -> [UInt8]? {
    guard let comma = address.firstIndex(of: ",") else { return nil }
    let content = String(address[address.index(after: comma)...])
    if address[..<comma].hasSuffix(";base64") {
      return Data(base64Encoded: content, options: .ignoreUnknownCharacters).map { [UInt8]($0) }
    }
    return content.removingPercentEncoding.map { Array($0.utf8) }
  }
}
