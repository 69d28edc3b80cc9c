import DecisionModel
import Screening

/// Section 4: at most seven questions, those that settle most, by who can answer them.
extension SheetWriter {
  func questions(lines: Int) -> Document.Section {
    guard !report.missing.isEmpty else {
      let phrase: SheetPhrase =
        switch Standing(report.possible) {
        case .reject: .noneNeeded
        case .postInspection: .noneMatters
        case .approve: .noneToAsk
        case .atLeastPostInspection, .undetermined: .noneOfInvestor
        }
      return Document.Section(title: SheetPhrase.questions(language), blocks: [.paragraph(phrase(language))])
    }
    let shown = PaperRoom.fitting(report.missing, lines: lines, most: PaperRoom.mostQuestions, question)
    // The letters of lists in Vietnamese papers; đ is one of them, and f, j, w, z are none.
    var letters = ["a", "b", "c", "d", "đ", "e", "g", "h", "i"][...]
    let groups = InputData.Respondent.allCases.compactMap { respondent -> Document.Item? in
      let asked = shown.filter { $0.respondent == respondent.rawValue }
      guard !asked.isEmpty else { return nil }
      return Document.Item(
        lead: "", "\(addressee(respondent)):", asked.map { Document.Item(lead: "\(letters.popFirst() ?? "-"))", question($0)) })
    }
    let title = SheetPhrase.questions(language)
    let all = report.missing.count
    return Document.Section(
      title: all > shown.count
        ? SheetPhrase.questionsCount(language, title, paperCount(shown.count, language), paperCount(all, language)) : title,
      blocks: [.items(groups)])
  }

  /// The question with the unit of its answer.
  private func question(_ missing: Report.MissingFact) -> String {
    let unit = (missing.unitLabel?[language] ?? missing.unit).map { " (\($0))" } ?? ""
    return missing.question[language] + unit
  }

  func addressee(_ respondent: InputData.Respondent) -> String {
    let phrase: SheetPhrase =
      switch respondent {
      case .investor: isFacility ? .facilityOwner : .investor
      case .map: .fromMap
      case .authority: .fromAuthority
      case .otherDepartment: .fromOthers
      }
    return phrase(language)
  }
}
