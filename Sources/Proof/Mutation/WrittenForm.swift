internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import YAMLTree

/// The rule files once more as trees, to find where a period, a row's answer, a list or a recommendation is written.
struct WrittenForm {
  private let sources: SourceFiles
  /// By place of a key or of a scalar that is the value of a key: the mapping around it.
  private var around: [SourceRange: Mapping] = [:]
  /// By place of a key: its value.
  private var values: [SourceRange: Node] = [:]
  /// By place of a list: the list.
  private var lists: [SourceRange: Items] = [:]
  /// By place of a mapping.
  private var mappings: [SourceRange: Mapping] = [:]

  /// - Parameter files: Those in which rules stand.
  init(_ sources: SourceFiles, files: Set<SourceFile.ID>) {
    self.sources = sources
    var problems: [Diagnostic] = []
    var named = sources
    let trees = sources.all.compactMap { file in
      TreeReader.read(file, reporting: &problems).map { RuleFolder.File(source: file, tree: $0) }
    }
    for file in FamilyExpansion.unfolded(trees, into: &named, reporting: &problems) where files.contains(file.source.id) { index(file.tree) }
  }

  private mutating func index(_ node: Node) {
    switch node.content {
    case .scalar: break
    case .sequence(let items):
      lists[node.range] = items
      for item in items { index(item) }
    case .mapping(let mapping):
      mappings[node.range] = mapping
      for entry in mapping {
        around[entry.key.range] = mapping
        values[entry.key.range] = entry.value
        if entry.value.scalar != nil { around[entry.value.range] = mapping }
        index(entry.value)
      }
    }
  }

  /// The mapping that has this key or this scalar, or that stands there itself.
  func mapping(at range: SourceRange) -> Mapping? { around[range] ?? mappings[range] }
  /// What stands after the key.
  func value(ofKey range: SourceRange) -> Node? { values[range] }
  func list(at range: SourceRange) -> Items? { lists[range] }

  /// A change of a piece of a scalar's text.
  func edit(_ scalar: Scalar, _ lower: Int, _ upper: Int, _ replacement: String) -> Mutant.Edit {
    edit(scalar.map.range(lower, upper), replacement)
  }

  func edit(_ range: SourceRange, _ replacement: String) -> Mutant.Edit {
    .init(range: range, original: text(range), replacement: replacement)
  }

  /// What stands in the file.
  func text(_ range: SourceRange) -> String {
    let range = range.written
    let bytes = sources[range.file].bytes
    let upper = min(Int(range.upper), bytes.count)
    return String(decoding: bytes[min(Int(range.lower), upper)..<upper], as: UTF8.self)
  }

  /// A day of a period that is written in a scalar, for another.
  func edit(_ period: Scalar, _ day: CalendarDate, isLast: Bool, to other: CalendarDate) -> Mutant.Edit {
    let text = period.text
    let parts = text.description.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      let part = isLast ? parts[1] : parts[0]
      let written = day.description
      let bytes = Array(part.utf8)
      let length = written.utf8.count
      if bytes.count >= length,
        let place = (0...(bytes.count - length)).first(where: { bytes[$0..<($0 + length)].elementsEqual(written.utf8) })
      {
        let start = text.utf8.distance(from: text.startIndex, to: part.startIndex) + place
        return edit(period, start, start + length, other.description)
      }
    }
    let range = period.range
    return edit(range, other.description)
  }

  /// Items of a list left out, one after another, each with the comma that parts it from its neighbour.
  func drops(_ items: [Node]) -> [Mutant.Edit] {
    items.indices.map { index in
      let range =
        index + 1 < items.count
        ? SourceRange(
          file: items[index].range.file, lower: Int(items[index].range.lower), upper: Int(items[index + 1].range.lower))
        : SourceRange(
          file: items[index].range.file, lower: Int(items[index - 1].range.upper), upper: Int(items[index].range.upper))
      return edit(range, "")
    }
  }
}
