package import Diagnostics
internal import Synchronization
package import YAMLTree

/// The layers of a rule set, each opened when a site is first looked at and then kept, for all threads.
package final class Atlas: Sendable {
  package let rules: MapRules

  private struct Opened {
    var layers: [String: Layer] = [:]
    var tables: [String: ConditionTable] = [:]
    /// What was looked at, by names of layers and of conditions.
    var files: [String: MapFile] = [:]
    var conditionFiles: [String: MapFile] = [:]
    var problems: [Diagnostic] = []
  }
  private let opened = Mutex(Opened())

  package init(_ rules: MapRules) { self.rules = rules }

  /// The layers and tables that hold on a day; what is wrong with their files is told each time.
  package func open(on day: DateText, by store: LayerStore, reporting problems: inout [Diagnostic]) -> MapOnDay {
    let (map, told) = opened.withLock { opened in
      let holding = rules.layers.filter { $0.holds(on: day) }
      let new = holding.filter { opened.files[$0.name] == nil }
      for description in new { open(description, store, &opened) }
      for description in new { holdAgainstOutline(description, holding, &opened) }
      for condition in rules.conditions where opened.conditionFiles[condition.name] == nil {
        let (table, hash) = Self.table(condition, store, &opened.problems)
        opened.tables[condition.name] = table
        opened.conditionFiles[condition.name] = MapFile(name: condition.name, isLayer: false, hash: hash)
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
      map.files =
        holding.compactMap { opened.files[$0.name] } + rules.conditions.compactMap { opened.conditionFiles[$0.name] }
      return (map, opened.problems)
    }
    problems += told
    return map
  }

  private func open(_ description: LayerDescription, _ store: LayerStore, _ opened: inout Opened) {
    var hash: String?
    do throws(MissingLibrary) {
      let file = try LayerFile.open(description, systems: rules.systems, by: store, reporting: &opened.problems)
      hash = file.hash
      opened.layers[description.name] = file.table.map { Layer(description, $0, completeArea: nil) }
    } catch {
      opened.problems.append(
        Diagnostic(.unreadableFile, error.message, at: description.range, help: error.help).told(error.vietnamese))
    }
    opened.files[description.name] = MapFile(name: description.name, isLayer: true, hash: hash)
  }

  /// What was drawn elsewhere: features that lie farther from the whole area of the rule set than that is wide. A layer that is to be
  /// complete within it and has nothing else is not used: it is another country's, or in another system. One of the whole country may
  /// have nothing here.
  private func holdAgainstOutline(_ description: LayerDescription, _ holding: [LayerDescription], _ opened: inout Opened) {
    var topic = rules.outlines?.whole
    var isAbout = false
    switch description.completeness {
    case .everywhere: return
    case .within(let layer):
      topic = topic ?? layer
      isAbout = true
    case .partial, .namesOnly: break
    }
    guard let outline = holding.first(where: { $0.topic == topic }), outline.name != description.name,
      let area = opened.layers[outline.name]?.features.envelope, !area.isEmpty,
      let features = opened.layers[description.name]?.features, features.count > 0
    else { return }
    let around = area.tripled
    if around.holds(features.envelope) { return }
    var strays: [(feature: Int, place: Position)] = []
    for number in 0..<features.count {
      let envelope = features.shape(number).envelope
      if !around.meets(envelope) { strays.append((number, envelope.center)) }
    }
    guard let first = strays.first else { return }
    let isAll = strays.count == features.count
    let more = isAll || strays.count == 1 ? "" : ", and so do \(strays.count - 1) more"
    opened.problems.append(
      Diagnostic(
        isAll && isAbout ? .error : .warning, .wrongValue,
        isAll
          ? "nothing in `\(description.file)` lies anywhere near layer `\(outline.name)`: feature 1 is at \(first.place.written)"
          : "feature \(first.feature + 1) of `\(description.file)` lies nowhere near layer `\(outline.name)`, at \(first.place.written)\(more)",
        at: description.range, help: "look at its reference system (`epsg:`) and at the order of its coordinates"))
    if isAll, isAbout { opened.layers[description.name] = nil }
  }

  /// The files among these that are other ones now, or can no longer be read. Needs no library.
  package func others(among files: [MapFile], by store: LayerStore) -> [MapFile] {
    opened.withLock { opened in
      files.filter { file in
        if file.isLayer {
          guard let description = rules.layers.first(where: { $0.name == file.name }) else { return true }
          let known = opened.files[file.name] ?? MapFile(
            name: file.name, isLayer: true, hash: LayerFile.hash(description, by: store))
          return known != file
        }
        guard let condition = rules.conditions.first(where: { $0.name == file.name }) else { return true }
        if let known = opened.conditionFiles[file.name] { return known != file }
        guard case .bytes(let bytes) = store.read(condition.file, LayerFile.limit) else { return file.hash != nil }
        return store.hash(bytes) != file.hash
      }
    }
  }

  private static func table(
    _ condition: ZoneConditions, _ store: LayerStore, _ problems: inout [Diagnostic]
  ) -> (ConditionTable?, hash: String?) {
    switch store.read(condition.file, LayerFile.limit) {
    case .bytes(let bytes):
      let file = SourceFile(id: LayerFile.inside, path: condition.file, bytes: bytes)
      var own: [Diagnostic] = []
      let table = ConditionTable.read(file, reporting: &own)
      problems += LayerFile.told(own, in: file, at: condition.range)
      return (table, store.hash(bytes))
    case .tooLarge(let size):
      problems.append(LayerFile.tooLarge(condition.file, size, at: condition.range))
    case .none(let words):
      problems.append(
        Diagnostic(
          .unreadableFile, "`\(condition.file)` cannot be read: \(words)", at: condition.range,
          help: "`file:` is a path from the folder on in which this file stands"))
    }
    return (nil, nil)
  }
}

/// The map as it is on one day: of each topic the layer that holds.
package struct MapOnDay: Sendable {
  package let day: DateText
  package var layers: [String: Layer] = [:]
  package var tables: [String: ConditionTable] = [:]
  /// What it was read from.
  package var files: [MapFile] = []

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
