import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Testing

@testable import Screening

/// A rule set of a few lines: facts `x`, `y` (numbers), `s` (text), `p`, `q`, `r` (yes or no), and what a test adds to it.
struct SmallRules {
  let engine: Engine
  let problems: [Diagnostic]
  private(set) var sources: SourceFiles

  private static let frame = """
    rule set: small
    version: 1
    title: {vi: Nhỏ, en: Small}
    covers: {period: 2020-01-01 .., outside: {vi: ngoài, en: outside}}
    examples on: 2026-01-05
    numbers: {group: ".", decimal: ","}
    instruments:
      law: {number: 1/2020, kind: law, title: {vi: L, en: L}, issuer: {vi: q, en: q}, issued: 2020-01-01, in force: 2020-01-01 .., url: "https://x", mark: two-sources}
    inputs:
      x: {label: {vi: Tử số, en: Upper}, question: {vi: q, en: q}, type: number, needed by: [proposal], from: dossier}
      y: {label: {vi: Mẫu số, en: Lower}, question: {vi: q, en: q}, type: number, needed by: [proposal], from: dossier}
      s: {label: {vi: Chữ, en: Text}, question: {vi: q, en: q}, type: text, needed by: [proposal], from: dossier}
      p: {label: {vi: p, en: p}, question: {vi: q, en: q}, type: boolean, needed by: [proposal], from: dossier}
      q: {label: {vi: q, en: q}, question: {vi: q, en: q}, type: boolean, needed by: [proposal], from: dossier}
      r: {label: {vi: r, en: r}, question: {vi: q, en: q}, type: boolean, needed by: [proposal], from: dossier}
    policy:
      source: law art. 1
      bands: {post-inspection: ">= 90"}

    """

  /// - Parameters:
  ///   - conditions: of rules that call for a refusal (at even places) or an inspection (at odd ones).
  ///   - decision: a file of its own.
  ///   - more: files beside the rules.
  init(_ conditions: [String] = [], decision: String = "", more: [String] = [], whenUnknown: String = "ask") throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var criteria = "criterion: c\nlabel: {vi: c, en: c}\nweight: 1\ncap: 100\nrules:\n"
    for (index, condition) in conditions.enumerated() {
      criteria += """
          - rule: r\(index)
            label: {vi: r\(index), en: r\(index)}
            when: '\(condition)'
            recommend: \(index % 2 == 0 ? "reject" : "post-inspection")
            risk: 10
            because: {vi: b, en: b}
            when unknown: \(whenUnknown)
            source: law art. 1

        """
    }
    var files = ["ruleset.yaml": Self.frame]
    if !conditions.isEmpty { files["criteria.yaml"] = criteria }
    if !decision.isEmpty { files["decision.yaml"] = decision }
    for (index, text) in more.enumerated() { files["more\(index).yaml"] = text }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    engine = try #require(Engine.load(folder.path, into: &sources, reporting: &problems))
    #expect(!problems.hasErrors, "\(problems.map(\.message))")
    engine.check(reporting: &problems)
    self.sources = sources
    self.problems = problems
  }

  /// A record of its own, kept among the files.
  mutating func add(_ text: String) -> SourceFile { sources.add(path: "case.yaml", bytes: Array(text.utf8)) }

  /// What is said of a record with these facts.
  func screen(_ facts: [String: Value], strict: Bool = false) throws -> Report {
    engine.screen(
      CaseFile(record: try record(facts), expected: nil, happened: [], documents: [:]), asOf: Self.day, strict: strict,
      sources: sources)
  }

  func judge(_ facts: [String: Value]) throws -> Judgement {
    engine.screener(on: Self.day).judge(try record(facts), strict: true)
  }

  func sketch(_ facts: [String: Value]) throws -> Judgement {
    engine.screener(on: Self.day).sketch(try record(facts), strict: true)
  }

  static let day = CalendarDate(year: 2026, month: 1, day: 5)!

  private func record(_ facts: [String: Value]) throws -> Record {
    let stated = try facts.sorted { $0.key < $1.key }.map { name, value in
      StatedFact(
        slot: try #require(engine.rules.ruleSet.model.vocabulary[name]),
        statements: [
          .init(
            asWritten: value.literal, value: value, document: nil, page: nil, certainty: nil, note: nil, by: nil,
            on: nil, evidence: nil, range: SourceRange(file: .init(0), lower: 0, upper: 0))
        ])
    }
    return Record(
      name: "small", title: Words(vi: "", en: ""), kind: .proposal, asOf: nil, place: [], sector: nil, facts: stated,
      disputed: [], confirmation: nil, range: SourceRange(file: .init(0), lower: 0, upper: 0))
  }
}
