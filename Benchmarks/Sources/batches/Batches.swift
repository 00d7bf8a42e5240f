import Billing
import Delivery
import Documents
import Foundation

/// Runs batches of growing size, and says how fast they are and what each document takes of memory:
/// reading, computing, journal, files, lists and the check of the bundle.
///
/// A renderer that draws nothing leaves only that; `--renders` draws invoices of 20 lines with their
/// mails in the design 'classic', and `--print` makes a print run of them too. `--archive` makes an
/// archive of more than 4 GiB.
@main
struct Batches {
  /// More bytes for each document than this are not flat; where documents are drawn, the caches of
  /// words and texts fill in the first twenty thousand.
  private static func mostBytes(draws: Bool) -> Int { draws ? 1_000 : 200 }

  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let draws = arguments.contains("--renders")
    var options = Options()
    options.draws = draws
    options.hasMails = draws || arguments.contains("--mails")
    options.isTogether = arguments.contains("--together")
    options.isPrinted = draws && arguments.contains("--print")
    let given = arguments.compactMap(Int.init)
    let usual = draws ? [20_000, 40_000] : [1_000, 10_000, 100_000, 1_000_000]
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "billpress-batches-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    if arguments.contains("--archive") { return try await archive(in: folder) }
    print("documents  per second  peak MiB  bytes each  after verify MiB  bundle MiB")
    var first: (size: Int, peak: Int)?
    var isFlat = true
    for size in given.isEmpty ? usual : given {
      let input = folder.appending(path: "in.ndjson")
      try write(size, lines: draws ? 20 : 1, to: input)
      let bundle = folder.appending(path: "bundle").path
      let start = ContinuousClock.now
      try await run(input: input.path, bundle: bundle, options)
      let elapsed = ContinuousClock.now - start
      let peak = peakKilobytes()
      let check = try BundleCheck(of: bundle)
      guard check.documents == size, check.diagnostics.isEmpty else {
        print("the bundle is not as it should be: \(check.diagnostics.prefix(3))")
        exit(1)
      }
      let growth = first.map { (peak - $0.peak) * 1024 / max(1, size - $0.size) }
      if let growth, size >= 20_000, growth > mostBytes(draws: draws) { isFlat = false }
      first = first ?? (size, peak)
      let rate = size * 1_000_000 / max(1, Int(elapsed / .microseconds(1)))
      print(
        "\(size)  \(rate)  \(peak / 1024)  \(growth.map(String.init) ?? "-")  "
          + "\(peakKilobytes() / 1024)  \(try megabytes(of: bundle))")
      fflush(nil)
      try FileManager.default.removeItem(atPath: bundle)
    }
    if !isFlat { exit(1) }
  }

  /// Puts a bundle with a file of more than 4 GiB, and with files behind it, into an archive that
  /// others read: unzip and Python.
  private static func archive(in folder: URL) async throws {
    let input = folder.appending(path: "in.ndjson")
    try write(3, lines: 1, to: input)
    let bundle = folder.appending(path: "bundle")
    try await run(input: input.path, bundle: bundle.path, Options())
    // Without blocks on the disk; the archive has them all.
    let large = bundle.appending(path: "pdf/invoice-R-2.pdf").path
    guard truncate(large, (1 << 32) + (1 << 29) + 7) == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
    let archive = folder.appending(path: "bundle.zip").path
    let start = ContinuousClock.now
    try BundleArchive.write(bundle.path, to: archive)
    let attributes = try FileManager.default.attributesOfItem(atPath: archive)
    let size = attributes[.size] as? Int ?? 0
    print("archive of \(size) bytes in \((ContinuousClock.now - start) / .seconds(1)) s")
    let script = """
      import os, sys, zipfile
      archive, folder = zipfile.ZipFile(sys.argv[1]), os.path.dirname(sys.argv[2])
      assert archive.testzip() is None
      for member in archive.infolist():
          file = os.path.join(folder, member.filename)
          assert member.file_size == os.path.getsize(file), member
          print(member.header_offset, member.file_size, member.filename)
          if member.file_size < 1 << 30: assert archive.read(member) == open(file, "rb").read()
      """
    for command in [["unzip", "-tq", archive], ["python3", "-c", script, archive, bundle.path]] {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = command
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { exit(1) }
    }
  }

  /// What the documents of a batch go through.
  private struct Options {
    /// Whether they are drawn.
    var draws = false
    var hasMails = false
    var isTogether = false
    var isPrinted = false

    var routing: Routing? {
      var profile = DeliveryProfile()
      profile.wish = isPrinted ? (hasMails || isTogether ? .both : .print) : .hold
      if !isPrinted, hasMails || isTogether { profile.wish = .auto }
      profile.isTogether = isTogether
      return Routing.make(profile).routing
    }
  }

  /// Writes invoices, for a tenth as many parties.
  private static func write(_ count: Int, lines: Int, to url: URL) throws {
    try Data().write(to: url)
    let file = try FileHandle(forWritingTo: url)
    let line =
      "{\"name\": \"Part\", \"quantity\": 2, \"price\": 12.5, "
      + "\"vat\": {\"category\": \"S\", \"rate\": 19}}"
    let all = Array(repeating: line, count: lines).joined(separator: ", ")
    var text = ""
    for number in 1...count {
      let party = number % max(1, count / 10)
      text += """
        {"kind": "invoice", "number": "R-\(number)", "issueDate": "2026-03-31", "currency": "EUR", \
        "seller": {"name": "Werk AG", "email": "accounts@example.com"}, "buyer": {"id": "\(party)", \
        "name": "Kunde \(party)", "address": {"city": "Kiel", "postalCode": "\(10_000 + party % 89_999)"}, \
        "email": "k\(party)@example.com"}, "lines": [\(all)]}

        """
      if text.utf8.count > 1 << 20 {
        try file.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  private static func run(input: String, bundle: String, _ options: Options) async throws {
    var batch = Batch(folder: bundle, design: "none")
    batch.jobs = max(2, ProcessInfo.processInfo.activeProcessorCount)
    if let routing = options.routing { batch.routing = routing }
    let stream = try DocumentStream(path: input)
    let design = options.draws ? try PreparedDesign(named: "classic") : nil
    var makePrintRun: Batch.PrintRunMaker?
    if let design { makePrintRun = { try PrintRun(design: design, date: $0, write: $1) } }
    let summary = try await batch.run(
      { try stream.next()?.calculated(rules: nil) },
      makeRenderer: { () throws -> any DocumentRendering in
        guard let design else { return Blank() }
        return try design.makeEngine()
      }, makePrintRun: makePrintRun)
    precondition(summary.counts.failures == 0, "every document of the benchmark is sound")
  }

  /// The bytes of a bundle's files, without what the file system adds to each.
  private static func megabytes(of folder: String) throws -> Int {
    var bytes = 0
    let files = FileManager.default.enumerator(
      at: URL(filePath: folder), includingPropertiesForKeys: [.fileSizeKey])
    while let file = files?.nextObject() as? URL {
      bytes += try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    }
    return bytes >> 20
  }

  /// The most memory that the process has had, from the kernel.
  private static func peakKilobytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}

/// Draws next to nothing: a page with the document's number and amount in one line.
private struct Blank: DocumentRendering {
  func render(_ document: BillingDocument) throws(RenderingFailure) -> Rendering {
    Rendering(
      pdf: Self.file(of: document), pageCount: 1, language: "en",
      mail: MailText(subject: document.number, text: "thanks\n", html: "<p>thanks</p>"),
      diagnostics: [])
  }

  func mail(carrying documents: MailedDocuments) throws(RenderingFailure) -> MailText? {
    MailText(subject: "\(documents.items.count)", text: "thanks\n", html: "<p>thanks</p>")
  }

  private static func file(of document: BillingDocument) -> [UInt8] {
    let map =
      "1 begincodespacerange <00> <ff> endcodespacerange "
      + "1 beginbfrange <20> <7e> <0020> endbfrange"
    // The amounts of the benchmark have two decimals.
    let amount = document.amountDue.minorUnits
    let cents = amount % 100
    let text = "\(document.number) \(amount / 100).\(cents < 10 ? "0" : "")\(cents)"
    let content = "BT /F1 9 Tf (\(text)) Tj ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
      "<< /Type /Font /ToUnicode 6 0 R >>",
      "<< /Length \(map.utf8.count) >>\nstream\n\(map)\nendstream",
    ]
    var file = "%PDF-1.5\n"
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let digits = String(file.utf8.count)
      table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let place = file.utf8.count
    return Array(
      "\(file)\(table)trailer\n<< /Root 1 0 R >>\nstartxref\n\(place)\n%%EOF\n".utf8)
  }
}
