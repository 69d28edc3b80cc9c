/// What sections are made of: a closed list, over which each format has one switch.
extension Document {
  package enum Block {
    case paragraph(String)
    /// Small print.
    case remark(String)
    case heading(String)
    /// A line each.
    case fields([Field])
    /// Several short ones on a line.
    case line([Field])
    case items([Item])
    case entry(Entry)
    case comparisons([Comparison])
    case questions([Question])
    case profile(Profile)
    case table(Table)
    case register(Register)
    case grid(Grid)
    case findings([Finding])
    /// Lines of signs of one width, as they stand.
    case lines([String])
    /// SVG, for the formats that can show it.
    case picture(String)

    /// Whether it belongs to the block before it.
    var isClose: Bool {
      switch self {
      case .remark, .items, .line: true
      case .paragraph, .heading, .fields, .entry, .comparisons, .questions, .profile, .table, .register, .grid, .findings,
        .lines, .picture:
        false
      }
    }
  }

  /// A line of a list, with what belongs to it.
  package struct Item {
    /// `2.1.`, `a)`, `[+]`; `nil` for a bullet.
    var lead: String?
    var text: String
    var items: [Item]
    /// Stands out from the lines around it.
    var isStrong: Bool

    init(_ text: String, _ mark: Mark? = nil, _ items: [Item] = [], isStrong: Bool = false) {
      self.init(lead: mark?.rawValue, text, items, isStrong: isStrong)
    }
    package init(lead: String?, _ text: String, _ items: [Item] = [], isStrong: Bool = false) {
      self.lead = lead
      self.text = text
      self.items = items
      self.isStrong = isStrong
    }
  }

  /// Whether a sentence says what holds, what does not, or what nobody knows yet.
  enum Mark: String {
    case holds = "[+]"
    case holdsNot = "[-]"
    case unknown = "[?]"

    init(_ holds: Bool?) { self = holds.map { $0 ? .holds : .holdsNot } ?? .unknown }
  }

  /// A rule with what there is to say about it.
  package struct Entry {
    var standing: Standing?
    var title: String
    /// What it calls for.
    var tag: String
    var blocks: [Block]
  }

  package struct Question {
    var text: String
    var details: [Field]
  }

  /// Something about a line of a file.
  package struct Finding {
    /// `Rules/a.yaml:12:3`
    var place: String
    var element: String
    /// The line as it stands in the file, as far as there is room for `width` columns.
    var line: (_ width: Int) -> String
    var remarks: [String]
  }
}
