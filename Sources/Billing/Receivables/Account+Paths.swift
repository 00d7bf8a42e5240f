extension Account {
  /// The path of each item as an account's data write it, invoices and credit notes apart.
  var itemPaths: [String] {
    var counts = (invoices: 0, creditNotes: 0)
    return items.map { item in
      switch item.kind {
      case .invoice:
        defer { counts.invoices += 1 }
        return "invoices[\(counts.invoices)]"
      case .creditNote:
        defer { counts.creditNotes += 1 }
        return "creditNotes[\(counts.creditNotes)]"
      }
    }
  }
}
