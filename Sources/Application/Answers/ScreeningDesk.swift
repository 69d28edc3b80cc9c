internal import DecisionModel
package import Diagnostics
internal import FEEL
package import Screening
internal import Summary
internal import Synchronization
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Plain threads that each own an engine of the one rule set: an engine is for one thread, and no event loop waits for it.
///
///     let report = await desk.run { engine in engine.screen(…) }
package final class ScreeningDesk: Sendable {
  package let rules: CompiledRuleSet
  /// The files of the rule set, of which reports name places.
  let files: SourceFiles
  private let queue: JobQueue
  /// For what may take seconds: nobody who enters facts waits behind it.
  private let slow = JobQueue()
  /// A full report takes some 100 kB.
  private let recent = Recent<Assessment>(most: 64)
  /// Of a facility among many; some 2 kB.
  private let summaries = Recent<Summary.Facility>(most: 5_000)

  /// - Parameters:
  ///   - files: those from which the rules were read.
  ///   - threads: how many work at once; one a core is enough.
  package init(_ rules: CompiledRuleSet, _ files: SourceFiles, threads: Int = 2) {
    self.rules = rules
    self.files = files
    queue = JobQueue()
    for _ in 0..<max(1, threads) { EngineThread(rules, queue).start() }
    EngineThread(rules, slow).start()
  }

  deinit {
    queue.end()
    slow.end()
  }

  /// In which days a decision of the rule set answers.
  func unit(of decision: String) -> Term.Unit {
    let model = rules.ruleSet.model
    guard let slot = model.vocabulary[decision], case .fixed(let unit) = model.vocabulary.entries[slot].unit else { return .calendar }
    return unit.description.contains("working") ? .working : .calendar
  }

  /// Has a thread do something with its engine; only values come back.
  ///
  /// - Parameter isSlow: whether it may take seconds; such jobs wait for one another alone.
  package func run<T: Sendable>(isSlow: Bool = false, _ body: @escaping @Sendable (Engine) -> T) async -> T {
    await withCheckedContinuation { continuation in
      (isSlow ? slow : queue).add { engine in continuation.resume(returning: body(engine)) }
    }
  }
}

extension ScreeningDesk {
  /// The record that an engine reads of facts.
  func entered(_ facts: SubjectFacts) -> EnteredRecord { facts.entered(checklists: Set(rules.ruleSet.checklists.map(\.name))) }

  /// What the engine says of facts under the law of a day. One act asks several times of the same facts (before and after it is saved,
  /// then for the page that follows): they are worked out once.
  ///
  /// - Parameter anew: whether it is worked out again whatever was answered before, to hold the one against the other.
  func assess(_ facts: SubjectFacts, on day: CalendarDate, anew: Bool = false) async -> Assessment {
    let entered = entered(facts)
    let key = RecentKey(entered: entered, day: day, isOwnDay: day == facts.day)
    if !anew, let known = recent.find(key) { return known }
    let files = files
    let assessment = await run { engine in Assessment.make(entered, on: day, isOwnDay: key.isOwnDay, by: engine, files) }
    recent.keep(assessment, for: key)
    return assessment
  }

  /// What a plan needs of many facilities, worked out for those alone of which something is another since. A thread takes a few at a time,
  /// so that pages are not kept waiting.
  func summarise(_ facilities: [SubjectFacts], on day: CalendarDate) async -> [Summary.Facility] {
    var all: [Summary.Facility] = []
    let (files, few) = (files, 50)
    for start in stride(from: 0, to: facilities.count, by: few) {
      let some = facilities[start..<min(start + few, facilities.count)].map { RecentKey(entered: entered($0), day: day, isOwnDay: day == $0.day) }
      all += await run { engine in
        let applying = engine.screener(on: day).rules.criteria(for: .facility)
        return some.map { key in
          if let known = self.summaries.find(key) { return known }
          let report = Assessment.make(key.entered, on: day, isOwnDay: key.isOwnDay, by: engine, files).report
          let summary = Facility(report, applying: applying, engine.rules.ruleSet)
          self.summaries.keep(summary, for: key)
          return summary
        }
      }
    }
    return all
  }
}

/// The newest answers by all that they rest on: what was entered and the day. The rule set is that of the desk.
private final class Recent<Answer: Sendable>: Sendable {
  private let most: Int
  private let kept = Mutex<(answers: [RecentKey: Answer], order: [RecentKey])>(([:], []))

  init(most: Int) { self.most = most }

  func find(_ key: RecentKey) -> Answer? { kept.withLock { $0.answers[key] } }

  func keep(_ answer: Answer, for key: RecentKey) {
    kept.withLock { kept in
      if kept.answers.updateValue(answer, forKey: key) == nil { kept.order.append(key) }
      if kept.order.count > most {
        // Half of them at once, so that it costs nothing each time.
        for old in kept.order.prefix(most / 2) { kept.answers[old] = nil }
        kept.order.removeFirst(most / 2)
      }
    }
  }
}

private struct RecentKey: Hashable {
  let entered: EnteredRecord
  let day: CalendarDate
  let isOwnDay: Bool
}

/// What waits to be done. Guarded by its lock, so that threads may share it.
private final class JobQueue: @unchecked Sendable {
  typealias Job = @Sendable (Engine) -> Void
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let news = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var jobs: [Job] = []
  private var isEnded = false

  init() {
    lock.initialize(to: pthread_mutex_t())
    news.initialize(to: pthread_cond_t())
    pthread_mutex_init(lock, nil)
    pthread_cond_init(news, nil)
  }

  deinit {
    pthread_cond_destroy(news)
    pthread_mutex_destroy(lock)
    news.deallocate()
    lock.deallocate()
  }

  func add(_ job: @escaping Job) {
    pthread_mutex_lock(lock)
    jobs.append(job)
    pthread_cond_signal(news)
    pthread_mutex_unlock(lock)
  }

  func end() {
    pthread_mutex_lock(lock)
    isEnded = true
    pthread_cond_broadcast(news)
    pthread_mutex_unlock(lock)
  }

  /// The next job, waited for; `nil` when there will be none.
  func next() -> Job? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while jobs.isEmpty && !isEnded { pthread_cond_wait(news, lock) }
    return jobs.isEmpty ? nil : jobs.removeFirst()
  }
}

/// A thread with its engine. Nothing but the thread itself touches the engine.
private final class EngineThread: @unchecked Sendable {
  private let rules: CompiledRuleSet
  private let queue: JobQueue
  /// For what may take seconds: nobody who enters facts waits behind it.
  private let slow = JobQueue()

  init(_ rules: CompiledRuleSet, _ queue: JobQueue) {
    self.rules = rules
    self.queue = queue
  }

  func start() {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    defer { attributes.deallocate() }
    pthread_attr_init(attributes)
    // Completions go deep.
    pthread_attr_setstacksize(attributes, 16 << 20)
    pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread: pthread_t = 0
    let own = Unmanaged.passRetained(self)
    let code = pthread_create(&thread, attributes, { raw in
      guard let raw else { return nil }
      Unmanaged<EngineThread>.fromOpaque(raw).takeRetainedValue().work()
      return nil
    }, own.toOpaque())
    if code != 0 { own.release() }
    pthread_attr_destroy(attributes)
  }

  private func work() {
    let engine = Engine(rules)
    while let job = queue.next() { job(engine) }
  }
}
