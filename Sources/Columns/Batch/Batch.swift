package import Screening
package import Tables
internal import DecisionModel
internal import FEEL
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A whole table: stretches of it are taken in turn by several threads, and their answers are handed over in the order of the
/// table. Nobody waits for a turn to write: whoever has the next answers hands over all that are ready.
package final class Batch: @unchecked Sendable {
  /// Records that share a plan.
  struct GroupKey: Hashable, Sendable {
    let kind: RecordKind
    let period: Int
  }

  package let rules: CompiledRuleSet
  package let table: BatchTable
  package let options: BatchOptions
  package let layout: BlockLayout
  let periods: LawPeriods
  let usesDay: Bool
  let recommendationNames: Fragments
  private let text: TableText
  /// Guards what stands below.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let room: UnsafeMutablePointer<pthread_cond_t>
  private var plans: [GroupKey: Plan] = [:]
  private var taken = 0
  private var written = 0
  private var waiting: [Int: BatchWorker.Result] = [:]
  private var isWriting = false
  private var ending: Ending?
  private var isAtEnd = false
  private var spare: [LineBuffer] = []
  /// By stretch in flight, how many lines and rows stand before it; known once all before it are done.
  private var lines = 0
  /// Whether answers name the line of their row: then lines are counted as stretches are taken.
  private let needsLines: Bool
  private var readLines = 0
  private var counts = BatchCounts()

  /// Why a run did not come to the end of its table.
  package enum Ending: Error {
    case unreadable(String)
    /// Whoever takes the answers takes no more.
    case unwritable
    case differs(String)
  }

  /// What takes the answers, in order, and what was refused with its line from 1; `false` where it takes no more.
  package struct Receiver {
    let answers: (UnsafeBufferPointer<UInt8>) -> Bool
    let refusal: (_ line: Int, _ column: Int?, _ reason: String) -> Void

    package init(
      answers: @escaping (UnsafeBufferPointer<UInt8>) -> Bool,
      refusal: @escaping (_ line: Int, _ column: Int?, _ reason: String) -> Void
    ) {
      self.answers = answers
      self.refusal = refusal
    }
  }

  private let receiver: Receiver

  /// - Parameter headerLines: lines of the table that were taken away before.
  package init(
    _ text: TableText, _ table: BatchTable, headerLines: Int, _ rules: CompiledRuleSet, _ options: BatchOptions,
    to receiver: Receiver
  ) {
    self.text = text
    self.table = table
    self.rules = rules
    self.options = options
    self.receiver = receiver
    lines = headerLines
    readLines = headerLines
    var needsLines = options.keepsRefused || !table.columns.contains { $0.target == .name } || table.format == .jsonLines
    if case .template(let template) = options.output, template.fields.contains(.line) { needsLines = true }
    self.needsLines = needsLines
    layout = BlockLayout(rules)
    periods = LawPeriods(rules)
    usesDay = rules.model.used.contains(Vocabulary.assessmentDate)
    recommendationNames = Fragments(Recommendation.allCases.map { Array($0.rawValue.utf8) })
    lock = .allocate(capacity: 1)
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
    room = .allocate(capacity: 1)
    room.initialize(to: pthread_cond_t())
    pthread_cond_init(room, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    pthread_cond_destroy(room)
    lock.deallocate()
    room.deallocate()
  }

  func isSeparator(_ byte: UInt8) -> Bool {
    if case .separated(byte) = table.format { true } else { false }
  }

  /// The plan of a group, made once for all threads.
  func blockScreener(_ key: GroupKey, _ screener: Screener) -> BlockScreener {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    if let plan = plans[key] { return BlockScreener(screener, plan) }
    let made = BlockScreener(
      screener, kind: key.kind, strict: options.strict, layout: layout, showsDecisions: options.showsDecisions)
    plans[key] = made.plan
    return made
  }

  // MARK: Threads

  /// Runs to the end of the table.
  package func run() -> Result<BatchCounts, Ending> {
    var threads: [pthread_t] = []
    for _ in 1..<max(1, options.jobs) {
      let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
      defer { attributes.deallocate() }
      pthread_attr_init(attributes)
      // Completions go deep.
      pthread_attr_setstacksize(attributes, 16 << 20)
      var thread = pthread_t()
      let begun = pthread_create(
        &thread, attributes,
        { pointer in
          if let pointer { Unmanaged<Batch>.fromOpaque(pointer).takeUnretainedValue().work() }
          return nil
        }, Unmanaged.passUnretained(self).toOpaque())
      pthread_attr_destroy(attributes)
      if begun == 0 { threads.append(thread) }
    }
    work()
    for thread in threads { pthread_join(thread, nil) }
    if let ending { return .failure(ending) }
    return .success(counts)
  }

  private func work() {
    let worker = BatchWorker(self)
    while let (chunk, buffer, lines) = take() {
      let result = worker.process(chunk, answers: buffer, linesBefore: lines)
      chunk.free()
      hand(over: result)
    }
  }

  /// The next stretch and memory for its answers; waits while too many are on their way.
  private func take() -> (TableChunk, LineBuffer, lines: Int)? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while taken - written >= 4 * max(1, options.jobs), ending == nil, !isAtEnd { pthread_cond_wait(room, lock) }
    guard ending == nil, !isAtEnd else { return nil }
    do throws(TableText.Failure) {
      guard let chunk = try text.next() else {
        isAtEnd = true
        pthread_cond_broadcast(room)
        return nil
      }
      taken += 1
      let before = readLines
      if needsLines { readLines += chunk.lines }
      return (chunk, spare.popLast() ?? LineBuffer(), before)
    } catch {
      ending = .unreadable(error.reason)
      pthread_cond_broadcast(room)
      return nil
    }
  }

  private func hand(over result: BatchWorker.Result) {
    pthread_mutex_lock(lock)
    waiting[result.number] = result
    guard !isWriting else { return _ = pthread_mutex_unlock(lock) }
    isWriting = true
    while let next = waiting.removeValue(forKey: written), ending == nil {
      let before = lines
      lines += next.lines
      counts.add(next.counts)
      pthread_mutex_unlock(lock)
      for refusal in next.refusals { receiver.refusal(before + refusal.line + 1, refusal.column, refusal.reason) }
      let isTaken =
        next.answers.count == 0
        || receiver.answers(UnsafeBufferPointer(start: next.answers.bytes, count: next.answers.count))
      pthread_mutex_lock(lock)
      if let difference = next.difference { ending = .differs(difference) }
      if !isTaken { ending = .unwritable }
      spare.append(next.answers)
      written += 1
      pthread_cond_broadcast(room)
    }
    isWriting = false
    pthread_mutex_unlock(lock)
  }
}

extension BatchOptions {
  var showsDecisions: Bool {
    if case .records = output { true } else { false }
  }
}
