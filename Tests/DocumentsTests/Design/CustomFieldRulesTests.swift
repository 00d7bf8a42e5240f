import Billing
import Diagnostics
import Testing

@testable import Documents

@Suite("Custom fields that a design declares")
struct CustomFieldRulesTests {
  private static let design = """
    name: forms
    languages: [en]
    custom:
      document:
        costCentre: {type: text, required: true}
        approved: {type: boolean}
        copies: {type: integer}
      line:
        budget: {type: money}
        shelf: {}
        until: {type: date, required: true}
        share: {type: percentage}
        offer: {type: price}
      sender:
        branch: {type: quantity}
      recipient:
        region: {required: true}
        letters: {required: true, kinds: [statement, dunning]}
      payee:
        desk: {required: true}

    """

  @Test("a document without a required field, or with one of another type, is not drawn")
  func diagnostics() throws {
    let document = try invoice { invoice in
      invoice.custom = [field("approved", "yes"), field("copies", "2.5"), field("other", "free")]
      invoice.seller.custom = [field("branch", "north")]
      invoice.buyer.custom = []
      invoice.lines[0].custom = [field("budget", "1.005"), field("until", "2026-11-30")]
      invoice.lines.append(invoice.lines[0])
      invoice.lines[1].custom = [
        field("until", "30.11.2026"), field("shelf", "R-12"), field("share", "5 %"),
        field("offer", "-1"),
      ]
      invoice.payee = Party(name: "Factor AG", address: PostalAddress())
    }
    #expect(
      try found(document).map { $0.rendered() } == [
        """
        error[D030]: the field 'costCentre' is missing, which the design 'forms' needs
          field: custom.costCentre
        hint: add it to 'custom' of the data, as a text
        """,
        """
        error[D031]: the field 'approved' is not true or false, as the design 'forms' expects
          field: custom.approved
        hint: write true or false
        """,
        """
        error[D031]: the field 'copies' is not a whole number, as the design 'forms' expects
          field: custom.copies
        hint: write digits, such as 12
        """,
        """
        error[D031]: the field 'budget' is not an amount, as the design 'forms' expects
          field: lines[0].custom.budget
        hint: write an amount in EUR with 2 decimals at most
        """,
        """
        error[D031]: the field 'until' is not a date, as the design 'forms' expects
          field: lines[1].custom.until
        hint: write the date as 2026-11-30
        """,
        """
        error[D031]: the field 'share' is not a percentage, as the design 'forms' expects
          field: lines[1].custom.share
        hint: write the number before the per cent sign, such as 12.5
        """,
        """
        error[D031]: the field 'offer' is not a price, as the design 'forms' expects
          field: lines[1].custom.offer
        hint: write digits with a decimal point, such as 12.5; a price is not negative
        """,
        """
        error[D031]: the field 'branch' is not a number, as the design 'forms' expects
          field: seller.custom.branch
        hint: write digits with a decimal point, such as 12.5
        """,
        """
        error[D030]: the field 'region' is missing, which the design 'forms' needs
          field: buyer.custom.region
        hint: add it to 'custom' of the data, as a text
        """,
        """
        error[D030]: the field 'desk' is missing, which the design 'forms' needs
          field: payee.custom.desk
        hint: add it to 'custom' of the data, as a text
        """,
      ])
  }

  @Test("a document that has what is declared is drawn; what is not declared is free")
  func sound() throws {
    let document = try invoice { invoice in
      invoice.custom = [
        field("costCentre", "4711"), field("approved", "true"), field("copies", "-2"),
        field("other", ""),
      ]
      invoice.seller.custom = [field("branch", "7.5")]
      invoice.buyer.custom = [field("region", "North")]
      invoice.lines[0].custom = [field("budget", "99.50"), field("until", "2026-11-30")]
    }
    #expect(try found(document) == [])
  }

  @Test("of a statement the parties are looked at, under the names they have in accounts")
  func statement() throws {
    let samples = DesignSamples(of: try DesignFolder(named: "classic"), kinds: [.statement])
    guard case .statement(var statement) = samples.documents(.statement)[0] else { return }
    statement.account.customer.custom = []
    statement.account.creditor.custom = []
    #expect(
      try found(.statement(statement)).map(\.field)
        == ["customer.custom.region", "customer.custom.letters"])
  }

  @Test("what is wrong with a declaration is an error of the design, with its place")
  func wrongDeclarations() throws {
    let text = """
      name: x
      languages: [en]
      custom:
        line:
          shelf: {type: dat, requird: true}
          your number: {required: 1}
          until: {kinds: [statement], required: perhaps}
        lines: {}

      """
    try withDesign(["design.yaml": text]) { folder in
      let (file, diagnostics) = DesignFile.read(folder)
      #expect(file?.custom.rules(of: .line, in: .invoice).map(\.name) == ["shelf"])
      #expect(
        diagnostics.map { $0.rendered().replacing(folder.name, with: "x") } == [
          """
          error[P013]: 'dat' is not one of the values here
            --> x/design.yaml:5:19
          5 |     shelf: {type: dat, requird: true}
            |                   ^^^
            field: custom.line.shelf.type
          hint: did you mean 'date'?
          """,
          """
          error[P002]: there is no setting 'requird'
            --> x/design.yaml:5:24
          5 |     shelf: {type: dat, requird: true}
            |                        ^^^^^^^
            field: custom.line.shelf
          hint: did you mean 'required'?
          """,
          """
          error[D011]: 'your number' is no name that a template can write
            --> x/design.yaml:6:5
          6 |     your number: {required: 1}
            |     ^^^^
            field: custom.line.your number
          hint: use letters, digits, '-' and '_', and begin with a letter
          """,
          """
          error[P013]: 'statement' is not one of the values here
            --> x/design.yaml:7:21
          7 |     until: {kinds: [statement], required: perhaps}
            |                     ^^^^^^^^^
            field: custom.line.until.kinds[0]
          hint: write one of invoice, credit-note
          """,
          """
          error[P012]: 'required' is neither true nor false
            --> x/design.yaml:7:43
          7 |     until: {kinds: [statement], required: perhaps}
            |                                           ^^^^^^^
            field: custom.line.until.required
          """,
          """
          error[P002]: there is no setting 'lines'
            --> x/design.yaml:8:3
          8 |   lines: {}
            |   ^^^^^
            field: custom
          hint: did you mean 'line'?
          """,
        ])
    }
  }

  private func found(_ document: BillingDocument) throws -> [Diagnostic] {
    try withDesign(["design.yaml": Self.design]) { folder in
      let file = try #require(DesignFile.read(folder).file)
      return file.custom.diagnostics(of: document, design: file.name)
    }
  }

  private func field(_ name: String, _ value: String) -> CustomField {
    CustomField(name: name, value: value)
  }

  private func invoice(_ change: (inout Invoice) -> Void) throws -> BillingDocument {
    let samples = DesignSamples(of: try DesignFolder(named: "classic"), kinds: [.invoice])
    for case .invoice(let calculated) in samples.documents(.invoice) {
      var invoice = calculated.invoice
      guard invoice.lines.count == 3 else { continue }
      invoice.lines.removeLast(2)
      invoice.stated = nil
      invoice.allowances = []
      invoice.charges = []
      invoice.payee = nil
      change(&invoice)
      return .invoice(try invoice.calculated())
    }
    throw DesignFailure(diagnostics: [])
  }
}
