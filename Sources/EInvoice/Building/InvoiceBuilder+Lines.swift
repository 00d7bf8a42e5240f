import Billing
import Diagnostics

extension InvoiceBuilder {
  /// How a line of Factur-X EXTENDED counts (BT-X-8).
  private enum LineStatus: String, CaseIterable {
    /// It counts.
    case detail = "DETAIL"
    /// It is the sum of the lines that name it as their parent.
    case group = "GROUP"
    /// It explains its parent.
    case information = "INFORMATION"
  }

  /// Reads the lines: those that count, the groups they are in, and below each those that
  /// explain it.
  func readLines(into invoice: inout Invoice, _ currency: Currency) {
    readExtent(into: &invoice)
    if invoice.extent == .complete { _ = required(.line, in: 0) }
    var positions: [String: Int] = [:]
    for entry in tree.all(.line, in: 0) {
      switch status(entry) {
      case .detail:
        let path = "lines[\(invoice.lines.count)]"
        let line = line(entry, currency, path)
        positions[line.id] = invoice.lines.count
        invoice.lines.append(line)
      case .group:
        places?.note("lineGroups[\(invoice.lineGroups.count)]", entry)
        invoice.lineGroups.append(group(entry))
      case .information: continue
      }
    }
    for entry in tree.all(.line, in: 0) where status(entry, isReported: false) == .information {
      guard let parent = text(.parentLine, in: entry).flatMap({ positions[$0] }) else {
        report(
          "U013", .warning, "the line explains no line that counts, and is left out", entry,
          hint: "BT-X-304 names the line it explains")
        continue
      }
      let path = "lines[\(parent)].sublines[\(invoice.lines[parent].sublines.count)]"
      let tax = invoice.lines[parent].vat
      invoice.lines[parent].sublines.append(line(entry, currency, path, explaining: tax))
    }
  }

  /// How much of a document the profile of Factur-X lets it hold.
  private func readExtent(into invoice: inout Invoice) {
    let specification = (invoice.specification ?? "").lowercased()
    guard tree.syntax == .cii, tree.first(.line, in: 0) == nil else { return }
    if specification.hasSuffix(":minimum") { invoice.extent = .totalsOnly }
    if specification.hasSuffix(":basicwl") { invoice.extent = .withoutLines }
    guard invoice.extent != .complete, let entry = tree.first(.specification, in: 0) else { return }
    report("U016", .note, "documents of this profile have no lines", entry)
  }

  private func status(_ entry: Int, isReported: Bool = true) -> LineStatus {
    guard let code = tree.first(.lineStatus, in: entry) else { return .detail }
    if let status = LineStatus(rawValue: tree.text(code)) { return status }
    if isReported {
      let codes = LineStatus.allCases.map(\.rawValue).joined(separator: ", ")
      report(
        "U013", "'\(tree.text(code))' is not a status of a line", code,
        hint: "write one of \(codes)")
    }
    return .detail
  }

  private func group(_ entry: Int) -> LineGroup {
    LineGroup(
      id: requiredText(.lineID, in: entry), parentID: text(.parentLine, in: entry),
      name: text(.itemName, in: entry) ?? "", details: text(.itemDetails, in: entry),
      note: text(.lineNote, in: entry), statedNet: money(.lineNet, in: entry))
  }

