import Foundation
import Testing

/// Papers of the command: the same formats everywhere, bytes where they are bytes, and what a format lacks is said.
struct PaperCommandTests {
  private static let kiln = "Cases/samples/1-brick-kiln.yaml"

  static let offered: [(arguments: [String], formats: [String])] = [
    (["screen", kiln], ["text", "markdown", "html", "docx", "json"]),
    (["screen", kiln, "--overview"], ["text", "markdown", "html", "docx", "csv", "json"]),
    (["explain", kiln], ["text", "markdown", "html", "docx", "json"]),
    (["whatif", kiln], ["text", "markdown", "html", "docx", "json"]),
    (["timeline", kiln, "--on", "2026-06-01"], ["text", "markdown", "html", "docx", "csv", "json"]),
    (["compare", kiln, "Cases/samples/4-pig-farm.yaml"], ["text", "markdown", "html", "docx", "json"]),
  ]

  @Test(arguments: offered) func `a result comes in every format that makes sense of it`(
    _ row: (arguments: [String], formats: [String])
  ) throws {
    for format in row.formats {
      let folder = try Command.folder()
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: "result").path
      let ending = try Command.run(row.arguments + ["--format", format, "--output", file])
      #expect(ending.code == (row.arguments[0] == "compare" ? 1 : 0) && ending.output == "", "\(format): \(ending.errors)")
      let bytes = Array(try Data(contentsOf: URL(filePath: file)))
      let beginnings: [String: [UInt8]] = ["docx": [0x50, 0x4B, 3, 4], "html": Array("<!DOCTYPE".utf8), "json": Array("{".utf8)]
      #expect(bytes.count > 100 && bytes.starts(with: beginnings[format] ?? []), "\(format)")
    }
  }

  @Test func `a format that makes no sense of a result is refused with those that do`() throws {
    let ending = try Command.run("explain", Self.kiln, "--format", "csv")
    #expect(ending.code == 64)
    #expect(ending.errors.contains("there is no csv of this; choose one of text, markdown, html, docx, pdf, json"))
  }

  @Test func `a sheet has the head of the rule set's office and cites clauses in full once`() throws {
    let text = try Command.run("screen", "Cases/samples/2-starch-mill-in-operation.yaml").output
    #expect(text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") && text.contains("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"))
    let pages = text.components(separatedBy: "PHỤ LỤC I\n")[0].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let full = "Kế hoạch số 86/KH-UBND ngày 27/7/2020 của UBND tỉnh Tuyên Quang"
    #expect(pages.components(separatedBy: full).count == 2)
    #expect(pages.components(separatedBy: "Kế hoạch số 86/KH-UBND").count > 3)
  }

  /// A package of word processing as the Python standard library reads it.
  @Test func `another library reads the file of a word processor`() throws {
    let ending = try Command.shell(
      """
      f=$(mktemp)
      $SANGLOC screen \(Self.kiln) --format docx > "$f"
      python3 - "$f" <<'PYTHON'
      import sys, zipfile, xml.dom.minidom
      package = zipfile.ZipFile(sys.argv[1])
      assert package.testzip() is None
      for name in package.namelist(): xml.dom.minidom.parseString(package.read(name))
      text = "".join(n.firstChild.data for n in xml.dom.minidom.parseString(package.read("word/document.xml")).getElementsByTagName("w:t") if n.firstChild)
      print("KẾT QUẢ: ĐỀ NGHỊ KHÔNG CHẤP THUẬN" in text, "PHỤ LỤC V" in text, all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in package.infolist()))
      PYTHON
      rm -f "$f"
      """)
    #expect(ending.output == "True True True\n", "\(ending.errors)")
  }
}
