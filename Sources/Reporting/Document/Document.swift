package import DecisionModel

/// What a command prints for people, in one language, ready to be set: every wording chosen, every number shaped, every order
/// fixed, every section numbered.
///
/// A format only arranges a document and makes its texts safe, so all formats say the same. Texts come from the rule set and the
/// record as they are: whoever writes them out escapes them.
package struct Document {
  var language: Language
  /// Who writes, above the title; `nil` for what is no paper of an office.
  var letterhead: Letterhead?
  var title: String
  /// What it is about, a line each, below the title.
  var subject: [String]
  /// What one should know before reading.
  var head: [Field]
  var verdict: Verdict?
  /// How many sections stand above the verdict.
  var sectionsAboveVerdict = 0
  var sections: [Section]
  var signature: Signature?
  /// The rule set, and that it is a recommendation: the last lines of the paper itself.
  var stamp: [String]
  /// Each begins on new paper.
  var annexes: [Section]
  /// In one line, for the foot of every printed page.
  var foot: String
  /// Whether its tables need the long side of the paper.
  var isWide: Bool

  /// - Parameter foot: the lines of the stamp, if left out.
  package init(
    _ language: Language, title: String, subject: [String], head: [Field] = [], sections: [Section], stamp: [String],
    foot: String? = nil, isWide: Bool = false
  ) {
    self.language = language
    self.title = title
    self.subject = subject
    self.head = head
    self.sections = sections.enumerated().map { index, section in
      var section = section
      if section.number == nil { section.number = "\(index + 1)." }
      return section
    }
    self.stamp = stamp
    self.foot = foot ?? stamp.joined(separator: " · ")
    self.isWide = isWide
    annexes = []
  }
}

extension Document {
  /// A text, and where it leads.
  package struct Text: ExpressibleByStringInterpolation, Hashable {
    var string: String
    /// An address, only ever `http` or `https`, or a page of our own.
    var link: String?

    package init(_ string: String, link: String? = nil) {
      self.string = string
      self.link = link.flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil }
    }
    /// - Parameter page: the address of a page that is written beside this one, relative to it.
    init(_ string: String, page: String?) {
      self.string = string
      link = page
    }
    package init(stringLiteral value: String) { self.init(value) }
  }

  package struct Field {
    var label: String
    var value: Text

    init(_ label: String, _ value: Text) {
      self.label = label
      self.value = value
    }
    package init(_ label: String, _ value: String) { self.init(label, Text(value)) }
  }

  /// What the paper comes to, in a box of its own.
  struct Verdict {
    var standing: Standing
    var headline: String
    /// A sentence each.
    var lines: [String]
  }

  package struct Section {
    /// `2.`, `Phụ lục I`; empty where it is not numbered, `nil` where the document counts.
    var number: String?
    var title: String
    var blocks: [Block]

    package init(number: String? = nil, title: String, blocks: [Block]) {
      self.number = number
      self.title = title
      self.blocks = blocks
    }

    /// `2. Căn cứ`
    var heading: String { [number ?? "", title].filter { !$0.isEmpty }.joined(separator: " ") }
  }
}
