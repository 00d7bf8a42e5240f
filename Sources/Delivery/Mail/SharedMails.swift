internal import Crypto

/// The documents of a batch that share mails: of each only where the journal has it.
struct MailPile {
  private var numbers: [SHA256Digest: Int] = [:]
  /// The documents of each address: their places in the input, and their offsets in the journal.
  private(set) var groups: [[(index: Int, offset: Int)]] = []

  var isEmpty: Bool { groups.isEmpty }

  /// Adds a document; documents are added in the order of the input.
  mutating func add(_ draft: MailDraft, index: Int, offset: Int) {
    let key = draft.key
    if let number = numbers[key] {
      groups[number].append((index, offset))
    } else {
      numbers[key] = groups.count
      groups.append([(index, offset)])
    }
  }
}

/// The mails that carry several documents, by the documents' places in the input.
///
/// Of each mail only the offset of its record in the journal is kept.
struct SharedMails {
  private var numbers: [Int32] = []
  private var mails: [(first: Int, offset: Int)] = []

  /// The count of mails.
  var count: Int { mails.count }

  /// Takes a mail with the places of its documents in the input, in order.
  mutating func add(_ indices: [Int], offset: Int) {
    guard let first = indices.first, let last = indices.last else { return }
    while numbers.count <= last { numbers.append(-1) }
    for index in indices { numbers[index] = Int32(mails.count) }
    mails.append((first, offset))
  }

  /// The mail that carries a document: the offset of its record, and whether the document is its
  /// first; nil if it shares none.
  subscript(index: Int) -> (offset: Int, isFirst: Bool)? {
    guard numbers.indices.contains(index), numbers[index] >= 0 else { return nil }
    let mail = mails[Int(numbers[index])]
    return (mail.offset, mail.first == index)
  }
}

/// What the journal says about a mail that carries several documents.
struct MailRecord {
  let file: DeliveredDocument.File
  /// The count of documents it carries.
  let documents: Int

  init(file: DeliveredDocument.File, documents: Int) {
    self.file = file
    self.documents = documents
  }

  var packed: [UInt8] {
    var values = PackedValues()
    values.append(file.path)
    values.append(file.byteCount)
    values.append(file.sha256)
    values.append(documents)
    return values.bytes
  }

  init?(packed bytes: [UInt8]) {
    var values = UnpackedValues(bytes)
    guard let path = values.text(), let byteCount = values.number(), let sha256 = values.text(),
      let documents = values.number()
    else { return nil }
    file = DeliveredDocument.File(path: path, byteCount: byteCount, sha256: sha256)
    self.documents = documents
  }
}
