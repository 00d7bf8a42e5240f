import Diagnostics
import Markup
import Pages

/// A page rule whose values have been read.
struct CompiledPageRule: Sendable {
  let selectors: [PageRule.Selector]
  let declarations: [TypedDeclaration]
  /// The stated size of the page, if any.
  let size: StatedPageSize?
  /// The margin boxes' declarations by name.
  let marginBoxes: [(name: String, declarations: [TypedDeclaration])]

  init(_ rule: PageRule, compiler: inout DeclarationCompiler) {
    selectors = rule.selectors
    var stated: StatedPageSize?
    var others: [Declaration] = []
    for declaration in rule.declarations {
      guard declaration.name == "size" else {
        others.append(declaration)
        continue
      }
      let variables = compiler.rootVariables
      let value = Variables.substitute(declaration.value, with: variables) ?? declaration.value
      if let size = StatedPageSize(value) {
        stated = size
      } else {
        compiler.report("S106", .warning, "the page size is not known", declaration)
      }
    }
    size = stated
    declarations = compiler.compile(others)
    marginBoxes = rule.marginBoxes.map { box in
      (box.name, compiler.compile(box.declarations))
    }
  }

  /// How specific the selector is that selects a page, or nil if none does (CSS Paged Media 3, 3.4).
  func specificity(on page: PageFacts) -> Int? {
    if selectors.isEmpty { return 0 }
    return selectors.compactMap { selector -> Int? in
      if let name = selector.name, name != page.name { return nil }
      var sum = selector.name == nil ? 0 : 10_000
      for pseudo in selector.pseudos {
        guard page.matches(pseudo) else { return nil }
        switch pseudo {
        case .left, .right: sum += 1
        case .first, .blank, .last, .only, .nth: sum += 100
        }
      }
      return sum
    }.max()
  }
}

/// The `size` of a page rule.
struct StatedPageSize: Hashable, Sendable {
  /// Nil stands for the default size.
  var size: Size?
  /// Nil as stated.
  var isLandscape: Bool?

  init?(_ value: [ComponentValue]) {
    var lengths: [Length] = []
    for part in value {
      if let word = part.keyword {
        switch word {
        case "landscape": isLandscape = true
        case "portrait": isLandscape = false
        case "auto": break
        default:
          guard let named = Self.named[word] else { return nil }
          size = named
        }
      } else {
        guard let length = SpecifiedLength(part), length.isAbsolute, length.units > 0 else {
          return nil
        }
        lengths.append(Length.clamped(units: length.units))
      }
    }
    guard lengths.count <= 2, !value.isEmpty else { return nil }
    if let first = lengths.first {
      size = Size(width: first, height: lengths.count > 1 ? lengths[1] : first)
    }
  }

  /// The size for a default size.
  func resolved(_ standard: Size) -> Size {
    let base = size ?? standard
    let (short, long) = (min(base.width, base.height), max(base.width, base.height))
    switch isLandscape {
    case true?: return Size(width: long, height: short)
    case false?: return Size(width: short, height: long)
    case nil: return base
    }
  }

  private static func millimetres(_ width: Double, _ height: Double) -> Size {
    Size(width: .millimetres(width), height: .millimetres(height))
  }

  private static let named: [String: Size] = [
    "a3": millimetres(297, 420), "a4": millimetres(210, 297), "a5": millimetres(148, 210),
    "a6": millimetres(105, 148), "b4": millimetres(250, 353), "b5": millimetres(176, 250),
    "letter": Size(width: .points(612), height: .points(792)),
    "legal": Size(width: .points(612), height: .points(1008)),
    "ledger": Size(width: .points(792), height: .points(1224)),
    "tabloid": Size(width: .points(792), height: .points(1224)),
  ]
}
