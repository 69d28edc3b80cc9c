/// A story of a template as what is done with its bytes: copied, left out, repeated, or filled.
indirect enum TemplatePiece: Sendable {
  case bytes(Range<Int>)
  case paragraph(TemplateParagraph)
  case each(list: String, [TemplatePiece])
  case when(condition: String, isNegated: Bool, [TemplatePiece], otherwise: [TemplatePiece])
  /// A row of a table, which goes where a value in it is missing and may be.
  case row([TemplatePiece])
  /// A cell: it keeps a paragraph, whatever goes.
  case cell([TemplatePiece])
  /// A table: without rows it is none.
  case table([TemplatePiece])
}

/// A paragraph with tags: its runs, and what is done with their letters.
struct TemplateParagraph: Sendable {
  enum Part: Sendable {
    case bytes(Range<Int>)
    case run(Int)
  }

  struct Run: Sendable {
    let open: Range<Int>
    let close: Range<Int>
    /// How it looks.
    let properties: Range<Int>?
    let units: Range<Int>

    var range: Range<Int> { open.lowerBound..<close.upperBound }
  }

  /// What a run is made of: a letter, a tab, a line break, or something that is no text.
  struct Unit: Sendable {
    let run: Int
    /// The letter; of a tab and a line break what stands for them in a tag.
    let letter: Unicode.Scalar?
    /// The bytes of what is no letter.
    let bytes: Range<Int>
    /// Of something that holds paragraphs of its own with tags.
    var pieces: [TemplatePiece] = []
    /// Where the last layout broke the page: nothing of its own.
    var isPageTrace = false
  }

  indirect enum Inline: Sendable {
    case units(Range<Int>)
    /// - Parameter cut: the units of the tag; what among them is no text stays.
    case value(name: String, Tag.Format?, Tag.Missing, cut: Range<Int>)
    case cut(Range<Int>)
    case each(list: String, [Inline])
    case when(condition: String, isNegated: Bool, [Inline], otherwise: [Inline])
  }

  var parts: [Part] = []
  var runs: [Run] = []
  var units: [Unit] = []
  var content: [Inline] = []
  /// The bytes of its opening tag: a copy has no name of its own.
  var open: Range<Int> = 0..<0
  /// What has to stay where the paragraph goes: the end of a section.
  var section: Range<Int>?
  /// Whether its cell has no other: then the row goes with it.
  var isOnlyOfCell = false
}
