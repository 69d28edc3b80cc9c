/// An answer in one sentence, what should be known beside it, and what carries it: a section of an explanation while it is written.
struct ToldAnswer {
  var verdict: String
  /// A line each.
  var notes: [String] = []
  var items: [Document.Item] = []

  /// Sentences head sections that have no number.
  var section: Document.Section {
    let notes = notes.map { Document.Item($0) }
    return Document.Section(number: "", title: verdict, blocks: notes.isEmpty && items.isEmpty ? [] : [.items(notes + items)])
  }

  /// Whether a mark stands before anything that is told.
  static func hasMarks(_ answers: [ToldAnswer]) -> Bool {
    func marked(_ items: [Document.Item]) -> Bool { items.contains { $0.lead != nil || marked($0.items) } }
    return answers.contains { marked($0.items) }
  }
}
