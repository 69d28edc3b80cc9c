internal import Dispatch

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The same work for many things, on all cores.
package enum Parallel {
  /// How many things are done at once.
  package static let width = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// The results, in the order of the items.
  ///
  /// - Parameter weight: how much work an item is. The heavy ones begin first, so that none is left for the end.
  package static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], weight: (Item) -> Int, _ work: @Sendable (Item) -> Result
  ) -> [Result] {
    guard items.count > 1 else { return items.map(work) }
    let order = items.indices.sorted { weight(items[$0]) > weight(items[$1]) }
    return [Result](unsafeUninitializedCapacity: items.count) { buffer, initialized in
      // Each step writes to a place of its own.
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: items.count) { step in
        buffer.initializeElement(at: order[step], to: work(items[order[step]]))
      }
      initialized = items.count
    }
  }

  /// Two things at once: one on a thread of its own, the other here. Where no thread can be had, one after the other.
  ///
  /// - Parameter aside: should take nothing from the heap: a second thread gets a heap of its own, which costs a short run more than
  ///   it saves.
  package static func both<Aside: Sendable, Here, Failure: Error>(
    aside: @escaping @Sendable () -> Aside, here: () throws(Failure) -> Here
  ) throws(Failure) -> (Aside, Here) {
    // Written by the one thread, and read after it has ended.
    nonisolated(unsafe) var found: Aside?
    let errand = Unmanaged.passRetained(Errand { found = aside() })
    var thread = pthread_t()
    let begun = pthread_create(
      &thread, nil,
      { errand in
        if let errand { Unmanaged<Errand>.fromOpaque(errand).takeUnretainedValue().work() }
        return nil
      }, errand.toOpaque())
    let result: Result<Here, Failure>
    do throws(Failure) { result = .success(try here()) } catch { result = .failure(error) }
    if begun == 0 { pthread_join(thread, nil) }
    errand.release()
    return (found ?? aside(), try result.get())
  }

  private final class Errand {
    let work: () -> Void
    init(_ work: @escaping () -> Void) { self.work = work }
  }
}
