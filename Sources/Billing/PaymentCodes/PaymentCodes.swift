/// The payment codes that may be printed on a document, each with what it says or why there is none.
public struct PaymentCodes: Hashable, Sendable {
  /// The amount they ask for.
  public let amount: Money
  /// The code of a SEPA credit transfer.
  public let epc: Result<EPCCreditTransfer, PaymentCodeAbsence>
  /// The code of a Swiss payment part.
  public let swissQR: Result<SwissQRBill, PaymentCodeAbsence>
  /// The link of a payment by UPI.
  public let upi: Result<UPIPayment, PaymentCodeAbsence>

  /// Makes the codes of a request for payment.
  public init(_ request: PaymentRequest) {
    amount = request.due
    epc = Self.result { () throws(PaymentCodeAbsence) in try request.epc() }
    swissQR = Self.result { () throws(PaymentCodeAbsence) in try request.swissQR() }
    upi = Self.result { () throws(PaymentCodeAbsence) in try request.upi() }
  }

  private static func result<Code>(
    _ make: () throws(PaymentCodeAbsence) -> Code
  ) -> Result<Code, PaymentCodeAbsence> {
    do throws(PaymentCodeAbsence) { return .success(try make()) } catch { return .failure(error) }
  }

  /// What keeps a code from being printed that the document seems to ask for, as warnings.
  ///
  /// - Parameter path: The path of the ways to pay, such as `payment`.
  public func findings(path: String) -> [BillingFinding] {
    [epc.absence, swissQR.absence, upi.absence].compactMap { $0 }.flatMap { absence in
      guard case .faulty(let name, let way, let findings) = absence else {
        return [BillingFinding]()
      }
      return findings.map { finding in
        BillingFinding(
          finding.code, .warning, "no \(name) is printed: \(finding.sentence)",
          path: "\(path)[\(way)]", hint: finding.hint)
      }
    }
  }
}

extension Result where Failure == PaymentCodeAbsence {
  /// What was made, if anything.
  public var code: Success? { try? get() }

  /// Why there is nothing.
  public var absence: PaymentCodeAbsence? {
    if case .failure(let absence) = self { absence } else { nil }
  }
}

/// Why a document has no payment code.
public enum PaymentCodeAbsence: Error, Hashable, Sendable {
  /// The document does not ask for such a payment; the words say why, without a capital letter.
  case notApplicable(String)
  /// It does, but what it says cannot be encoded.
  ///
  /// - Parameters:
  ///   - code: What the code is called.
  ///   - way: The index of the way to pay.
  ///   - findings: What is wrong.
  case faulty(code: String, way: Int, findings: [BillingFinding])

  /// The reason in words.
  public var words: String {
    switch self {
    case .notApplicable(let words): words
    case .faulty(_, _, let findings): findings.map(\.sentence).joined(separator: "; ")
    }
  }
}
