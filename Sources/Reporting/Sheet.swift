import DecisionModel

/// A report in one language, ready to be set: every wording chosen, every number shaped, every order fixed.
///
/// A format only arranges a sheet and makes its texts safe, so all formats say the same. Texts come from the rule set
/// and the record as they are: whoever writes them out escapes them.
struct Sheet {
  var language: Language
  /// Name of the record, in the words of the record.
  var title: String
  var record: [Field]
  var verdict: Verdict
  /// Those that have something to say, in the order of reading.
  var sections: [Section]
  var stamp: [Field]
  /// The stamp in one line, for the foot of a page.
  var shortStamp: String
}

extension Sheet {
  /// A text, and where it leads.
  struct Text: ExpressibleByStringInterpolation, Hashable {
    var string: String
    /// An address, only ever `http` or `https`.
    var link: String?

    init(_ string: String, link: String? = nil) {
      self.string = string
      self.link = link.flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil }
    }
    init(stringLiteral value: String) { self.init(value) }
  }

  struct Field {
    var label: String
    var value: Text

    init(_ label: String, _ value: Text) {
      self.label = label
      self.value = value
    }
    init(_ label: String, _ value: String) { self.init(label, Text(value)) }
  }

  struct Verdict {
    var standing: Standing
    var headline: String
    var meaning: String
    /// What else should be known at once: what is still possible, what is presumed, how much there is.
    var notes: [Field]
  }

  struct Section {
    enum Name: String, CaseIterable {
      case procedure, hits, failures, risk, duties, request, waiting, wanting, presumed, map, facts, derived, unused
      case notFired = "not-fired"
    }
    var name: Name
    var title: String
    var blocks: [Block]
  }

  enum Block {
    case paragraph(String)
    case fields([Field])
    case entry(Entry)
    case comparisons([Comparison])
    case questions([Question])
    case profile(Profile)
    case table(Table)
    case register(Register)
    /// SVG, for the formats that can show it.
    case picture(String)
  }

  /// A rule with what there is to say about it.
  struct Entry {
    var standing: Standing?
    var title: String
    /// What it calls for.
    var tag: String
    var blocks: [Block]
  }

  struct Comparison {
    var fact: String
    var value: String
    var sign: String
    var threshold: String
    /// Whether the value speaks for itself: a yes or no, that there is some.
    var isPlain: Bool
    /// `vượt 200 m3/day (+200 %)`
    var distance: String?
    var result: String
    var holds: Bool?
    var source: Text?
    /// Who found the fact, when and on what paper, and how sure it is.
    var saying: String?

    /// In a line: `Lưu lượng nước thải: 300 m3/day ≥ 100 m3/day`. That a thing is what it should be, and a yes or no, need
    /// no second naming; what does not hold says so.
    var claim: String {
      if speaksForItself { return "\(fact): \(value)" }
      let claim = "\(fact): \(value) \(sign) \(threshold)"
      return holds == true || value == result ? claim : "\(claim) (\(result))"
    }

    /// The claim with how far it is from the threshold.
    var sentence: String { said(distance.map { "\(claim), \($0)" } ?? claim) }

    /// A text with what stands behind its fact.
    func said(_ text: String) -> String { saying.map { "\(text) (\($0))" } ?? text }

    var speaksForItself: Bool { isPlain || (holds == true && sign == "=" && value == threshold) }

    /// Several as a table, for the formats that have tables.
    static func table(_ comparisons: [Comparison], _ language: Language) -> Table {
      let titles: [Phrase] = [.comparedFact, .value, .threshold, .margin, .result, .thresholdSource, .factSource]
      return Table(
        titles.map { $0(language) },
        comparisons.map {
          [
            Text($0.fact), Text($0.value), Text($0.speaksForItself ? "" : "\($0.sign) \($0.threshold)"),
            Text($0.distance ?? ""), Text($0.result), $0.source ?? "", Text($0.saying ?? ""),
          ]
        })
    }
  }

  struct Question {
    var text: String
    var details: [Field]
  }

  /// The risk profile: one bar for each criterion, then the total.
  struct Profile {
    struct Bar {
      var label: String
      var weight: String
      /// 0 to 100: what is certain, and what might be.
      var low: Int
      var high: Int
      /// The interval in words.
      var shown: String
    }
    var bars: [Bar]
    var total: Bar
    var notes: [Field]
    var remark: String
  }

  struct Table {
    struct Column {
      var title: String
      var numeric = false
      /// Left out where there is no room for columns.
      var isMinor = false
    }
    var columns: [Column]
    var rows: [[Text]]
    /// Whether cells may run over several lines where columns are short of room (text only).
    var wraps = false

    /// Leaves out the columns, the first apart, in which no row says anything.
    ///
    /// - Parameter numeric: the columns of numbers, by their place in `titles`.
    init(_ titles: [String], _ rows: [[Text]], numeric: Set<Int> = [], wraps: Bool = false) {
      self.wraps = wraps
      let kept = titles.indices.filter { column in
        column == 0 || rows.contains { $0.indices.contains(column) && !$0[column].string.isEmpty }
      }
      columns = kept.map { Column(title: titles[$0], numeric: numeric.contains($0)) }
      self.rows = rows.map { row in kept.map { row.indices.contains($0) ? row[$0] : "" } }
    }
  }

  /// A numbered list of things about each of which the same is told: a wide table on paper, items on a terminal.
  struct Register {
    struct Entry {
      var number: Int
      var standing: Standing
      var name: String
      /// What stands below the name.
      var details: [String]
      /// What it comes to, and how sure that is.
      var tag: String
      var remarks: [String]
      /// One cell for each of `titles`, each of any number of lines.
      var cells: [[Text]]
    }
    /// Title of the number, of the name and of what it comes to.
    var numberTitle: String
    var nameTitle: String
    var tagTitle: String
    var titles: [String]
    var entries: [Entry]
  }
}
