import Foundation
import Testing

/// Runs programs that read PDF files, to see a file with other eyes than ours.
enum Tool {
  /// Returns what a program prints; `FILE` among the arguments stands for the PDF file.
  static func run(_ name: String, _ arguments: [String], on pdf: [UInt8]) throws -> String {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appendingPathComponent("billpress-\(UUID().uuidString).pdf")
    try Data(pdf).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments.map { $0 == "FILE" ? file.path : $0 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// The first page at 72 dpi as a PNG file, drawn by poppler.
  static func picture(of pdf: [UInt8]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
    let name = folder.appendingPathComponent("billpress-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: name + ".png") }
    _ = try run("pdftocairo", ["-png", "-r", "72", "-singlefile", "FILE", name], on: pdf)
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: name + ".png")))
  }

  /// The tagged structure with its text, as poppler reads it.
  static func structure(of pdf: [UInt8]) throws -> String {
    try run("pdfinfo", ["-struct-text", "FILE"], on: pdf)
  }

  /// The file without object streams and compression, in qpdf's form.
  static func plain(_ pdf: [UInt8]) throws -> String {
    try run("qpdf", ["--qdf", "--object-streams=disable", "FILE", "-"], on: pdf)
  }

  /// The problems qpdf finds; empty if there are none.
  static func problems(of pdf: [UInt8]) throws -> String {
    let output = try run("qpdf", ["--check", "FILE"], on: pdf)
    let isClean = output.contains("No syntax or stream encoding errors found")
    return isClean && !output.contains("WARNING") ? "" : output
  }
}
