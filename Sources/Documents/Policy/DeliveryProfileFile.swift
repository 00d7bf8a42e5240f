public import Diagnostics
import Yams

extension DeliveryProfile {
  /// Reads a profile from YAML.
  ///
  ///     channel: auto            # or email, print, both, hold
  ///     mail:
  ///       to: [contact, party]        # or sender, custom.NAME, an address: the first there is
  ///       cc: [archive@example.com]
  ///       bcc: [audit@example.com]
  ///       kinds:
  ///         dunning: {cc: [custom.accountManager]}
  ///       together: true
  ///       unsubscribe: https://example.com/unsubscribe
  ///       largestKilobytes: 10000
  ///       link: https://example.com/documents/{file}
  ///     print:
  ///       sort: [country, postalCode]   # or party, name, number, kind, date, sheets
  ///       duplex: true
  ///       separators: false
  ///       trays: {first: letterhead, following: plain, separator: coloured}
  ///     parties:
  ///       K-7: {channel: both, cc: [buying@example.com], together: false}
  ///
  /// Addresses are checked where mails are made.
  ///
  /// - Returns: The profile, or nil if there are errors, all of which are reported.
  public static func read(
    _ file: SourceFile
  ) -> (profile: DeliveryProfile?, diagnostics: [Diagnostic]) {
    let report = YAMLReport(file)
    let node: Node?
    do {
      node = try Yams.compose(yaml: String(decoding: file.bytes, as: UTF8.self))
    } catch {
      return (nil, [yamlDiagnostic(error, in: file)])
    }
    guard let node,
      let reader = YAMLReader(
        node, path: "", names: ["channel", "mail", "print", "parties"], report: report)
    else {
      report.error(
        "P001", "the delivery profile is empty", nil, path: "",
        hint: "see docs/formats.md for what a profile holds")
      return (nil, report.diagnostics)
    }
    var profile = DeliveryProfile()
    profile.wish = reader.wish("channel") ?? .auto
    profile.readMail(reader)
    profile.readPrint(reader)
    profile.readParties(reader)
    return (report.diagnostics.hasErrors ? nil : profile, report.diagnostics)
  }

  private mutating func readMail(_ reader: YAMLReader) {
    let names = [
      "to", "cc", "bcc", "kinds", "together", "unsubscribe", "largestKilobytes", "link",
    ]
    guard let node = reader.node("mail"),
      let mail = YAMLReader(node, path: "mail", names: names, report: reader.report)
    else { return }
    addressees = mail.addressees
    readKinds(mail)
    isTogether = mail.claim("together") ?? false
    unsubscribe = mail.node("unsubscribe") == nil ? nil : mail.text("unsubscribe")
    link = mail.node("link") == nil ? nil : mail.text("link")
    guard let size = mail.node("largestKilobytes") else { return }
    guard let count = size.scalar.flatMap({ Int($0.string) }), (1...1_000_000).contains(count)
    else {
      return reader.report.error(
        "P020", "'largestKilobytes' is not a count of kilobytes", size.mark,
        path: mail.path("largestKilobytes"), hint: "write a whole number from 1 to 1000000")
    }
    mailLimit = count * 1000
  }

  private mutating func readKinds(_ mail: YAMLReader) {
    let names = DocumentKind.allCases.map(\.rawValue)
    guard let kinds = mail.mapping("kinds", names: names) else { return }
    for kind in DocumentKind.allCases {
      let rule = kinds.mapping(kind.rawValue, names: ["to", "cc", "bcc"])
      self.kinds[kind] = rule?.addressees
    }
  }

  private mutating func readPrint(_ reader: YAMLReader) {
    guard let node = reader.node("print"),
      let print = YAMLReader(
        node, path: "print", names: ["sort", "duplex", "separators", "trays"],
        report: reader.report)
    else { return }
    if print.node("sort") != nil {
      printOrder = print.texts("sort").compactMap { text in
        if let key = SortKey(rawValue: text) { return key }
        let names = SortKey.allCases.map(\.rawValue)
        reader.report.error(
          "P023", "print runs cannot be sorted by '\(text)'", print.node("sort")?.mark,
          path: print.path("sort"), hint: "write some of \(names.joined(separator: ", "))")
        return nil
      }
    }
    isDuplex = print.claim("duplex") ?? true
    hasSeparators = print.claim("separators") ?? false
    let names = ["first", "following", "separator"]
    guard let node = print.mapping("trays", names: names) else { return }
    let (first, following) = (node.text("first"), node.text("following"))
    let separator = node.node("separator") == nil ? following : node.text("separator")
    trays = Trays(first: first, following: following, separator: separator)
  }

  private mutating func readParties(_ reader: YAMLReader) {
    guard let node = reader.node("parties") else { return }
    guard case .mapping(let mapping) = node else {
      return reader.report.error(
        "P003", "'parties' is not a mapping of names to values", node.mark, path: "parties")
    }
    for (key, value) in mapping {
      // The number as it is written: 007 is a text here.
      guard let number = key.scalar?.string,
        let rule = YAMLReader(
          value, path: "parties.\(number)", names: ["channel", "to", "cc", "bcc", "together"],
          report: reader.report)
      else { continue }
      var party = PartyRule()
      party.wish = rule.wish("channel")
      party.addressees = rule.addressees
      party.isTogether = rule.claim("together")
      parties[number] = party
    }
  }
}

extension YAMLReader {
  fileprivate func wish(_ name: String) -> DeliveryProfile.Wish? {
    guard let node = node(name) else { return nil }
    let text = node.scalar?.string ?? ""
    guard let wish = DeliveryProfile.Wish(rawValue: text) else {
      let names = DeliveryProfile.Wish.allCases.map(\.rawValue)
      report.error(
        "P021", "'\(text)' is not a channel", node.mark, path: path(name),
        hint: "write one of \(names.joined(separator: ", "))")
      return nil
    }
    return wish
  }

  fileprivate func claim(_ name: String) -> Bool? {
    guard let node = node(name) else { return nil }
    guard let claim = node.bool else {
      report.error("P024", "'\(name)' is neither true nor false", node.mark, path: path(name))
      return nil
    }
    return claim
  }

  fileprivate var addressees: DeliveryProfile.Addressees {
    var addressees = DeliveryProfile.Addressees()
    addressees.recipients = texts("to")
    addressees.copies = texts("cc")
    addressees.hiddenCopies = texts("bcc")
    return addressees
  }

  /// A list of texts, or one text.
  fileprivate func texts(_ name: String) -> [String] {
    guard let node = node(name) else { return [] }
    if let text = node.scalar?.string { return [text] }
    guard case .sequence(let nodes) = node, nodes.allSatisfy({ $0.scalar != nil }) else {
      report.error("P022", "'\(name)' is not a list of texts", node.mark, path: path(name))
      return []
    }
    return nodes.compactMap { $0.scalar?.string }
  }
}
