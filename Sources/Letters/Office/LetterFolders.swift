package import DecisionModel
internal import Diagnostics
internal import FoundationEssentials
package import Reporting
internal import Screening
internal import Templates

/// Where the templates of an office stand: folders, the office's own before the shipped one. They are read each time, so that a
/// template that is replaced counts from the next letter on.
package struct LetterFolders: Sendable {
  /// Why there is no template that can be filled, in both languages.
  package struct Failure: Error, Sendable, Hashable {
    package let words: Words
  }

  package let paths: [String]

  package init(_ paths: [String]) { self.paths = paths }

  /// The first of the folders that has a file.
  private func path(of name: String) -> String? {
    paths.map { "\($0)/\(name)" }.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// What the office says of itself.
  package func office() throws(Failure) -> LetterOffice {
    guard let path = path(of: LetterOffice.fileName) else {
      throw Failure(words: Words(vi: "Chưa có tệp \(LetterOffice.fileName) của cơ quan trong thư mục mẫu.", en: "There is no \(LetterOffice.fileName) among the templates."))
    }
    var (sources, problems) = (SourceFiles(), [Diagnostic]())
    guard let office = LetterOffice.read(path, into: &sources, reporting: &problems), !problems.hasErrors else {
      let told = problems.first { $0.severity == .error }?.message ?? ""
      throw Failure(words: Words(vi: "Tệp \(LetterOffice.fileName) của cơ quan có lỗi: \(told)", en: "\(LetterOffice.fileName) is wrong: \(told)"))
    }
    return office
  }

  /// A template without a fault that keeps it from being filled.
  package func template(_ kind: LetterKind, _ office: LetterOffice, _ words: OfficeWords) throws(Failure) -> LetterTemplate {
    let name = "\(kind.rawValue).docx"
    guard let path = path(of: name), let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure(words: Words(vi: "Chưa có mẫu \(name) (\(kind.title[.vi])) trong thư mục mẫu.", en: "There is no template \(name) (\(kind.title[.en]))."))
    }
    let template: LetterTemplate
    do throws(TemplateFailure) {
      template = try LetterTemplate(kind, Array(bytes), office, instrumentKinds: words.forms.kinds.values.map { $0[.vi] })
    } catch {
      throw Failure(words: Words(vi: "Mẫu \(name): \(error.vietnamese)", en: "Template \(name): \(error.english)"))
    }
    if let fault = template.faults.first(where: { !$0.code.isWarning }) {
      throw Failure(words: Words(vi: "Mẫu \(name) có lỗi: \(fault.vietnamese)", en: "Template \(name) is wrong: \(fault.english)"))
    }
    return template
  }
}
