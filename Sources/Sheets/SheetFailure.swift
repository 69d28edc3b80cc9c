/// Why a file of tables is not read, in both languages, with what to do about it.
package enum SheetFailure: Error, Sendable, Hashable {
  case unreadable(Detail)
  /// It holds programs: nothing of it is opened.
  case macros
  case password
  /// Neither a workbook nor a table of text.
  case unknownKind
  /// What is too large, and how large it may be.
  case tooLarge(what: Limit)
  /// What does not hold, in a few words, and of what kind the file is.
  case broken(Detail, Paper = .sheets)
  case library(name: String, package: String)
  /// Text that is no UTF-8 and has no mark that says what it is.
  case encodingNotKnown
  case encodingNotSupported(String)
  /// The reader of the file was ended: it took longer or more memory than it may.
  case ended(Limit)

  /// A few words in both languages; a name, a number, what a library says are the same in both.
  package struct Detail: Sendable, Hashable {
    package let vietnamese: String
    package let english: String

    package init(vi vietnamese: String, en english: String) {
      self.vietnamese = vietnamese
      self.english = english
    }

    /// What needs no translation.
    package init(_ both: String) { self.init(vi: both, en: both) }
  }

  /// With what a file is opened.
  package enum Paper: String, Sendable, Hashable, CaseIterable {
    /// A workbook or a table of text.
    case sheets
    /// A text of a word processor.
    case text

    /// What a file is taken for that cannot be opened: by the part that every text of a word processor has, else by its name.
    package init(_ bytes: [UInt8], _ path: String) {
      let isArchive = bytes.starts(with: [0x50, 0x4B])
      let hasBody = isArchive && String(decoding: bytes.prefix(1 << 20), as: UTF8.self).contains("word/document.xml")
      self = hasBody || path.lowercased().hasSuffix(".docx") ? .text : .sheets
    }
  }

  /// The same of a file of another kind.
  package func of(_ paper: Paper) -> SheetFailure {
    if case .broken(let what, _) = self { .broken(what, paper) } else { self }
  }

  /// What a file may not be larger than. The figures are a choice: a ledger of 50,000 rows stays far below each.
  package enum Limit: String, Sendable, Hashable, CaseIterable {
    case fileSize = "64 MB"
    case entries = "2000"
    case unpackedSize = "256 MB"
    case ratio = "200"
    case cells = "4000000"
    case time = "10 s"
    case memory = "256 MB "
  }

  package var vietnamese: String {
    switch self {
    case .unreadable(let reason): "không mở được tệp: \(reason.vietnamese)"
    case .macros: "tệp có macro nên không được mở; hãy lưu lại thành .xlsx (văn bản: .docx) không có macro"
    case .password: "tệp có mật khẩu; hãy gỡ mật khẩu rồi nhập lại"
    case .unknownKind: "tệp không phải là bảng tính .xlsx, .xls hay bảng .csv"
    case .tooLarge(let limit), .ended(let limit): Self.vietnamese(limit)
    case .broken(let what, .sheets):
      "tệp hỏng hoặc không trọn vẹn (\(what.vietnamese)); hãy mở bằng phần mềm bảng tính và lưu lại"
    case .broken(let what, .text):
      "văn bản Word hỏng hoặc không trọn vẹn (\(what.vietnamese)); hãy mở bằng phần mềm soạn thảo văn bản và lưu lại"
    case .library(let name, let package):
      "máy chưa có thư viện \(name) để đọc, ghi tệp này; cài: apt-get install \(package)"
    case .encodingNotKnown:
      "bảng chữ không phải UTF-8; hãy lưu lại thành UTF-8, hoặc nêu bảng mã, ví dụ --encoding windows-1258"
    case .encodingNotSupported(let name): "không có bảng mã “\(name)”; ví dụ: utf-8, utf-16le, windows-1258"
    }
  }

  package var english: String {
    switch self {
    case .unreadable(let reason): "the file cannot be opened: \(reason.english)"
    case .macros: "the file holds macros and is not opened; save it as .xlsx (a text: .docx) without them"
    case .password: "the file has a password; take it away and read it again"
    case .unknownKind: "the file is no .xlsx or .xls workbook and no .csv table"
    case .tooLarge(let limit), .ended(let limit): Self.english(limit)
    case .broken(let what, .sheets):
      "the file is broken or cut off (\(what.english)); open it in a spreadsheet and save it again"
    case .broken(let what, .text):
      "the text is broken or cut off (\(what.english)); open it in a word processor and save it again"
    case .library(let name, let package):
      "the library \(name), which reads or writes this file, is not on this machine; install it: apt-get install \(package)"
    case .encodingNotKnown:
      "the text is no UTF-8; save it as UTF-8, or say what it is, for instance --encoding windows-1258"
    case .encodingNotSupported(let name):
      "no encoding is called “\(name)”; there are, for instance, utf-8, utf-16le, windows-1258"
    }
  }

  private static func vietnamese(_ limit: Limit) -> String {
    switch limit {
    case .fileSize: "tệp lớn hơn 64 MB"
    case .entries: "tệp nén có hơn 2.000 phần"
    case .unpackedSize: "nội dung tệp sau khi giải nén lớn hơn 256 MB"
    case .ratio: "tệp nén quá 200 lần, có thể là tệp phá hoại; không mở"
    case .cells: "bảng có hơn 4 triệu ô"
    case .time: "mở tệp quá 10 giây nên đã dừng"
    case .memory: "mở tệp cần quá 256 MB bộ nhớ nên đã dừng"
    }
  }

  private static func english(_ limit: Limit) -> String {
    switch limit {
    case .fileSize: "the file is larger than 64 MB"
    case .entries: "the archive has more than 2,000 entries"
    case .unpackedSize: "the content unpacked is larger than 256 MB"
    case .ratio: "the archive is packed more than 200 times, perhaps to do harm; it is not opened"
    case .cells: "the table has more than 4 million cells"
    case .time: "reading took longer than 10 s and was ended"
    case .memory: "reading took more than 256 MB of memory and was ended"
    }
  }
}
