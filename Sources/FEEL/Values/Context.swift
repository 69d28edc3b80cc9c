/// A FEEL context (DMN 1.5, 10.3.2.6): names with values, in the order they were written.
///
/// Two contexts are equal when they hold the same entries, in whatever order. Names are the same
/// where their code points are.
package struct Context: Sendable {
  package struct Entry: Sendable, Hashable {
    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }

    package static func == (a: Entry, b: Entry) -> Bool { a.name.isSame(as: b.name) && a.value == b.value }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      hasher.combine(value)
    }
  }

  /// No name stands twice.
  package private(set) var entries: [Entry]

  package init() { entries = [] }

  /// A later entry of the same name replaces the value of the earlier, in its place.
  package init(_ entries: [Entry]) {
    self.entries = []
    self.entries.reserveCapacity(entries.count)
    for entry in entries { self[entry.name] = entry.value }
  }

  /// The value of a name; `nil` where the context has no such entry (which is not the same as an entry that is null).
  /// Setting `nil` removes the entry.
  package subscript(name: String) -> Value? {
    get { entries.first { $0.name.isSame(as: name) }?.value }
    set {
      let index = entries.firstIndex { $0.name.isSame(as: name) }
      switch (index, newValue) {
      case (let i?, let value?): entries[i] = Entry(name, value)
      case (nil, let value?): entries.append(Entry(name, value))
      case (let i?, nil): entries.remove(at: i)
      case (nil, nil): break
      }
    }
  }

  package var names: [String] { entries.map(\.name) }
  package var isEmpty: Bool { entries.isEmpty }
  package var count: Int { entries.count }
}

extension Context: Hashable {
  package static func == (a: Context, b: Context) -> Bool {
    a.entries.count == b.entries.count && a.entries.allSatisfy { b[$0.name] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    var sum = 0
    for entry in entries { sum &+= entry.hashValue }
    hasher.combine(sum)
  }
}
