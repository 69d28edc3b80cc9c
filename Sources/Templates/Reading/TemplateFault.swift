internal import Diagnostics

/// Something wrong in a template, where it stands, and what was probably meant.
package struct TemplateFault: Sendable, Hashable {
  /// The codes stay as they are: people look them up.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    case unknownName = "unknown-name"
    case listAsValue = "list-as-value"
    case outsideList = "outside-list"
    case unclosed
    case crossing
    case notOpened = "not-opened"
    case halfBracket = "half-bracket"
    case unknownFormat = "unknown-format"
    case refused
    case tooDeep = "too-deep"
    case requiredMissing = "required-missing"
    // Warnings.
    case trackedChanges = "tracked-changes"
    case inPicture = "in-picture"
    case font
    case layout
    case writtenClause = "written-clause"

    package var isWarning: Bool {
      switch self {
      case .unknownName, .listAsValue, .outsideList, .unclosed, .crossing, .notOpened, .halfBracket, .unknownFormat, .refused, .tooDeep,
        .requiredMissing:
        false
      case .trackedChanges, .inPicture, .font, .layout, .writtenClause: true
      }
    }
  }

  package let code: Code
  package let vietnamese: String
  package let english: String
  /// `nil` where it is of the whole file.
  package let place: TemplatePlace?

  package init(_ code: Code, _ vietnamese: String, _ english: String, at place: TemplatePlace? = nil) {
    self.code = code
    self.vietnamese = vietnamese
    self.english = english
    self.place = place
  }
}

/// Where in a text of a word processor something stands, as a person finds it.
package struct TemplatePlace: Sendable, Hashable {
  let story: Story
  /// What stands before it without a tag.
  let after: String
  /// The paragraph, counted from 1 in its story.
  let paragraph: Int
  /// The table, row and column, from 1; a table in a cell counts as one of the story.
  let cell: Cell?
  /// Some of the text around it.
  let text: String

  struct Cell: Sendable, Hashable {
    let table: Int
    let row: Int
    let column: Int
  }

  /// `thân văn bản, sau “2. Căn cứ”, bảng 2 dòng 1 cột 3, đoạn 14: “… [[mỗi cau hoi]] …”`
  package var vietnamese: String {
    let parts = [
      story.vietnamese, after.isEmpty ? nil : "sau “\(visible(after))”", cell.map { "bảng \($0.table) dòng \($0.row) cột \($0.column)" }, "đoạn \(paragraph)",
    ]
    return parts.compactMap(\.self).joined(separator: ", ") + ": “\(visible(text))”"
  }

  package var english: String {
    let parts = [
      story.english, after.isEmpty ? nil : "after “\(visible(after))”", cell.map { "table \($0.table) row \($0.row) column \($0.column)" },
      "paragraph \(paragraph)",
    ]
    return parts.compactMap(\.self).joined(separator: ", ") + ": “\(visible(text))”"
  }
}
