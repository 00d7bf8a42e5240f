import Templates

/// The languages in which amounts are written in words, with the grammar between the words.
enum SpokenLanguage: String {
  case english = "en"
  case german = "de"
  case french = "fr"
  case spanish = "es"
  case italian = "it"
  case dutch = "nl"
  case portuguese = "pt"
  case polish = "pl"

  /// The gender of a noun.
  enum Gender { case masculine, feminine, neuter }

  /// Stands before negative amounts.
  var minus: String {
    switch self {
    case .english, .german, .polish: "minus"
    case .french: "moins"
    case .spanish, .portuguese: "menos"
    case .italian: "meno"
    case .dutch: "min"
    }
  }

  /// Stands between whole and minor units.
  var and: String {
    switch self {
    case .english: "and"
    case .german: "und"
    case .french: "et"
    case .spanish: "con"
    case .italian, .portuguese: "e"
    case .dutch: "en"
    case .polish: "i"
    }
  }

  /// What stands between whole millions and a noun: `un million d'euros`.
  func link(before noun: String) -> String {
    switch self {
    case .english, .german, .dutch, .polish: " "
    case .spanish, .portuguese: " de "
    case .italian: " di "
    case .french: "aeiouéè".contains(noun.prefix(1).lowercased()) ? " d’" : " de "
    }
  }

  /// The gender of a currency's name in the singular.
  func gender(ofCurrency name: String) -> Gender {
    let first = name.prefix { $0 != " " }.lowercased()
    switch self {
    case .english, .dutch: return .masculine
    case .german:
      let isFeminine = ["krone", "rupie", "lira", "hrywnja", "rupiah"].contains {
        name.lowercased().hasSuffix($0)
      }
      return isFeminine ? .feminine : .masculine
    case .french:
      let isFeminine = ["livre", "couronne", "roupie", "lire", "hryvnia"].contains(first)
      return isFeminine ? .feminine : .masculine
    case .spanish, .italian, .portuguese: return first.hasSuffix("a") ? .feminine : .masculine
    case .polish:
      return first.hasSuffix("a") ? .feminine : first.hasSuffix("o") ? .neuter : .masculine
    }
  }

  /// A number below a million, in words as they are counted, made to stand before a noun.
  func agreeing(_ words: String, count: Int, with gender: Gender) -> String {
    switch self {
    case .english: return words
    case .dutch: return count == 1 ? "één" : words
    case .german:
      guard words.hasSuffix("eins") else { return words }
      return words.dropLast() + (gender == .feminine ? "e" : "")
    case .french:
      return gender == .feminine && words.hasSuffix("un") ? words + "e" : words
    case .italian:
      guard count == 1 else { return words }
      return gender == .feminine ? "una" : "un"
    case .spanish: return spanish(words, with: gender)
    case .portuguese:
      guard gender == .feminine else { return words }
      return words.split(separator: " ").map { word in
        switch word {
        case "um": "uma"
        case "dois": "duas"
        default: word.hasSuffix("entos") ? word.dropLast(2) + "as" : String(word)
        }
      }.joined(separator: " ")
    case .polish: return polish(words, count: count, with: gender)
    }
  }

  /// `uno` is cut short before a noun; hundreds agree with it, also those of thousands.
  private func spanish(_ words: String, with gender: Gender) -> String {
    guard gender == .feminine else {
      if words.hasSuffix("veintiuno") { return words.dropLast(3) + "ún" }
      return words.hasSuffix("uno") ? String(words.dropLast()) : words
    }
    let hundreds = words.replacing("cientos", with: "cientas")
      .replacing("quinientos", with: "quinientas")
    return hundreds.hasSuffix("uno") ? hundreds.dropLast() + "a" : hundreds
  }

  /// One agrees alone only, two in every number that ends with it.
  private func polish(_ words: String, count: Int, with gender: Gender) -> String {
    switch gender {
    case .masculine: return words
    case .neuter: return count == 1 ? "jedno" : words
    case .feminine:
      if count == 1 { return "jedna" }
      return words.hasSuffix("dwa") ? words.dropLast() + "ie" : words
    }
  }

  /// The name of a currency's minor units after a count; nil if it is not known here.
  func minorUnit(of currency: String, category: PluralCategory) -> String? {
    let forms: [String]? =
      switch currency {
      case "EUR": euroCents
      case "USD", "CAD", "AUD", "NZD": dollarCents
      case "GBP": pence
      case "CHF": rappen
      case "PLN": groszy
      case "BRL": centavos
      default: nil
      }
    guard let forms, let first = forms.first, let last = forms.last else { return nil }
    if category == .one { return first }
    return category == .few ? forms[min(1, forms.count - 1)] : last
  }

  /// The forms after 1, in Polish after 2 to 4, and after other counts.
  private var euroCents: [String] {
    switch self {
    case .english: ["cent", "cents"]
    case .german: ["Cent"]
    case .french: ["centime", "centimes"]
    case .spanish: ["céntimo", "céntimos"]
    case .italian: ["centesimo", "centesimi"]
    case .dutch: ["cent"]
    case .portuguese: ["cêntimo", "cêntimos"]
    case .polish: ["cent", "centy", "centów"]
    }
  }

  private var dollarCents: [String] {
    switch self {
    case .french: ["cent", "cents"]
    case .spanish, .portuguese: ["centavo", "centavos"]
    case .english, .german, .italian, .dutch, .polish: euroCents
    }
  }

  private var pence: [String]? {
    switch self {
    case .english, .french, .italian: ["penny", "pence"]
    case .german: ["Penny", "Pence"]
    case .spanish: ["penique", "peniques"]
    case .dutch: ["penny", "pence"]
    case .polish: ["pens", "pensy", "pensów"]
    case .portuguese: nil
    }
  }

  private var rappen: [String]? {
    switch self {
    case .english: ["centime", "centimes"]
    case .german: ["Rappen"]
    case .french, .spanish, .italian, .portuguese: euroCents
    case .dutch: ["rappen"]
    case .polish: nil
    }
  }

  private var groszy: [String]? {
    switch self {
    case .polish: ["grosz", "grosze", "groszy"]
    case .english: ["grosz", "groszy"]
    case .german: ["Grosz", "Groszy"]
    case .french, .spanish, .italian, .dutch, .portuguese: nil
    }
  }

  private var centavos: [String]? {
    switch self {
    case .english, .spanish, .portuguese, .french: ["centavo", "centavos"]
    case .german: ["Centavo", "Centavos"]
    case .italian, .dutch, .polish: nil
    }
  }
}
