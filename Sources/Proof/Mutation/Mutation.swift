internal import DecisionModel
package import Diagnostics
internal import Dispatch
package import FEEL
package import Screening
internal import Synchronization

/// Changes the rules in one place after another and looks whether an example or the expectation of a case notices.
package struct Mutation: Sendable {
  package let mutants: [Mutant]
  let baseline: Baseline
  let sources: SourceFiles

  /// - Parameters:
  ///   - engine: With the examples read.
  ///   - only: Mutants of elements whose name contains this; all where it is `nil`.
  package init(
    _ engine: Engine, cases: [(file: CaseFile, day: CalendarDate)], only: String? = nil, sources: SourceFiles
  ) {
    let rules = engine.rules
    let all = MutantMaker(rules, sources).all
    mutants = only.map { part in all.filter { rules.name(of: $0.element).contains(part) } } ?? all
    baseline = Baseline(
      MutantProgram(rules.ruleSet, mutants), cases: cases.map { ProofCase(file: $0.file, day: $0.day) })
    self.sources = sources
  }

  /// What became of each mutant, in their order; the same on any number of threads.
  ///
  /// - Parameter progress: is told now and then how many are done, from any thread.
  package func run(jobs: Int, progress: @Sendable (Int) -> Void = { _ in }) -> [MutantFate] {
    let count = mutants.count
    let next = Atomic(0)
    let done = Atomic(0)
    let chunk = 16
    return [MutantFate](unsafeUninitializedCapacity: count) { buffer, initialized in
      // Each step writes to places of its own.
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: max(1, jobs)) { _ in
        let trials = MutantTrials(baseline)
        while true {
          let first = next.add(chunk, ordering: .relaxed).oldValue
          guard first < count else { break }
          let last = min(first + chunk, count)
          for index in first..<last { buffer.initializeElement(at: index, to: trials.fate(of: index)) }
          progress(done.add(last - first, ordering: .relaxed).newValue)
        }
      }
      initialized = count
    }
  }
}