  /// A line; with a tax one that only explains a line of that tax, and may state less.
  private func line(
    _ entry: Int, _ currency: Currency, _ path: @autoclosure () -> String,
    explaining outer: Tax? = nil
  ) -> InvoiceLine {
    places?.note(path(), entry)
    if outer == nil {
      for term in [Term.quantity, .price, .lineTax] { _ = required(term, in: entry) }
    }
    let tax = tree.first(.lineTax, in: entry)
    if let tax { places?.note("\(path()).vat", tax) }
    var line = InvoiceLine(
      id: requiredText(.lineID, in: entry), name: requiredText(.itemName, in: entry),
      quantity: quantity(tree.first(.quantity, in: entry)),
      price: price(.price, in: entry) ?? Price(amount: .zero, currency: currency),
      vat: tax.flatMap { vat(.lineCategory, .lineRate, in: $0) } ?? outer ?? .placeholder)
    line.statedNet = money(.lineNet, in: entry)
    readItem(entry, into: &line)
    readPrice(entry, into: &line)
    line.groupID = text(.parentLine, in: entry)
    line.period = period(in: entry)
    (line.allowances, line.charges) = allowancesAndCharges(in: entry, "\(path()).")
    if outer != nil { fillLumpSum(entry, &line) }
    for (index, inner) in tree.all(.subline, in: entry).enumerated() {
      line.sublines.append(
        self.line(inner, currency, "\(path()).sublines[\(index)]", explaining: line.vat))
    }
    return line
  }

  /// A line without price or quantity is one lump sum: its net amount.
  private func fillLumpSum(_ entry: Int, _ line: inout InvoiceLine) {
    guard tree.first(.quantity, in: entry) == nil || tree.first(.price, in: entry) == nil else {
      return
    }
    line.quantity = Quantity(value: .one, unit: "C62")
    line.price.amount = line.statedNet?.decimal ?? .zero
    line.baseQuantity = nil
    (line.grossPrice, line.priceDiscount, line.allowances, line.charges) = (nil, nil, [], [])
  }

  private func quantity(_ entry: Int?) -> Quantity {
    Quantity(
      value: entry.flatMap(decimal) ?? .zero,
      unit: entry.flatMap { tree.attribute("unitCode", of: $0) } ?? "C62")
  }

  private func readItem(_ entry: Int, into line: inout InvoiceLine) {
    line.note = text(.lineNote, in: entry)
    line.details = text(.itemDetails, in: entry)
    line.sellerItemID = text(.sellerItem, in: entry)
    line.buyerItemID = text(.buyerItem, in: entry)
    line.standardItemID = text(.standardItem, in: entry)
    line.standardItemScheme = scheme(.standardItem, in: entry)
    line.originCountryCode = text(.origin, in: entry)
    line.orderLineReference = text(.orderLine, in: entry)
    line.accountingReference = text(.lineAccounting, in: entry)
    let object = tree.all(.document, in: entry).first { text(.documentType, in: $0) == "130" }
    line.invoicedObject = object.flatMap { text(.documentID, in: $0) }
    line.attributes = tree.all(.attribute, in: entry).map { attribute in
      CustomField(
        name: requiredText(.attributeName, in: attribute),
        value: text(.attributeValue, in: attribute) ?? "")
    }
    line.classifications = tree.all(.classification, in: entry).compactMap { entry in
      text(entry).map {
        ItemClassification(
          code: $0, list: tree.attribute("listID", of: entry),
          listVersion: tree.attribute("listVersionID", of: entry))
      }
    }
  }

  private func readPrice(_ entry: Int, into line: inout InvoiceLine) {
    line.baseQuantity =
      decimal(.baseQuantity, in: entry) ?? decimal(.grossBaseQuantity, in: entry)
    let allowances = tree.all(.priceAllowance, in: entry)
    line.grossPrice =
      price(.grossPrice, in: entry)
      ?? allowances.lazy.compactMap { self.price(.grossPrice, in: $0) }.first
    for allowance in allowances {
      guard let amount = price(.priceDiscount, in: allowance) else { continue }
      let isCharge =
        tree.first(.isCharge, in: allowance) != nil && flag(.isCharge, in: allowance) == true
      do throws(BillingError) {
        let before = line.priceDiscount?.amount ?? .zero
        let sum = isCharge ? try before - amount.amount : try before + amount.amount
        line.priceDiscount = Price(amount: sum, currency: amount.currency)
      } catch {
        report(error, allowance)
      }
    }
  }
}

extension Tax {
  /// What stands in for a rate that could not be read; the document then has an error.
  fileprivate static let placeholder = Tax(category: .notSubject, rate: nil)
}
