extension BundleCheck {
  /// A file that a mail has to carry, and to whom.
  struct ExpectedFile {
    let path: String
    let sha256: String
    let recipient: String?
  }

  /// Looks whether a document's mail is addressed to its recipient and carries its file and no
  /// other, or says where it is.
  mutating func checkMail(_ row: ManifestDocument) {
    guard let mail = row.mail else {
      if row.channel.hasMail { report("X071", "has no mail, but goes by e-mail", row.pdf.path) }
      return
    }
    let expected = ExpectedFile(
      path: row.pdf.path, sha256: row.pdf.sha256, recipient: row.recipient)
    if let count = mail.documents, count > 1 {
      let isFirst = sharedMails[mail.path] == nil
      sharedMails[mail.path, default: []].append(expected)
      if isFirst {
        countMail()
        if let bytes = bytes(of: mail) { checkFile(mail, bytes) }
      }
      if sharedMails[mail.path]?.count == count {
        checkSharedMail(mail.path, carries: sharedMails[mail.path] ?? [])
        // It stays known, so that nothing is counted twice.
        sharedMails[mail.path] = []
      }
      return
    }
    countMail()
    guard let bytes = bytes(of: mail) else { return }
    checkFile(mail, bytes)
    guard let reading = MailReading(bytes) else {
      return report("X072", "the mail cannot be read back", mail.path)
    }
    check(reading, mail.path, carries: row.link == nil ? [expected] : [])
    checkRecipient(reading, mail.path, expected)
    if let link = row.link, !reading.texts.contains(where: { $0.contains(link) }) {
      report("X079", "does not say that its document is at '\(link)'", mail.path)
    }
  }

  /// Looks whether the mails that carry several documents, and of which not all were found, carry
  /// those that were.
  mutating func checkSharedMails() {
    for (path, files) in sharedMails.sorted(by: { $0.key < $1.key }) where !files.isEmpty {
      checkSharedMail(path, carries: files)
    }
    sharedMails = [:]
  }

  /// Looks whether a mail carries its documents and no others.
  private mutating func checkSharedMail(_ path: String, carries files: [ExpectedFile]) {
    // That it is missing has been said.
    guard let bytes = try? InputFile.bytes(of: "\(folder)/\(path)") else { return }
    guard let reading = MailReading(bytes) else {
      return report("X072", "the mail cannot be read back", path)
    }
    check(reading, path, carries: files)
    for file in files { checkRecipient(reading, path, file) }
  }

  private mutating func bytes(of mail: ManifestDocument.File) -> [UInt8]? {
    guard let bytes = try? InputFile.bytes(of: "\(folder)/\(mail.path)") else {
      report("X061", "the file is missing", mail.path)
      return nil
    }
    return bytes
  }

  private mutating func check(
    _ reading: MailReading, _ path: String, carries files: [ExpectedFile]
  ) {
    let carried = Set(reading.files.map { ContentHash.hex(of: $0) })
    for file in files where !carried.contains(file.sha256) {
      report("X073", "does not carry '\(file.path)'", path)
    }
    if reading.files.count > files.count {
      report(
        "X073", "carries \(reading.files.count.counted("file")), and \(files.count) belong in it",
        path)
    }
  }

  private mutating func checkRecipient(
    _ reading: MailReading, _ path: String, _ file: ExpectedFile
  ) {
    if let recipient = file.recipient,
      !reading.recipients.contains(where: { Self.isSame($0, recipient) })
    {
      report("X074", "is not addressed to the recipient of '\(file.path)'", path)
    }
  }

  /// Whether two addresses are one: only of domains the case does not count (RFC 5321 2.4).
  private static func isSame(_ left: String, _ right: String) -> Bool {
    guard let first = try? EmailAddress(left), let second = try? EmailAddress(right) else {
      return left == right
    }
    return first.localPart == second.localPart
      && first.domain.lowercased() == second.domain.lowercased()
  }
}
