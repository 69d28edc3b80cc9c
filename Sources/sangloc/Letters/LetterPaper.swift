internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FoundationEssentials
internal import Letters
internal import Reporting
internal import Screening
internal import Templates
internal import Terminal

/// Writes a letter, and tells what it lacks.
struct LetterPaper {
  let template: LetterTemplate
  /// `Hạn bổ sung=15/12/2026`
  let given: [String]
  let writesPDF: Bool
  let language: Language

  func write(_ values: TemplateValues, to path: String) throws {
    var values = values
    for text in given {
      do throws(LetterGiven.Slip) { try LetterGiven.set(text, in: &values) } catch {
        Console.report("sangloc: \(error.words[language])")
        throw ExitCode.validationFailure
      }
    }
    let result: LetterTemplate.Result
    do throws(TemplateFailure) { result = try template.fill(values) } catch {
      Console.report("sangloc: \(language == .vi ? error.vietnamese : error.english)")
      throw Ending.failure
    }
    switch result {
    case .incomplete(let incomplete):
      tell(incomplete)
      throw Ending.problems
    case .letter(let letter):
      try OutputFile(path: path).write(letter.file)
      if !letter.missing.isEmpty {
        let names = letter.missing.joined(separator: ", ")
        Console.report(
          language == .vi ? "sangloc: \(path): để trống (…………): \(names)" : "sangloc: \(path): left open (…………): \(names)")
      }
      if writesPDF { try OutputFile(path: Self.withPDFEnding(path)).write(PDFConversion.pdf(of: letter.file)) }
    }
  }

  private func tell(_ incomplete: LetterTemplate.Incomplete) {
    let title = template.kind.title[language]
    if !incomplete.values.isEmpty {
      let names = incomplete.values.joined(separator: ", ")
      Console.report(
        language == .vi
          ? "sangloc: không lập \(title): còn thiếu \(names); ghi vào hồ sơ, hoặc thêm --set “\(incomplete.values[0])=…”"
          : "sangloc: no \(title) is made: \(names) is missing; state it in the record, or add --set “\(incomplete.values[0])=…”")
    }
    if !incomplete.lists.isEmpty {
      let names = incomplete.lists.joined(separator: ", ")
      if template.kind == .supplements {
        return Console.report(
          language == .vi
            ? "sangloc: không lập \(title): không có nội dung nào phải hỏi chủ dự án, chủ cơ sở"
            : "sangloc: no \(title) is made: there is nothing to ask of the investor or operator")
      }
      Console.report(
        language == .vi
          ? "sangloc: không lập \(title): hồ sơ không có nội dung nào thuộc danh sách “\(names)”"
          : "sangloc: no \(title) is made: the list `\(names)` is empty for this record")
    }
  }

  private static func withPDFEnding(_ path: String) -> String {
    (path.lowercased().hasSuffix(".docx") ? String(path.dropLast(5)) : path) + ".pdf"
  }

  static func makeFolder(_ path: String) throws {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      Console.report("sangloc: cannot write `\(path)`")
      throw Ending.failure
    }
  }
}

/// Where the templates of the office stand.
struct TemplatesOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The folder of the office's templates and its letters.yaml; without it the ones shipped.", valueName: "folder"))
  var templates: String?

  static let shipped = "Offices/tuyen-quang/templates"

  var path: String { templates.map(FileFinder.withoutSlash) ?? ProgramFiles.path(Self.shipped) }

  /// A folder with templates alone uses what the shipped one says of the office.
  func office(into sources: inout SourceFiles) throws -> LetterOffice {
    var problems: [Diagnostic] = []
    let own = "\(path)/\(LetterOffice.fileName)"
    let file = FileManager.default.fileExists(atPath: own) ? own : "\(ProgramFiles.path(Self.shipped))/\(LetterOffice.fileName)"
    let office = LetterOffice.read(file, into: &sources, reporting: &problems)
    Problems.print(problems, sources)
    guard let office, !problems.hasErrors else { throw problems.contains { $0.code == .unreadableFile } ? Ending.failure : Ending.problems }
    return office
  }

  /// A template that can be filled; what is wrong with it is told, all at once.
  func template(_ kind: LetterKind, _ office: LetterOffice, _ words: OfficeWords, _ language: Language) throws -> LetterTemplate {
    let file = "\(path)/\(kind.rawValue).docx"
    let template = try Self.read(kind, file, office, words, language)
    guard template.isUsable else {
      for fault in template.faults where !fault.code.isWarning { Console.report(Self.line(file, fault, language)) }
      throw Ending.problems
    }
    return template
  }

  static func read(_ kind: LetterKind, _ file: String, _ office: LetterOffice, _ words: OfficeWords, _ language: Language) throws -> LetterTemplate {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      Console.report(
        language == .vi
          ? "sangloc: không mở được mẫu `\(file)`; thư mục mẫu phải có tệp \(kind.rawValue).docx (\(kind.title[.vi])); mẫu có sẵn: \(shipped)"
          : "sangloc: cannot read the template `\(file)`; the folder has to hold \(kind.rawValue).docx (\(kind.title[.en])); shipped ones: \(shipped)")
      throw Ending.failure
    }
    do throws(TemplateFailure) {
      return try LetterTemplate(kind, Array(bytes), office, instrumentKinds: words.forms.kinds.values.map { $0[.vi] })
    } catch {
      Console.report("sangloc: \(file): \(language == .vi ? error.vietnamese : error.english)")
      throw Ending.problems
    }
  }

  /// `yeu-cau-bo-sung.docx: lỗi [unknown-name] thân văn bản, …: không có mục …`
  static func line(_ file: String, _ fault: TemplateFault, _ language: Language) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    switch language.phrases {
    case .vi:
      return "\(name): \(fault.code.isWarning ? "lưu ý" : "lỗi") [\(fault.code.rawValue)] \(fault.vietnamese)"
        + (fault.place.map { "\n    tại \($0.vietnamese)" } ?? "")
    case .en:
      return "\(name): \(fault.code.isWarning ? "warning" : "error") [\(fault.code.rawValue)] \(fault.english)"
        + (fault.place.map { "\n    at \($0.english)" } ?? "")
    }
  }
}
