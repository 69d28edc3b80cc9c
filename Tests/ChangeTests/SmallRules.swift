import DecisionModel
import Diagnostics
import FEEL
import Screening

/// A small rule set, in memory, that a test may rewrite: one decision in three versions, two parameters, three rules, a duty.
struct SmallRules {
  static let text = """
    rule set: small
    version: 1
    title: {vi: Bộ nhỏ, en: Small set}
    covers:
      period: 2020-01-01 .. 2026-12-31
      outside: {vi: Chưa có, en: Not held}
    numbers: {group: ".", decimal: ","}
    units:
      m3: {of: volume, is: 1000 litre}
      litre: {of: volume}
      day: {of: time, is: 24 h, label: {vi: ngày đêm, en: day}}
      h: {of: time}
      m: {of: length}
    instruments:
      first: {number: 1/A, kind: decree, title: {vi: Một, en: One}, issued: 2020-01-01, in force: 2020-01-01 .., url: "https://example.org/1", mark: source-seen}
      second: {number: 2/B, kind: decree, title: {vi: Hai, en: Two}, issued: 2023-01-01, in force: 2023-01-01 .., url: "https://example.org/2", mark: source-seen}
      third: {number: 3/C, kind: resolution, title: {vi: Ba, en: Three}, issued: 2025-01-01, in force: 2025-01-01 .. 2025-12-31, url: "https://example.org/3", mark: source-seen}
    types:
      class:
        label: {vi: Hạng, en: Class}
        values:
          high: {vi: cao, en: high}
          low: {vi: thấp, en: low}
    inputs:
      flow: {label: {vi: Lưu lượng, en: Flow}, type: number, unit: m3/day, from: dossier}
      distance: {label: {vi: Khoảng cách, en: Distance}, type: number, unit: m, from: dossier}
      forest:
        label: {vi: Rừng, en: Forest}
        type: boolean
        from: dossier
        when not stated: {value: false, source: first 9}
      permit.expires: {label: {vi: Hết hạn, en: Expiry}, type: date, from: dossier}
    parameters:
      limit.flow:
        label: {vi: Ngưỡng lưu lượng, en: Flow limit}
        unit: m3/day
        values:
          - {in force: 2020-01-01 .. 2022-12-31, value: 100, source: first 1}
          - {in force: 2023-01-01 .., value: 200, source: second 1}
      limit.distance:
        label: {vi: Ngưỡng khoảng cách, en: Distance limit}
        unit: m
        values:
          - {in force: 2020-01-01 .., value: 500, source: first 2}
    """
  static let decision = """
    decision: size
    label: {vi: Quy mô, en: Size}
    answer: {type: class}
    shown: duty
    versions:
      - in force: 2020-01-01 .. 2022-12-31
        source: first annex
        hit policy: unique
        inputs: [flow]
        rows:
          - [">= 100 m3/day", high, row 1]
          - ["< 100 m3/day", low, row 2]
      - in force: 2023-01-01 ..
        source: second annex
        value: if flow >= limit.flow then "high" else "low"
      - in force: 2025-01-01 .. 2025-12-31
        wanting: third annex
        displaces: [second]
    """
  static let rules = """
    criterion: water
    label: {vi: Nước, en: Water}
    weight: 2
    cap: 100
    rules:
      - rule: too_much
        label: {vi: Xả quá nhiều, en: Too much}
        when: flow >= limit.flow
        recommend: post-inspection
        risk: 60
        because: {vi: "Xả {flow}", en: "Discharges {flow}"}
        source: first 3
      - rule: too_near
        label: {vi: Quá gần, en: Too near}
        when: distance < limit.distance
        recommend: reject
        risk: 100
        because: {vi: "Cách {distance}", en: "At {distance}"}
        source: first 4
      - rule: expired
        label: {vi: Hết hạn, en: Expired}
        when: permit.expires < assessment.date
        recommend: post-inspection
        risk: 20
        because: {vi: Đã hết hạn, en: Expired}
        source: first 5
    """
  static let duties = """
    duties: monitoring
    label: {vi: Quan trắc, en: Monitoring}
    rules:
      - duty: monitor
        label: {vi: Quan trắc, en: Monitor}
        in force: 2024-01-01 ..
        when: size = "high" or forest
        says: {vi: "Quan trắc từ {limit.flow}", en: "Monitor from {limit.flow}"}
        source: second 7
    """
  static let record = """
    case: mill
    title: {vi: Nhà máy, en: Mill}
    kind: proposal
    as of: 2024-06-01
    place: {province: X}
    facts:
      flow: 150 m3/day
      distance: 700 m
      permit.expires: 2024-03-15
    """

  let engine: Engine
  var sources: SourceFiles

  /// - Parameter edits: texts to be replaced; each must be there.
  init(_ edits: [(String, String)] = []) throws {
    var files = ["r/set.yaml": Self.text, "r/d.yaml": Self.decision, "r/c.yaml": Self.rules, "r/o.yaml": Self.duties]
    for (old, new) in edits {
      guard let path = files.first(where: { $0.value.contains(old) })?.key, let text = files[path] else {
        throw Unusable(problems: ["`\(old)` is not in the small rule set"])
      }
      files[path] = text.replacing(old, with: new)
    }
    let all = files
    let store = FileStore(
      yamlFiles: { _ in .success(all.keys.sorted()) },
      read: { path, _ in all[path].map { .bytes(Array($0.utf8)) } ?? .noSuchFile }, identity: { $0 })
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let engine = Engine.load("r", from: store, into: &sources, reporting: &problems), !problems.hasErrors else {
      throw Unusable(problems: [DiagnosticPrinter(files: sources).text(problems)])
    }
    self.engine = engine
    self.sources = sources
  }

  struct Unusable: Error { let problems: [String] }

  mutating func file(_ edits: [(String, String)] = []) throws -> CaseFile {
    let text = edits.reduce(Self.record) { $0.replacing($1.0, with: $1.1) }
    var problems: [Diagnostic] = []
    let source = sources.add(path: "mill.yaml", bytes: Array(text.utf8))
    guard let file = engine.read(source, reporting: &problems) else {
      throw Unusable(problems: problems.map(\.message))
    }
    return file
  }

  mutating func report(_ day: String, _ edits: [(String, String)] = [], strict: Bool = false) throws -> Report {
    let file = try file(edits)
    return engine.screen(file, asOf: CalendarDate(day)!, strict: strict, sources: sources)
  }
}
