package import DecisionModel
package import Diagnostics
package import FEEL
package import Impact

/// The rule set as a book that a lawyer reads and signs: a page for each instrument, criterion, rule, duty, decision, parameter and
/// fact, each linked with what it reads and what reads it. Nothing but files: no server, and no script to read it.
package struct Book {
  package enum Format: String, Sendable, CaseIterable {
    case html, markdown, docx

    package var fileExtension: String {
      switch self {
      case .html: "html"
      case .markdown: "md"
      case .docx: "docx"
      }
    }
  }

  /// A file of the book: its name without the ending, and what stands in it.
  package struct File: Sendable {
    package let name: String
    package let bytes: [UInt8]
  }

  private let builder: BookBuilder
  private let language: Language

  /// - Parameters:
  ///   - day: only what holds on it; `nil` for all days.
  ///   - sources: the files of the rules, for places.
  package init(_ index: RuleIndex, _ language: Language, on day: CalendarDate?, sources: SourceFiles) {
    builder = BookBuilder(index, language, on: day, sources: sources)
    self.language = language
  }

  /// The pages, the contents (`index`) last.
  ///
  /// Throws `MissingLibrary` where a format needs one that is not installed.
  ///
  /// - Parameter only: elements whose pages are wanted; `nil` for all.
  package func files(_ format: Format, only: [Int]? = nil) throws -> [File] {
    let pages = builder.pages(only: only.map(Set.init))
    let links = Links(builder.index, pages, language, ending: format.fileExtension)
    let book = "\(builder.model.identity.title[language]) (\(builder.model.identity.version))"
    return try pages.map { page in
      let bytes =
        switch format {
        case .html: Array(HTMLPage(page, links, language).text.utf8)
        case .markdown: Array(MarkdownPage(page, links, language).text.utf8)
        case .docx: try WordPage(page, links, language, of: book).bytes()
        }
      return File(name: page.name, bytes: bytes)
    }
  }
}
