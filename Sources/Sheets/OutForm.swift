internal import CXlsxWriter

/// A form to be filled in with a spreadsheet: questions with cells for the answers, lists to choose from, and a hidden sheet that says
/// which cell is which.
package struct OutForm: Sendable, Hashable {
  package struct Question: Sendable, Hashable {
    /// By which its cells are known, as a defined name: `f.wastewater_flow`.
    package let name: String
    package let text: String
    /// What may be chosen; empty where anything may be typed.
    package let choices: [String]
    /// Units that go with the answer; the first is preset.
    package let units: [String]
    package let hint: String

    package init(name: String, text: String, choices: [String], units: [String], hint: String) {
      self.name = name
      self.text = text
      self.choices = choices
      self.units = units
      self.hint = hint
    }
  }

  package struct Section: Sendable, Hashable {
    package let title: String
    package let questions: [Question]

    package init(title: String, questions: [Question]) {
      self.title = title
      self.questions = questions
    }
  }

  package var title: String
  package var introduction: [String]
  /// Titles of the columns, in order: number, question, answer, unit, document, page.
  package var headings: [String]
  package var sections: [Section]
  /// What the hidden sheet says, row by row.
  package var hidden: [[String]]
  /// What a spreadsheet says where something else is typed than the list has.
  package var otherTitle: String
  package var otherMessage: String

  package init(
    title: String, introduction: [String], headings: [String], sections: [Section], hidden: [[String]],
    otherTitle: String, otherMessage: String
  ) {
    self.title = title
    self.introduction = introduction
    self.headings = headings
    self.sections = sections
    self.hidden = hidden
    self.otherTitle = otherTitle
    self.otherMessage = otherMessage
  }

  package static let mainSheet = "Phiếu"
  package static let hiddenSheet = "sangloc"
  static let listSheet = "danh sách"
}

extension OutBook {
  func add(_ form: OutForm) {
    let main = sheet(OutForm.mainSheet)
    for (column, width) in [6.0, 62, 34, 18, 30, 10].enumerated() { self.width(main, column, width) }
    put(main, 0, 0, form.title, .title)
    var row = 1
    for line in form.introduction {
      put(main, row, 0, line, .hint)
      row += 1
    }
    row += 1
    let header = row
    for (column, heading) in form.headings.enumerated() { put(main, row, column, heading, .header) }
    row += 1
    var lists: [(values: [String], row: Int)] = []
    var listRow = 0
    let listSheet = sheet(OutForm.listSheet)
    /// Where the values of a list stand, written once for all cells that have the same.
    func range(_ values: [String]) -> String {
      let start: Int
      if let known = lists.first(where: { $0.values == values }) {
        start = known.row
      } else {
        start = listRow
        for value in values {
          put(listSheet, listRow, 0, value, .text)
          listRow += 1
        }
        lists.append((values, start))
      }
      return "='\(OutForm.listSheet)'!$A$\(start + 1):$A$\(start + values.count)"
    }
    var number = 0
    for section in form.sections {
      put(main, row, 0, "", .section)
      put(main, row, 1, section.title, .section)
      for column in 2..<6 { blank(main, row, column, .section) }
      row += 1
      for question in section.questions {
        number += 1
        put(main, row, 0, "\(number)", .text)
        put(main, row, 1, question.hint.isEmpty ? question.text : "\(question.text)\n\(question.hint)", .text)
        blank(main, row, 2, .answer)
        if let first = question.units.first { put(main, row, 3, first, .answer) } else { blank(main, row, 3, .text) }
        blank(main, row, 4, .answer)
        blank(main, row, 5, .answer)
        if !question.choices.isEmpty { choose(main, row, 2, range(question.choices), form) }
        if question.units.count > 1 { choose(main, row, 3, range(question.units), form) }
        for (column, part) in [(2, "value"), (3, "unit"), (4, "document"), (5, "page")] {
          define("\(question.name).\(part)", "='\(OutForm.mainSheet)'!$\(CellPlace.letters(column + 1))$\(row + 1)")
        }
        row += 1
      }
    }
    functions.worksheet_freeze_panes(main, UInt32(header + 1), 0)
    page(main, isLandscape: true, repeating: header...header)
    functions.worksheet_hide(listSheet)
    let hidden = sheet(OutForm.hiddenSheet)
    for (row, cells) in form.hidden.enumerated() {
      for (column, cell) in cells.enumerated() { put(hidden, row, column, cell, .text) }
    }
    functions.worksheet_hide(hidden)
    functions.worksheet_activate(main)
  }

  private func choose(_ sheet: Sheet?, _ row: Int, _ column: Int, _ range: String, _ form: OutForm) {
    _ = cxlsxwriter_choice(
      &functions, sheet, UInt32(row), UInt16(column), range, form.otherTitle, form.otherMessage)
  }
}
