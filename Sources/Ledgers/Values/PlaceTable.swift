package import Diagnostics
internal import YAMLTree

/// The communes of a province: those of today, and into which of them those of before went (`ledgers/places.yaml`).
package struct PlaceTable: Sendable {
  package struct Commune: Sendable, Hashable {
    package let code: String
    package let name: String
    package var notation: String { "\(name) (\(code))" }
  }

  enum Found: Sendable, Hashable {
    /// Whether the name is one of before.
    case found(Commune, isOld: Bool)
    /// The choices.
    case split([Commune])
    case sameName([Commune])
    case none
  }

  private struct Former: Sendable {
    let district: String
    let targets: [Commune]
  }

  /// By code.
  private(set) var today: [String: Commune] = [:]
  private var named: [String: Commune] = [:]
  private var former: [String: [Former]] = [:]
  /// Names without marks to those with, for names that were typed so.
  private var unmarked: [String: Set<String>] = [:]
  /// Folded names of the province.
  private var provinces: Set<String> = []

  package init() {}

  // MARK: Looking up

  /// Reads a place as a ledger writes it: `KCN Long Bình An, phường Bình Thuận`, `Xã Tân Tiến, huyện Yên Sơn`.
  func read(_ text: String) -> Found {
    var unit: String?
    var district: String?
    var isElsewhere = false
    for piece in Folding.spaced(text).split(whereSeparator: { $0 == "," || $0 == ";" }) {
      let (kind, name) = kind(of: piece)
      switch kind {
      case .commune(let level): unit = unit ?? key(level, name)
      case .district: district = district ?? Folding.plain(name)
      case .province: isElsewhere = !provinces.contains(Folding.plain(name))
      case .other: continue
      }
    }
    guard let unit else { return .none }
    let old = former[unit] ?? []
    let now = named[unit]
    var asked = old
    if let district {
      let inDistrict = old.filter { $0.district == district }
      if inDistrict.isEmpty, old.isEmpty { return now.map { .found($0, isOld: false) } ?? .none }
      if !inDistrict.isEmpty { asked = inDistrict }
      return settled(asked, unit)
    }
    if isElsewhere { return old.isEmpty ? .none : settled(old, unit) }
    guard let now else { return old.isEmpty ? .none : settled(old, unit) }
    let others = old.flatMap(\.targets).filter { $0 != now }
    return others.isEmpty ? .found(now, isOld: false) : .sameName(unique([now] + others))
  }

  private func settled(_ old: [Former], _ unit: String) -> Found {
    let targets = unique(old.flatMap(\.targets))
    guard let first = targets.first else { return .none }
    return targets.count == 1 ? .found(first, isOld: named[unit] != first) : .split(targets)
  }

  private func unique(_ communes: [Commune]) -> [Commune] {
    var seen: Set<String> = []
    return communes.filter { seen.insert($0.code).inserted }
  }

  /// The name as the table has it; one typed without marks is found where only one is meant.
  private func key(_ level: String, _ name: Substring) -> String {
    let key = level + " " + Folding.syllables(name)
    if named[key] != nil || former[key] != nil { return key }
    let bare = unmarked[level + " " + Folding.plain(name)] ?? []
    return bare.count == 1 && Folding.plain(name) == name.lowercased() ? bare.first ?? key : key
  }

  // MARK: Words for kinds of places

  private enum Kind: Sendable { case commune(String), district, province, other }

  /// Folded words before the name of a place, as people write and shorten them, and what they say that it is: the longest first. All
  /// names of one kind of commune are kept under its whole word.
  private var levels: [(word: String, kind: Kind)] = []

  private func kind(of piece: Substring) -> (Kind, Substring) {
    let text = piece.drop { $0 == " " }
    let plain = Folding.plain(text)
    for (word, kind) in levels where plain.hasPrefix(word) {
      return (kind, text.dropFirst(word.count).drop { $0 == " " })
    }
    return (.other, text)
  }

  private static func levels(_ node: Node, _ problems: inout [Diagnostic]) -> [(word: String, kind: Kind)]? {
    Fields.read(node, "levels of places", reporting: &problems) { fields in
      var all: [(word: String, kind: Kind)] = []
      for (word, shorter) in fields.required("commune", Reading<[(key: Scalar, value: [String])]>.entries(of: .list(of: .text))) ?? [] {
        all += ([word.text] + shorter).map { (Folding.plain($0), .commune(Folding.plain(word.text))) }
      }
      all += (fields.optional("district", Reading<[String]>.oneOrMore(.text)) ?? []).map { (Folding.plain($0), .district) }
      all += (fields.optional("province", Reading<[String]>.oneOrMore(.text)) ?? []).map { (Folding.plain($0), .province) }
      // A word that is shortened with a dot needs no space behind it.
      return all.map { ($0.word.hasSuffix(".") ? $0.word : $0.word + " ", $0.kind) }.sorted { $0.0.count > $1.0.count }
    }
  }

  // MARK: Reading the table

  package static func read(_ file: SourceFile, reporting problems: inout [Diagnostic]) -> PlaceTable {
    var table = PlaceTable()
    guard let tree = TreeReader.read(file, reporting: &problems), let body = tree.mapping?["places"] else {
      return table
    }
    _ = Fields.read(body, "table of places", reporting: &problems) { fields in
      _ = fields.optional("since", .date)
      table.levels = fields.required("levels", .with(levels)) ?? []
      table.provinces = Set(
        (fields.optional("province", Reading<[String]>.oneOrMore(.text)) ?? []).map { Folding.plain($0) })
      for (code, name) in fields.required("today", Reading<[(key: Scalar, value: String)]>.entries(of: .text)) ?? [] {
        table.add(Commune(code: code.text, name: name))
      }
      let old: Reading<[(key: Scalar, value: [Scalar])]> = .entries(of: .oneOrMore(.scalar))
      for (district, units) in fields.optional("before", .entries(of: old)) ?? [] {
        for (name, codes) in units {
          let targets = codes.compactMap { code -> Commune? in
            if let commune = table.today[code.text] { return commune }
            fields.report(
              Diagnostic(
                .unknownName, "no commune of today has the code `\(code.text)`", at: code.range,
                help: Spelling.nearest(to: code.text, among: table.today.keys).map { "did you mean `\($0)`?" }))
            return nil
          }
          table.add(
            former: name.text, Former(district: Folding.plain(table.kind(of: district.text[...]).1), targets: targets))
        }
      }
      return true
    }
    return table
  }

  private mutating func add(_ commune: Commune) {
    today[commune.code] = commune
    let key = enter(commune.name)
    named[key] = commune
  }

  private mutating func add(former name: String, _ unit: Former) {
    former[enter(name), default: []].append(unit)
  }

  private mutating func enter(_ name: String) -> String {
    let (kind, rest) = kind(of: name[...])
    guard case .commune(let level) = kind else { return Folding.syllables(name) }
    let key = level + " " + Folding.syllables(rest)
    unmarked[level + " " + Folding.plain(rest), default: []].insert(key)
    return key
  }
}
