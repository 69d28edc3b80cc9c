internal import Diagnostics

/// Whether the key of a row is a slip of the pen away from one that was taken before: the same facility, an act of which one letter is
/// another, is too many, too few, or stands in the wrong place.
enum NearKey {
  static func isSlip(_ key: String, of old: String, _ mapping: LedgerMapping) -> Bool {
    let (parts, others) = (parts(key), parts(old))
    let own = mapping.key.count
    guard parts.count == others.count, parts.count > own, parts[..<own] == others[..<own] else { return false }
    let differing = zip(parts[own...], others[own...]).filter { $0 != $1 }
    guard differing.count == 1, let (written, before) = differing.first, written.contains(where: \.isNumber) else { return false }
    return Spelling.editDistance(Array(written.unicodeScalars), Array(before.unicodeScalars), atMost: 1) == 1
  }

  /// The column of the act, where one that is no part of the facility's own key.
  static func column(_ mapping: LedgerMapping) -> String? {
    mapping.columns.first { column in
      switch column.target {
      case .acts, .actNumber: !mapping.key.contains(column.id)
      case .number, .title, .owner, .place, .activity, .capacity, .fact, .results, .violation, .kept, .fine, .remedied, .text: false
      }
    }?.id
  }

  private static func parts(_ key: String) -> [String] { key.components(" | ") }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
