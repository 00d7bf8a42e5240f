import Fonts
import Pages

/// How white space is kerned with the characters beside it: words are shaped alone, but fonts have
/// pairs of letter and space.
///
/// Measured once for each character of a style.
final class SpaceKerning {
  private let shaper: TextShaper
  private let style: TextStyle
  private let space: Length
  private var before: [Length?] = Array(repeating: nil, count: 128)
  private var after: [Length?] = Array(repeating: nil, count: 128)
  private var others: [String: Length] = [:]

  init(shaper: TextShaper, style: TextStyle) {
    self.shaper = shaper
    self.style = style
    space = shaper.shape(" ", style: style).width
  }

  /// The kern of a space after a word.
  func kern(after word: String) -> Length {
    guard let last = word.unicodeScalars.last else { return .zero }
    guard last.isASCII else { return other("\(last) ") }
    if let known = before[Int(last.value)] { return known }
    let kern = measure("\(last) ")
    before[Int(last.value)] = kern
    return kern
  }

  /// The kern of a space before a word.
  func kern(before word: String) -> Length {
    guard let first = word.unicodeScalars.first else { return .zero }
    guard first.isASCII else { return other(" \(first)") }
    if let known = after[Int(first.value)] { return known }
    let kern = measure(" \(first)")
    after[Int(first.value)] = kern
    return kern
  }

  private func other(_ pair: String) -> Length {
    if let known = others[pair] { return known }
    let kern = measure(pair)
    if others.count < 4_096 { others[pair] = kern }
    return kern
  }

  /// What a pair of a character and a space is wider than the two.
  private func measure(_ pair: String) -> Length {
    let alone = pair.unicodeScalars.filter { $0 != " " }
    let letter = shaper.shape(String(String.UnicodeScalarView(alone)), style: style)
    return shaper.shape(pair, style: style).width - letter.width - space
  }
}
