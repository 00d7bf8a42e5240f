/// Short names of the units of measure that invoices use most, by UN/ECE Recommendation 20 code.
///
/// The names are strings of the design, under `unit.CODE`; a unit without a name prints its code.
struct UnitNames {
  private let names: [String: String]

  /// Takes the names from a design's strings, the entries whose key starts with `unit.`; the
  /// first language that names a unit wins.
  init(_ languages: [(tag: String, messages: [String: String])]) {
    var names: [String: String] = [:]
    for language in languages {
      for (key, text) in language.messages where key.hasPrefix("unit.") {
        let code = String(key.dropFirst("unit.".count))
        names[code] = names[code] ?? text
      }
    }
    self.names = names
  }

  /// The name of a unit, or its code.
  func name(_ code: String) -> String { names[code] ?? code }
}
