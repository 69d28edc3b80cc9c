package import Diagnostics
internal import Synchronization
package import YAMLTree

/// The layers of a rule set, each opened when a site is first looked at and then kept, for all threads.
package final class Atlas: Sendable {
  package let rules: MapRules

  private struct Opened {
    var layers: [String: Layer] = [:]
    var tables: [String: ConditionTable] = [:]
    /// Names of layers and tables whose files were looked at.
    var seen: Set<String> = []
    var problems: [Diagnostic] = []
  }
  private let opened = Mutex(Opened())

  package init(_ rules: MapRules) { self.rules = rules }

  /// The layers and tables that hold on a day; what is wrong with their files is told each time.
  ///
  /// - Parameter read: the bytes of a file that has no more than so many.
  package func open(
    on day: DateText, by read: (_ path: String, _ limit: Int) -> LayerFile.Content,
    reporting problems: inout [Diagnostic]
  ) throws(MissingLibrary) -> MapOnDay {
    let (map, told) = try opened.withLock { opened throws(MissingLibrary) in
      let holding = rules.layers.filter { $0.holds(on: day) }
      for description in holding where opened.seen.insert("layer " + description.name).inserted {
        let table = try LayerFile.read(description, systems: rules.systems, by: read, reporting: &opened.problems)
        if let table { opened.layers[description.name] = Layer(description, table, completeArea: nil) }
      }
      for condition in rules.conditions where opened.seen.insert("conditions " + condition.name).inserted {
        opened.tables[condition.name] = Self.table(condition, read, &opened.problems)
      }
      var map = MapOnDay(day: day)
      for description in holding {
        guard let layer = opened.layers[description.name] else { continue }
        var area: Shape?
        if case .within(let topic) = description.completeness,
          let outline = holding.first(where: { $0.topic == topic }).flatMap({ opened.layers[$0.name] })
        {
          area = outline.features.whole
        }
        map.layers[description.topic] = Layer(description, layer.features, completeArea: area)
      }
      map.tables = opened.tables
      return (map, opened.problems)
    }
    problems += told
    return map
  }

  private static func table(
    _ condition: ZoneConditions, _ read: (_ path: String, _ limit: Int) -> LayerFile.Content,
    _ problems: inout [Diagnostic]
  ) -> ConditionTable? {
    switch read(condition.file, LayerFile.limit) {
    case .bytes(let bytes):
      let file = SourceFile(id: LayerFile.inside, path: condition.file, bytes: bytes)
      var own: [Diagnostic] = []
      let table = ConditionTable.read(file, reporting: &own)
      problems += LayerFile.told(own, in: file, at: condition.range)
      return table
    case .tooLarge(let size):
      problems.append(
        Diagnostic(.tooLarge, "`\(condition.file)` has \(size >> 20) MB", at: condition.range))
    case .none(let words):
      problems.append(
        Diagnostic(.unreadableFile, "`\(condition.file)` cannot be read: \(words)", at: condition.range))
    }
    return nil
  }
}

/// The map as it is on one day: of each topic the layer that holds.
package struct MapOnDay: Sendable {
  package let day: DateText
  package var layers: [String: Layer] = [:]
  package var tables: [String: ConditionTable] = [:]

  package init(day: DateText) { self.day = day }
}

extension FeatureTable {
  /// All areas of the layer as one shape.
  var whole: Shape? {
    var areas: [[[Position]]] = []
    for number in 0..<count {
      let shape = shape(number)
      guard shape.kind == .areas else { continue }
      for area in 0..<shape.areas.count - 1 {
        areas.append((shape.areas[area]..<shape.areas[area + 1]).map { Array(shape.part($0)) })
      }
    }
    return areas.isEmpty ? nil : .areas(areas)
  }
}
