package import Diagnostics
internal import YAMLTree

/// What holds in a zone for a trade: barred, limited, or allowed with a requirement, each with its clause and its days.
///
/// It stands once in its table, however many areas of a zone a site meets.
package final class PlaceCondition: Sendable, Hashable {
  package enum Effect: String, Sendable, Hashable, CaseIterable { case barred, limited, required }

  package let zone: String
  /// As the rule set calls the trade; empty for every trade.
  package let trade: String
  package let effect: Effect
  package let says: MapLabel
  package let clause: String
  /// Days of the calendar, `2026-01-29`; empty for no bound. In this form they are in order as texts are.
  package let from: String
  package let through: String

  package init(
    zone: String, trade: String, effect: Effect, says: MapLabel, clause: String, from: String, through: String
  ) {
    self.zone = zone
    self.trade = trade
    self.effect = effect
    self.says = says
    self.clause = clause
    self.from = from
    self.through = through
  }

  package static func == (one: PlaceCondition, other: PlaceCondition) -> Bool {
    one === other
      || (one.zone, one.trade, one.effect, one.says) == (other.zone, other.trade, other.effect, other.says)
        && (one.clause, one.from, one.through) == (other.clause, other.from, other.through)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(zone)
    hasher.combine(trade)
    hasher.combine(clause)
  }

  func holds(on day: String) -> Bool { (from.isEmpty || from <= day) && (through.isEmpty || day <= through) }
}

/// The conditions of all zones of a layer, found by zone and trade. Read from a table with columns parted by tabs, named in its first line:
/// `zone`, `trade`, `holds`, `vi`, `en`, `clause`, `from`, `through`.
package struct ConditionTable: Sendable {
  private let conditions: [PlaceCondition]
  /// By zone and trade, which is empty for what holds for every trade.
  private let numbers: [String: [String: [Int]]]

  package init(_ conditions: [PlaceCondition]) {
    self.conditions = conditions
    var numbers: [String: [String: [Int]]] = [:]
    for (number, condition) in conditions.enumerated() {
      numbers[condition.zone, default: [:]][condition.trade, default: []].append(number)
    }
    self.numbers = numbers
  }

  package var count: Int { conditions.count }

  /// What holds in a zone for one of some trades on a day, in the order of the table.
  /// - Parameter trades: each once, with the empty one for what holds for every trade.
  fileprivate func conditions(zone: String, trades: Set<String>, on day: String) -> [PlaceCondition] {
    guard let ofZone = numbers[zone] else { return [] }
    var held: [Int] = []
    // Whichever of the two is shorter.
    if trades.count < ofZone.count {
      for trade in trades { if let some = ofZone[trade] { held += some } }
    } else {
      for (trade, some) in ofZone where trades.contains(trade) { held += some }
    }
    held.sort()
    return held.compactMap { conditions[$0].holds(on: day) ? conditions[$0] : nil }
  }

  package func conditions(zone: String, trades: [String], on day: String) -> [PlaceCondition] {
    conditions(zone: zone, trades: Set(trades).union([""]), on: day)
  }

  /// Beside these stand the columns of the languages, by their codes: `vi`, `en`.
  private static let columns = ["zone", "trade", "holds", "clause", "from", "through"]

  /// Whether a column is that of a language: two or three small letters, then perhaps a region.
  private static func isLanguage(_ column: String) -> Bool {
    let code = column.prefix { $0 != "-" }
    return (2...3).contains(code.count) && code.allSatisfy { $0.isASCII && $0.isLowercase }
  }

  /// - Returns: `nil` where anything is wrong, which is reported.
  package static func read(_ file: SourceFile, reporting problems: inout [Diagnostic]) -> ConditionTable? {
    var own: [Diagnostic] = []
    var conditions: [PlaceCondition] = []
    var order: [Int]?
    var languages: [(code: String, place: Int)] = []
    for line in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
      let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      let range = SourceRange(file: file.id, lower: line.startIndex, upper: line.endIndex)
      guard let order else {
        let names = cells.map { trimmed(String(decoding: $0, as: UTF8.self)) }
        languages = names.enumerated().filter { isLanguage($0.element) }.map { (code: $0.element, place: $0.offset) }
        let missing = columns.filter { !names.contains($0) } + (languages.isEmpty ? ["vi"] : [])
        guard missing.isEmpty else {
          own.append(
            Diagnostic(
              .missingKey, "this table of conditions has no column `\(missing[0])`", at: range,
              help: "its columns are \(columns.joined(separator: ", ")) and one for each language, parted by tabs"))
          break
        }
        order = columns.compactMap { names.firstIndex(of: $0) }
        continue
      }
      func text(at place: Int) -> String {
        place < cells.count ? trimmed(String(decoding: cells[place], as: UTF8.self)) : ""
      }
      func text(_ column: Int) -> String { text(at: order[column]) }
      guard let effect = PlaceCondition.Effect(rawValue: text(2)) else {
        own.append(
          Diagnostic(
            .unknownWord, "`holds` cannot be `\(text(2))`", at: range, help: "it is one of barred, limited, required"))
        if own.count == 20 { break }
        continue
      }
      for column in [4, 5] where !text(column).isEmpty && DateText(text(column)) == nil {
        own.append(
          Diagnostic(.wrongValue, "`\(columns[column])` must be a day such as 2026-01-29, not `\(text(column))`", at: range)
        )
      }
      if text(0).isEmpty || text(3).isEmpty {
        own.append(
          Diagnostic(.missingSource, "a condition needs its zone and the clause that it is from", at: range))
      }
      conditions.append(
        PlaceCondition(
          zone: text(0), trade: text(1), effect: effect, says: MapLabel(languages.map { .init(language: $0.code, text: text(at: $0.place)) }), clause: text(3),
          from: text(4), through: text(5)))
      if own.count >= 20 { break }
    }
    problems += own
    return own.hasErrors ? nil : ConditionTable(conditions)
  }
}

/// A condition that holds where a site is.
package struct PlaceHit: Sendable, Hashable {
  package let condition: PlaceCondition
  package let layer: String
  package let feature: Int
  package let zoneName: String
  /// Whether the site certainly lies in the zone; otherwise it may.
  package let isCertain: Bool
}

extension Survey {
  /// The conditions of all zones in which a site lies, or may lie.
  ///
  /// - Parameter property: holds the zone's name in the table.
  package func conditions(
    _ table: ConditionTable, of layer: Layer, property: String, trades: [String], on day: String, for site: Site
  ) -> [PlaceHit] {
    let room = site.accuracy + layer.description.accuracy
    var features: [Int] = []
    layer.features.tree.forEach(meeting: site.shape.envelope.widened(by: room)) { features.append($0) }
    let trades = Set(trades).union([""])
    // Zones of one name are many areas.
    var known: [String: [PlaceCondition]] = [:]
    var hits: [PlaceHit] = []
    for feature in features.sorted() {
      guard let zone = layer.features.attribute(property, of: feature) else { continue }
      let held = known[zone] ?? table.conditions(zone: zone, trades: trades, on: day)
      known[zone] = held
      // In a zone that crosses itself the site may lie, however far from its edges.
      let isBroken = layer.features.features[feature].fault != nil
      guard !held.isEmpty, let found = found(feature, layer, site), found.metres <= room || isBroken else { continue }
      let isCertain = isCertainlyInside(found, layer, site)
      hits.append(
        contentsOf: held.lazy.map {
          PlaceHit(condition: $0, layer: layer.name, feature: feature, zoneName: found.name, isCertain: isCertain)
        })
    }
    return hits
  }
}
