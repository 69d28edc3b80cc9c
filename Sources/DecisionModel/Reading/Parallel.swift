internal import Dispatch

/// The same work for many things, on all cores.
package enum Parallel {
  /// Two things at once.
  package static func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    nonisolated(unsafe) var results: (First?, Second?) = (nil, nil)
    withUnsafeMutablePointer(to: &results) { results in
      nonisolated(unsafe) let results = results
      DispatchQueue.concurrentPerform(iterations: 2) { step in
        if step == 0 { results.pointee.0 = first() } else { results.pointee.1 = second() }
      }
    }
    guard let first = results.0, let second = results.1 else { preconditionFailure("both have run") }
    return (first, second)
  }

  /// The results, in the order of the items.
  ///
  /// - Parameter weight: how much work an item is. The heavy ones begin first, so that none is left for the end.
  static func map<Item: Sendable, Result: Sendable>(
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
