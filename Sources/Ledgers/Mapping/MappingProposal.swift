package import DecisionModel
internal import Diagnostics
package import Sheets

/// Proposes a mapping file for a sheet that none fits: columns by the labels of the fact catalogue and of the mappings there are. A person
/// looks it over and completes it.
package struct MappingProposal {
  /// A column of the sheet and what it may state.
  struct Guess {
    let label: String
    let under: String?
    let id: String
    /// The rest of its line in the mapping file; `nil` where nothing is proposed.
    let meaning: String?
  }

  private let sheet: Grid
  private let guesses: [Guess]

  /// - Returns: `nil` where no row of the sheet looks like a header.
  package init?(_ workbook: Workbook, _ model: DecisionModel, _ known: [LedgerMapping], _ words: LedgerWords) {
    let labels = Self.labels(model, known, words)
    var best: (sheet: Grid, row: Int, known: Int, filled: Int)?
    for sheet in workbook.sheets where !sheet.isHidden {
      for row in 1...max(1, min(15, sheet.rows.count)) where row <= sheet.rows.count {
        let texts = sheet.rows[row - 1].compactMap { cell -> String? in
          guard case .text(let text) = cell, !text.isEmpty, Int(text) == nil, !RowSorter.isColumnNumber(Folding.spaced(text)) else {
            return nil
          }
          return text
        }
        guard texts.count > 2 else { continue }
        // A row of data may have more texts than a header of merged cells; labels that somebody knows tell them apart.
        let known = texts.count { HeaderBand.forms($0).contains(where: labels.contains) }
        if best.map({ (known, texts.count) > ($0.known, $0.filled) }) ?? true { best = (sheet, row, known, texts.count) }
      }
    }
    guard let best else { return nil }
    sheet = best.sheet
    // A header goes on where the next row has labels in columns that this one leaves empty or has merged.
    var last = best.row
    while last < best.row + 2, last < sheet.rows.count, Self.continues(sheet, best.row, last + 1) { last += 1 }
    let paths = HeaderBand.paths(best.row...last, sheet)
    var taken: Set<String> = []
    guesses = paths.enumerated().compactMap { column, path in
      guard let label = path.last else { return nil }
      return Self.guess(label, path.dropLast().last, column + 1, model, known, words, &taken)
    }
  }

  /// Folded labels of columns that are known.
  private static func labels(_ model: DecisionModel, _ known: [LedgerMapping], _ words: LedgerWords) -> Set<String> {
    Set(words.usualColumns.flatMap(\.labels))
      .union(known.flatMap { $0.columns.flatMap(\.labels) }.map { Folding.plain($0) })
      .union(model.inputs.map { Folding.plain($0.label.first) })
  }

  private static func continues(_ sheet: Grid, _ first: Int, _ row: Int) -> Bool {
    let filled = sheet.rows[row - 1].enumerated().filter { !$0.element.isBlank }
    guard !filled.isEmpty else { return false }
    // Data fills the first columns too.
    return filled.allSatisfy { if case .text = $0.element { true } else { false } } && sheet[row, 1].isBlank
      && sheet[row, 2].isBlank
      || sheet.merges.contains { $0.rows.contains(row) && $0.rows.contains(first) }
  }

  private static func guess(
    _ label: String, _ above: String?, _ column: Int, _ model: DecisionModel, _ known: [LedgerMapping],
    _ words: LedgerWords, _ taken: inout Set<String>
  ) -> Guess {
    let forms = HeaderBand.forms(label)
    func unique(_ id: String) -> String {
      var name = id
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(id)\(number)"
        number += 1
      }
      return name
    }
    let unit = unit(in: label, model)
    for usual in words.usualColumns where forms.contains(where: usual.labels.contains) && !taken.contains(usual.id) {
      return Guess(label: label, under: above, id: unique(usual.id), meaning: usual.meaning)
    }
    for mapping in known {
      for one in mapping.columns where !taken.contains(one.id) {
        let fits =
          one.labels.contains { forms.contains(Folding.plain($0)) }
          && (one.under.isEmpty || one.under.contains { Folding.plain($0) == Folding.plain(above ?? "") })
        guard fits, case .fact(let fact) = one.target else { continue }
        return Guess(
          label: label, under: above, id: unique(one.id),
          meaning: fact.isEmpty ? nil : meaning(fact, unit ?? one.unit?.description))
      }
    }
    if let input = model.inputs.first(where: { forms.contains(Folding.plain($0.label.first)) }) {
      return Guess(label: label, under: above, id: unique("c\(column)"), meaning: meaning(input.name, unit))
    }
    let near = Spelling.nearest(to: forms.last ?? label, among: model.inputs.map(\.label.first))
    let input = near.flatMap { label in model.inputs.first { $0.label.first == label } }
    return Guess(
      label: label, under: above, id: unique("c\(column)"), meaning: input.map { "# có thể: \(meaning($0.name, unit))" }
    )
  }

  private static func meaning(_ fact: String, _ unit: String?) -> String {
    (unit.map { "unit: \($0), " } ?? "") + "to: \(fact)"
  }

  /// The unit that stands in brackets in a label.
  private static func unit(in label: String, _ model: DecisionModel) -> String? {
    HeaderBand.inBrackets(label).flatMap { model.units.unit($0) }?.description
  }

  private func has(_ id: String) -> Bool { guesses.contains { $0.id == id && $0.meaning?.hasPrefix("#") == false } }

  /// A day and what was found on it are an inspection.
  private var gives: LedgerMapping.Gives {
    has("date") && (has("result") || has("violation")) ? .inspection : .facility
  }

  private var key: [String] {
    let wanted =
      switch gives {
      case .facility: ["name", "owner"]
      case .inspection: ["name", "place", "date"]
      }
    let found = wanted.filter(has)
    // Some column must say whose row it is.
    return found.isEmpty ? guesses.prefix(1).map(\.id) : found
  }

  /// The file, with what was not recognised as comments.
  package func text(named name: String) -> String {
    var lines = [
      "# Đề xuất từ nhãn cột của trang “\(sheet.name)”; xem lại từng dòng, xóa dấu # ở cột cần dùng.",
      "ledger: \(name)", "gives: \(gives.rawValue)", "key: [\(key.joined(separator: ", "))]",
    ]
    if !sheet.name.isEmpty { lines.append("sheet: \(RecordText.quoted(sheet.name))") }
    let proposed = guesses.filter { $0.meaning?.hasPrefix("#") == false }
    lines += ["header: {at least: \(max(2, proposed.count * 2 / 3)), within rows: 15}", "columns:"]
    for guess in guesses {
      let under = guess.under.map { $0 == guess.label ? "" : ", under: [\(RecordText.quoted($0))]" } ?? ""
      let head = "\(guess.id): {label: [\(RecordText.quoted(guess.label))]\(under)"
      guard let meaning = guess.meaning else {
        lines.append("  # \(head), keep: text}")
        continue
      }
      if meaning.hasPrefix("#") {
        lines.append("  # \(head), \(meaning.dropFirst(2))}")
      } else {
        lines.append("  \(head)\(meaning.isEmpty ? "" : ", \(meaning)")}")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
