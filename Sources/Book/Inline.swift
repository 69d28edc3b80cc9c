internal import DecisionModel

/// A piece of a line of the book.
enum Inline: Sendable, Hashable {
  case text(String)
  /// A name of the rule set, shown by its label and leading to its page.
  case element(Int)
  /// As it is written in the rule files.
  case code(String)
  /// A name beside its label: left out for a reader who knows no names.
  case name(String)
  /// An address outside the book.
  case address(String, text: String)

  var isCode: Bool { if case .code = self { true } else { false } }
}

/// A paragraph, list or table of a page.
enum Block: Sendable {
  case paragraph([Inline])
  /// What a thing is, line by line: a word, and what stands for it.
  case properties([(name: String, value: [Inline])])
  case heading(String)
  case list([[Inline]])
  case condition(Clause)
  case table(head: [[Inline]], rows: [[[Inline]]])
  /// What it reads, and what reads it.
  case graph(Neighbours)
  /// When each value or version holds: a picture of what stands as text beside it.
  case periods([PeriodPicture.Span])

  /// Whether it only shows what stands as text beside it.
  var isPicture: Bool {
    switch self {
    case .graph, .periods: true
    case .paragraph, .properties, .heading, .list, .condition, .table: false
    }
  }
}

/// A condition as people say it: what must hold, one under the other.
indirect enum Clause: Sendable {
  case all([Clause])
  case any([Clause])
  case not(Clause)
  case line([Inline])
}

/// An element between those it reads and those that read it.
struct Neighbours: Sendable {
  let element: Int
  let reads: [Int]
  let readers: [Int]
}

/// A page of the book: of one element, or of a kind of them.
struct Page: Sendable {
  /// Of the file, without its ending.
  let name: String
  let title: String
  /// Above the title: what kind of thing it is.
  let kicker: String
  var blocks: [Block]
  /// Whether whoever reads it signs it.
  var isSigned = true
  /// Whether its lists can be searched.
  var isSearched = false
}
