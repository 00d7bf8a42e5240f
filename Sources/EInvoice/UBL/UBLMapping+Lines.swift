import Billing
import Diagnostics

extension UBLMapping {
  /// The lines.
  ///
  /// Lines inside of lines (an extension of XRechnung) explain the line they are in, whose amount
  /// already holds theirs; they are not read.
  func lines(_ currency: Currency) -> [InvoiceLine] {
    let name = root.name == "Invoice" ? "InvoiceLine" : "CreditNoteLine"
    let elements = root.all(name)
    _ = required(elements.first, name, in: root)
    return elements.map { line($0, currency) }
  }

  private func line(_ element: UBLElement, _ currency: Currency) -> InvoiceLine {
    var line = InvoiceLine(
      id: requiredText("ID", in: element), name: "", quantity: quantity(of: element),
      price: Price(amount: .zero, currency: currency),
      vat: Tax(category: .notSubject, rate: nil))
    line.note = text(element["Note"])
    line.statedNet = money(element["LineExtensionAmount"])
    line.period = period(element["InvoicePeriod"])
    line.orderLineReference = text(element["OrderLineReference", "LineID"])
    line.allowances = allowanceCharges(in: element, isCharge: false)
    line.charges = allowanceCharges(in: element, isCharge: true)
    if let item = required(element["Item"], "Item", in: element) { readItem(item, into: &line) }
    if let price = required(element["Price"], "Price", in: element) {
      readPrice(price, into: &line)
    }
    if let nested = element["SubInvoiceLine"] {
      report("U013", .note, "lines inside of a line are not read", nested)
    }
    return line
  }

  private func quantity(of line: UBLElement) -> Quantity {
    let name = root.name == "Invoice" ? "InvoicedQuantity" : "CreditedQuantity"
    let element = required(line[name], name, in: line)
    return Quantity(
      value: decimal(element) ?? .zero, unit: element?.attributes["unitCode"] ?? "C62")
  }

  private func readItem(_ item: UBLElement, into line: inout InvoiceLine) {
    line.name = requiredText("Name", in: item)
    line.details = text(item["Description"])
    line.sellerItemID = text(item["SellersItemIdentification", "ID"])
    line.buyerItemID = text(item["BuyersItemIdentification", "ID"])
    line.standardItemID = text(item["StandardItemIdentification", "ID"])
    line.attributes = item.all("AdditionalItemProperty").map { property in
      CustomField(
        name: requiredText("Name", in: property), value: text(property["Value"]) ?? "")
    }
    let category = required(item["ClassifiedTaxCategory"], "ClassifiedTaxCategory", in: item)
    if let vat = category.flatMap(vat) { line.vat = vat }
  }

  private func readPrice(_ element: UBLElement, into line: inout InvoiceLine) {
    let amount = required(element["PriceAmount"], "PriceAmount", in: element)
    if let price = price(amount) { line.price = price }
    line.baseQuantity = decimal(element["BaseQuantity"])
    line.grossPrice = price(element["AllowanceCharge", "BaseAmount"])
    line.priceDiscount = price(element["AllowanceCharge", "Amount"])
  }
}
