/// What stands between `[[` and `]]`, as a person types it.
enum Tag: Sendable, Hashable {
  case value(name: String, Format?, Missing)
  case each(String)
  case endEach(String)
  case when(String, isNegated: Bool)
  case otherwise
  case endWhen

  /// The three formats that there are.
  enum Format: String, Sendable, Hashable, CaseIterable {
    /// `ngày 05 tháng 3 năm 2026`
    case inWords = "bằng chữ"
    case capitals = "chữ hoa"
    /// `05/3/2026`
    case inNumbers = "số"
  }

  /// What stands there where the value is missing.
  enum Missing: Sendable, Hashable {
    case dots
    case text(String)
    /// The paragraph goes, or the row of its table.
    case nothing
  }

  /// Whether it opens, parts or closes a block.
  var isControl: Bool {
    switch self {
    case .value: false
    case .each, .endEach, .when, .otherwise, .endWhen: true
    }
  }

  /// Why a tag cannot be read.
  enum Slip: Error, Sendable, Hashable {
    case empty
    /// `[[ảnh con dấu]]`, `[[= 1 + 2]]`
    case refused
    case format(String)
  }

  private static let each = "mỗi "
  private static let end = "hết "
  private static let when = "nếu "
  static let negation = "không "
  private static let refused = ["ảnh ", "hình ", "="]

  static func read(_ written: String) throws(Slip) -> Tag {
    let text = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !text.isEmpty else { throw .empty }
    let folded = text.lowercased()
    func rest(_ opening: String) -> String? {
      folded.hasPrefix(opening) ? String(text.dropFirst(opening.count)) : nil
    }
    if refused.contains(where: { folded.hasPrefix($0) }) { throw .refused }
    if folded == "không thì" { return .otherwise }
    if folded == "hết nếu" { return .endWhen }
    if let list = rest(each) { return .each(list) }
    if let list = rest(end) { return .endEach(list) }
    if let condition = rest(when) {
      return condition.lowercased().hasPrefix(negation)
        ? .when(String(condition.dropFirst(negation.count)), isNegated: true) : .when(condition, isNegated: false)
    }
    return try value(text)
  }

  private static func value(_ text: String) throws(Slip) -> Tag {
    var (name, missing) = (text, Missing.dots)
    if let bar = text.firstIndex(of: "|") {
      name = String(text[..<bar])
      missing = .text(String(text[text.index(after: bar)...].drop { $0 == " " }))
    } else if text.hasSuffix("?") {
      name = String(text.dropLast())
      missing = .nothing
    }
    var format: Format?
    if let colon = name.firstIndex(of: ":") {
      let written = name[name.index(after: colon)...].split(separator: " ").joined(separator: " ")
      format = Format.allCases.first { $0.rawValue == written.lowercased() }
      if format == nil { throw .format(written) }
      name = String(name[..<colon])
    }
    name = name.split(separator: " ").joined(separator: " ")
    guard !name.isEmpty else { throw .empty }
    return .value(name: name, format, missing)
  }
}
