import DecisionModel
import Diagnostics
import Editing
import FoundationEssentials

/// A small rule set with a record, in a folder of its own that goes with it.
final class SmallSet {
  let folder: URL
  var rules: String { folder.appending(path: "rules").path }
  var cases: String { folder.appending(path: "cases").path }

  static let rulesText = """
    rule set: small   # a comment that stays
    version: 1
    title: {vi: Nhỏ, en: Small}
    examples on: 2026-01-01
    units:
      m: {of: length}
    instruments:
      plan: {number: 1, kind: plan, title: {vi: Kế hoạch, en: Plan}, in force: 2020-01-01 ..}
    types:
      kiln:
        values:
          manual: {vi: Thủ công, en: Manual}
          tunnel: {vi: Tuy nen, en: Tunnel}
      road:
        values:
          manual: {vi: Làm tay, en: By hand}
          paved: {vi: Nhựa, en: Paved}
    inputs:
      kiln.kind: {label: {vi: Loại lò, en: Kind of kiln}, type: kiln}
      road.kind:
        label: {vi: Loại đường, en: Kind of road}
        type: road
      kiln.length:
        label: {vi: Chiều dài, en: Length of {kiln.kind}}
        type: number
        unit: m
        asked after: kiln.kind
    parameters:
      kiln.longest:
        label: {vi: Dài nhất, en: Longest}
        unit: m
        values: [{in force: 2020-01-01 .., value: 50 m, source: plan I}]
    clauses:
      S1: {label: {vi: Một, en: One}, source: plan I}
    """
    .replacing("Length of {kiln.kind}", with: "Length")

  static let criterionText = """
    criterion: kilns
    label: {vi: Lò, en: Kilns}
    answers: S1
    rules:
      - rule: kiln-manual
        label: {vi: Lò thủ công, en: Manual kiln}
        when:   'kiln.kind = "manual"  and kiln.length > kiln.longest'   # as it stands
        recommend: reject
        because:
          vi: Lò loại {kiln.kind} dài {kiln.length}; kiln.length ở đây là chữ
          en: A kiln of kind {kiln.kind}, {kiln.length} long
        source: plan II
        examples:
          - {given: {kiln.kind: manual, kiln.length: 60 m}, expect: fires}
          - {given: {"kiln.kind": tunnel, kiln.length: 60 m}, expect: does not fire}
      - rule: road-manual
        label: {vi: Đường, en: Road}
        when: road.kind = "manual"
        risk: 5
        because: {vi: Đường {road.kind}, en: Road}
        when unknown: note
        source: plan III
        examples:
          - {given: {road.kind: manual}, expect: fires}
          - {given: {road.kind: paved}, expect: does not fire}
    """
    .replacing("{vi: Đường {road.kind}, en: Road}", with: "{vi: \"Đường {road.kind}\", en: Road}")

  static let caseText = """
    case: a
    title: {vi: "kiln.kind", en: a}
    kind: proposal
    as of: 2026-01-01
    facts:
      kiln.kind: {value: manual, from: d}     # page 3
      kiln.length: 60 m
    sources:
      d: {title: manual}
    expect: {recommendation: reject, hits: [kiln-manual]}
    """

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-editing-\(UUID().uuidString)")
    for part in ["rules", "cases"] {
      try FileManager.default.createDirectory(at: folder.appending(path: part), withIntermediateDirectories: true)
    }
    try write("rules/ruleset.yaml", Self.rulesText)
    try write("rules/kilns.yaml", Self.criterionText)
    try write("cases/a.yaml", Self.caseText)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ text: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  func write(_ files: ChangedFiles) throws {
    for (path, bytes) in files.bytes { try Data(bytes).write(to: URL(filePath: path)) }
  }

  func text(_ name: String) throws -> String { try String(contentsOf: folder.appending(path: name), encoding: .utf8) }
}
