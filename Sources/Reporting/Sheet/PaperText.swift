package import DecisionModel

// How sentences of a paper are put together, and how much room they take.

/// A sentence without the stop at its end, so that another can follow it.
func unstopped(_ text: String) -> String {
  var text = text
  while let last = text.last, ". ;".contains(last) { text.removeLast() }
  return text
}

/// The first letter large.
func capitalised(_ text: String) -> String { text.first.map { $0.uppercased() + text.dropFirst() } ?? text }

/// A label inside a sentence: its first letter small, unless the word is an abbreviation or a name. In a language that is none of the
/// program's own a large letter may say something, as in German, and stays.
package func uncapitalised(_ text: String, _ language: Language = .vi) -> String {
  guard Language.allCases.contains(language), let first = text.first, text.dropFirst().first?.isUppercase == false else { return text }
  return first.lowercased() + text.dropFirst()
}

/// A count as papers write it in a sentence: two digits below ten.
package func paperCount(_ count: Int, _ language: Language) -> String {
  switch language.phrases {
  case .vi: count < 10 ? "0\(count)" : String(count)
  case .en: String(count)
  }
}

/// How many lines of a printed page a text takes, at about so many letters to a line of 165 mm at 13 points.
func paperLines(_ text: String) -> Int { max(1, (text.count + PaperRoom.letters - 1) / PaperRoom.letters) }

extension Document.Section {
  /// How many lines its sentences take on paper.
  var paperLines: Int {
    func lines(_ items: [Document.Item]) -> Int { items.reduce(0) { $0 + Reporting.paperLines(($1.lead ?? "") + $1.text) + lines($1.items) } }
    return blocks.reduce(0) { sum, block in
      switch block {
      case .paragraph(let text), .remark(let text), .heading(let text): sum + Reporting.paperLines(text)
      case .items(let items): sum + lines(items)
      case .fields(let fields), .line(let fields): sum + Reporting.paperLines(fields.map { "\($0.label): \($0.value.string)" }.joined(separator: "; "))
      // None of the others stands on the pages that are signed.
      case .entry, .comparisons, .questions, .profile, .table, .register, .grid, .findings, .lines, .picture: sum
      }
    }
  }
}

/// How many lines of the two pages each part may take. What does not fit stands in an annex.
enum PaperRoom {
  static let letters = 82
  /// What head, box, headings and signatures leave of two pages.
  static let whole = 56
  static let grounds = 24
  static let mostGrounds = 5
  static let procedure = 10
  static let mostProcedure = 6
  static let questions = 15
  static let mostQuestions = 7
  static let notes = 18
  static let leastNotes = 9

  /// The texts from the first on that fit into so many lines, at least one.
  static func fitting<Item>(_ items: [Item], lines: Int, most: Int = .max, _ text: (Item) -> String) -> ArraySlice<Item> {
    var left = lines
    var count = 0
    for item in items.prefix(most) {
      left -= paperLines(text(item))
      if left < 0, count > 0 { break }
      count += 1
    }
    return items.prefix(count)
  }
}
