package import Sheets

/// Why a file is no template at all, in both languages, with what to do about it.
package enum TemplateFailure: Error, Sendable, Hashable {
  /// The file as an archive.
  case archive(SheetFailure)
  case library(name: String, package: String)
  /// No text of a word processor: no `word/document.xml`.
  case otherKind
  /// It holds programs: nothing of it is opened.
  case macros
  /// It fetches something from elsewhere when it is opened.
  case external(String)
  /// A part that is no XML, or not as it should be.
  case broken(String)

  /// The same as a failure of a file of tables.
  package var ofSheets: SheetFailure {
    switch self {
    case .archive(let failure): failure.of(.text)
    case .library(let name, let package): .library(name: name, package: package)
    case .otherKind: .unknownKind
    case .macros: .macros
    case .external(let what), .broken(let what): .broken(.init(what), .text)
    }
  }

  package var vietnamese: String {
    switch self {
    case .archive(.unknownKind), .otherKind: "tệp không phải là văn bản Word (.docx)"
    case .archive(.macros), .macros: "tệp có macro nên không được mở; hãy lưu lại thành .docx không có macro"
    case .archive(let failure): failure.of(.text).vietnamese
    case .library(let name, let package): "máy chưa có thư viện \(name) để đọc tệp này; cài: apt-get install \(package)"
    case .external(let address): "tệp lấy nội dung từ nơi khác khi mở (\(address)) nên không được dùng; hãy bỏ liên kết đó"
    case .broken(let part): "tệp hỏng hoặc không trọn vẹn (\(part)); hãy mở bằng phần mềm soạn thảo và lưu lại"
    }
  }

  package var english: String {
    switch self {
    case .archive(.unknownKind), .otherKind: "the file is no text of a word processor (.docx)"
    case .archive(.macros), .macros: "the file holds macros and is not opened; save it as .docx without them"
    case .archive(let failure): failure.of(.text).english
    case .library(let name, let package): "the library \(name), which reads this file, is not on this machine; install it: apt-get install \(package)"
    case .external(let address): "the file fetches content from elsewhere (\(address)) and is not used; take that link away"
    case .broken(let part): "the file is broken or cut off (\(part)); open it in a word processor and save it again"
    }
  }
}
