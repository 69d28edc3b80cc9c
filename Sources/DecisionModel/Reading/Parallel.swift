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
}
