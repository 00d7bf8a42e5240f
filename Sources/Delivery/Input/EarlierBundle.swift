internal import Billing
internal import Documents

/// The documents of an earlier bundle, so that none of them is produced twice.
public struct EarlierBundle: Sendable {
  /// How a document relates to the bundle.
  enum Relation {
    /// The bundle does not have it.
    case new
    /// The bundle has it.
    case same
    /// The bundle has its number with another date or amount.
    case different
  }

  /// The hash of what a document says, by the hash of its kind and number.
  private var documents: [UInt64: UInt64] = [:]

  /// Reads a bundle's manifest.
  ///
  /// - Parameter path: The `manifest.json`, or the folder it lies in.
  /// - Throws: `DeliveryError` if it cannot be read.
  public init(path: String) throws(DeliveryError) {
    let file = Self.manifest(at: path)
    var manifest = try ManifestInput(path: file)
    while case .success(let row)? = try manifest.next() {
      let key = FileNames.hash("\(row.kind) \(row.number)")
      documents[key] = FileNames.hash("\(row.date) \(row.currency) \(row.amountDue)")
    }
    guard !manifest.isWhole else { return }
    throw DeliveryError(
      "X113", "cannot read '\(file)'", reason: "it is not the manifest of a bundle",
      hint: "name the manifest.json of an earlier bundle, or the folder it lies in")
  }

  /// The manifest in a folder, or the manifest itself.
  public static func manifest(at path: String) -> String {
    let inner = "\(path)/\(BundleFolder.manifest)"
    return BundleFolder.exists(inner) ? inner : path
  }

  func relation(of document: BillingDocument) -> Relation {
    guard let known = documents[FileNames.hash("\(document.kind.rawValue) \(document.number)")]
    else { return .new }
    let amount = document.amountDue
    let own = "\(document.date.isoString) \(amount.currency.code) \(amount.decimalText)"
    return known == FileNames.hash(own) ? .same : .different
  }
}
