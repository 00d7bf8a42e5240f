import Billing
import Delivery
import Documents
import Foundation

/// Runs batches of growing size with a renderer that draws nothing, and says what each document takes
/// of time and memory: reading, computing, journal, files, lists and the check of the bundle.
@main
struct Batches {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let hasMails = arguments.contains("--mails")
    let isTogether = arguments.contains("--together")
    let sizes = arguments.compactMap(Int.init)
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "billpress-batches-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    print("documents  µs each  peak MiB  bytes each  after verify MiB")
    var first: (size: Int, peak: Int)?
    var isFlat = true
    for size in sizes.isEmpty ? [1_000, 10_000, 100_000, 1_000_000] : sizes {
      let input = folder.appending(path: "in.ndjson")
      try write(size, to: input)
      let bundle = folder.appending(path: "bundle").path
      let start = ContinuousClock.now
      try await run(
        input: input.path, bundle: bundle, hasMails: hasMails || isTogether, isTogether: isTogether)
      let elapsed = ContinuousClock.now - start
      let peak = peakKilobytes()
      let check = try BundleCheck(of: bundle)
      guard check.documents == size, check.diagnostics.isEmpty else {
        print("the bundle is not as it should be: \(check.diagnostics.prefix(3))")
        exit(1)
      }
      let growth = first.map { (peak - $0.peak) * 1024 / max(1, size - $0.size) }
      if let growth, size >= 100_000, growth > 200 { isFlat = false }
      first = first ?? (size, peak)
      let microseconds = Int(elapsed / .microseconds(1)) / size
      print(
        "\(size)  \(microseconds)  \(peak / 1024)  \(growth.map(String.init) ?? "-")  "
          + "\(peakKilobytes() / 1024)")
      fflush(nil)
      try FileManager.default.removeItem(atPath: bundle)
    }
    if !isFlat { exit(1) }
  }

  /// Writes invoices of one line, for a tenth as many parties.
  private static func write(_ count: Int, to url: URL) throws {
    FileManager.default.createFile(atPath: url.path, contents: nil)
    let file = try FileHandle(forWritingTo: url)
    var text = ""
    for number in 1...count {
      let party = number % max(1, count / 10)
      text += """
        {"kind": "invoice", "number": "R-\(number)", "issueDate": "2026-03-31", "currency": "EUR", \
        "seller": {"name": "Werk AG", "email": "accounts@example.com"}, "buyer": {"id": "\(party)", \
        "name": "Kunde \(party)", "address": {"city": "Kiel"}, "email": "k\(party)@example.com"}, \
        "lines": [{"name": "Part", "quantity": 2, "price": 12.5, \
        "vat": {"category": "S", "rate": 19}}]}

        """
      if text.utf8.count > 1 << 20 {
        try file.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  private static func run(
    input: String, bundle: String, hasMails: Bool, isTogether: Bool
  ) async throws {
    var batch = Batch(folder: bundle, design: "none")
    batch.jobs = 2
    var profile = DeliveryProfile()
    profile.wish = hasMails ? .auto : .hold
    profile.isTogether = isTogether
    if let routing = Routing.make(profile).routing { batch.routing = routing }
    let stream = try DocumentStream(path: input)
    let summary = try await batch.run(
      { try stream.next()?.calculated(rules: nil) }, makeRenderer: { Blank() })
    precondition(summary.counts.failures == 0, "every document of the benchmark is sound")
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
