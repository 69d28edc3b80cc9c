internal import Diagnostics
internal import FoundationEssentials
internal import Terminal
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A word processor's file as PDF, by LibreOffice where it is installed: a preview of what the office will print.
///
/// It runs with a profile of its own in a folder that goes again, so that nothing of the user's is read, changed or locked. The face
/// that stands in for the paper's must have every letter of Vietnamese: a page of two faces is refused.
enum PDFConversion {
  private static let programs = ["soffice", "libreoffice"]
  private static let font = "Times New Roman"
  /// Letters that poor faces lack: the last of the precomposed ones, and Ơ, Ư, Đ.
  private static let letters = "1ea0 1ea1 1ef8 1ef9 01a0 01af 0110"

  static func pdf(of document: [UInt8]) throws -> [UInt8] {
    try checkFont()
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(getpid())-\(UInt32.random(in: 0 ... .max))")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "paper.docx")
    try OutputFile(path: source.path).write(document)
    let arguments = [
      "--headless", "--norestore", "-env:UserInstallation=file://\(folder.path)/profile", "--convert-to", "pdf", "--outdir",
      folder.path, source.path,
    ]
    for program in programs {
      // A minute is twenty times what a long paper takes.
      guard let child = ChildProcess("timeout", ["60", program] + arguments) else { continue }
      _ = child.rest()
      let (code, errors) = child.finish()
      if let bytes = try? Data(contentsOf: folder.appending(path: "paper.pdf")), code == 0 { return Array(bytes) }
      // No such program.
      if code == 127 { continue }
      Console.report("sangloc: LibreOffice could not make the PDF (\(code)): \(visible(errors))")
      throw Ending.failure
    }
    Console.report(
      "sangloc: PDF needs LibreOffice, which is not installed: apt-get install libreoffice-writer-nogui; "
        + "or write --format docx and save it as PDF from a word processor")
    throw Ending.failure
  }

  /// Asks fontconfig which face would serve, and whether it has the letters.
  private static func checkFont() throws {
    guard let child = ChildProcess("fc-match", ["-f", "%{file}\n%{charset}", "\(font):charset=\(letters)"]) else { return }
    let told = String(decoding: child.rest(), as: UTF8.self)
    guard child.finish().code == 0 else { return }
    let lines = told.split(separator: "\n")
    let ranges = lines.dropFirst().joined(separator: " ").split(separator: " ").map { range in
      let ends = range.split(separator: "-").compactMap { UInt32($0, radix: 16) }
      return (ends.first ?? 0)...max(ends.last ?? 0, ends.first ?? 0)
    }
    let missing = letters.split(separator: " ").compactMap { UInt32($0, radix: 16) }.filter { letter in
      !ranges.contains { $0.contains(letter) }
    }
    guard !missing.isEmpty else { return }
    Console.report(
      "sangloc: the face that stands in for \(font) (\(lines.first ?? "")) lacks letters of Vietnamese: "
        + "apt-get install fonts-croscore or fonts-liberation2")
    throw Ending.failure
  }
}
