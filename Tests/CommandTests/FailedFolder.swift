import Foundation

/// A small rule set with a contradiction that divides by a fact, and records: one of which it has no value, one of which it has.
enum FailedFolder {
  static let rules = """
    rule set: t
    version: 2026.1
    title: {vi: T, en: T}
    covers: {period: 2020-01-01 .., outside: {vi: n, en: n}}
    examples on: 2026-01-01
    numbers: {group: ".", decimal: ","}
    instruments:
      law: {number: 72/2020/QH14, kind: law, title: {vi: L, en: L}, issuer: {vi: q, en: q}, issued: 2020-01-01, in force: 2020-01-01 .., url: "https://x", mark: two-sources}
    policy:
      source: law art. 1
      bands: {post-inspection: ">= 60"}
    inputs:
      a: {label: {vi: a, en: a}, type: number, from: dossier}
      b: {label: {vi: b, en: b}, type: number, from: dossier}
    criterion: c
    label: {vi: c, en: c}
    weight: 1
    cap: 100
    rules:
      - rule: much
        label: {vi: Nhiều, en: Much}
        when: a > 100
        recommend: reject
        risk: 10
        because: {vi: b, en: b}
        source: law art. 1
    contradictions:
      - when: a / b > 5
        because: {vi: trái nhau, en: against}
    """

  static func record(_ name: String, kind: String, _ facts: String, _ more: String = "") -> String {
    "case: \(name)\nkind: \(kind)\nas of: 2026-01-05\nfacts: {\(facts)}\n\(more)\n"
  }

  /// Puts the rules, and a folder of records of a kind, below a folder.
  static func write(kind: String, to folder: URL) throws -> (rules: String, records: String) {
    let (rules, records) = (folder.appending(path: "rules"), folder.appending(path: "records"))
    for url in [rules, records] { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    try Data(Self.rules.utf8).write(to: rules.appending(path: "rules.yaml"))
    let expected = "expect: {recommendation: approve, basis: policy, strength: strong}"
    for (name, facts) in [("fails", "a: 6, b: 0"), ("holds", "a: 6, b: 3")] {
      try Data(record(name, kind: kind, facts, expected).utf8).write(to: records.appending(path: "\(name).yaml"))
    }
    return (rules.path, records.path)
  }
}
