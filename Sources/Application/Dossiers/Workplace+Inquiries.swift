internal import Change
package import DecisionModel
internal import Diagnostics
package import FEEL
internal import Inquiry
package import Reporting
package import Screening

/// Questions about a dossier that change nothing: what would lead elsewhere, what the law of other days answers, what two fixings differ in.
extension Workplace {
  /// So many suppositions are evaluated for each outcome at most: an engine is not kept from others for more than a second or two.
  private static let suppositions = 300

  /// Which changes of one or two facts lead to another outcome; of a dossier that is not settled, which answers do.
  ///
  /// - Parameter outcome: the only one to look for; all others where there is none.
  package func whatIf(_ uid: String, to outcome: Recommendation?, most: Int = 3, _ language: Language, by caller: Caller) async throws -> PagePart {
    let facts = try await register.read { register in try self.facts(try self.find(uid, for: caller, in: register), in: register) }
    let (entered, files, style) = (desk.entered(facts), desk.files, style(language))
    return await desk.run(isSlow: true) { engine in
      let read = engine.read(entered, beside: files)
      return Inquiry(engine, read.file, asOf: facts.day, sources: read.sources).alternatives(to: outcome, most: most, limit: Self.suppositions).part(style)
    }
  }

  /// The answers of the law for these facts, from day to day, and by which text they change.
  ///
  /// - Parameters:
  ///   - from: the first day; where there is none, the first whose law the rule set holds.
  ///   - to: the last day; where there is none, the last on which anything changes.
  package func timeline(_ uid: String, from: CalendarDate?, to: CalendarDate?, _ language: Language, by caller: Caller) async throws -> PagePart {
    if let from, let to, to < from {
      throw Refusal.wrongInput([InputProblem("den", Words(vi: "Ngày cuối phải sau ngày đầu.", en: "The last day must be after the first."))])
    }
    let facts = try await register.read { register in try self.facts(try self.find(uid, for: caller, in: register), in: register) }
    let (entered, files, style) = (desk.entered(facts), desk.files, style(language))
    return await desk.run(isSlow: true) { engine in
      let read = engine.read(entered, beside: files)
      return ToldTimeline(TimelineMaker(engine).timeline(read.file, from: from, to: to, sources: read.sources), only: nil).part(style)
    }
  }

  /// What two fixed screenings differ in: facts, grounds, duties, and the text that made the difference.
  package func difference(_ uid: String, from: Int, to: Int, _ language: Language, by caller: Caller) async throws -> PagePart {
    let ((a, before), (b, after)) = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      return (try self.screening(row, from, in: register), try self.screening(row, to, in: register))
    }
    let (first, second, files, style) = (desk.entered(before), desk.entered(after), desk.files, style(language))
    return await desk.run(isSlow: true) { engine in
      let (old, new) = (engine.read(first, beside: files), engine.read(second, beside: files))
      return RecordComparison(engine, from: old.file, to: new.file, on: (a.asOf, b.asOf), strict: false, sources: new.sources).part(style)
    }
  }
}
