package import DecisionModel
internal import FEEL
internal import Geography

/// The same project at other places around its site: which rules about the place speak against it there.
///
/// A hint by the layers at hand: cells of a grid, each looked at like a site of its own. Only rules that read a fact from the map
/// count, through decisions too; those that fire and those that might.
package struct PlaceSearch: Sendable {
  package struct Cell: Sendable {
    /// Metres from the site.
    package let east: Double
    package let north: Double
    package var metres: Double { (east * east + north * north).squareRoot() }
    /// Names of the rules about the place that fire there, and of those that might.
    package let against: [String]
    package let open: [String]
    package var passes: Bool { against.isEmpty && open.isEmpty }
  }

  /// The site itself first, then outwards.
  package let cells: [Cell]
  package let labels: [String: Words]

  /// How many cells a radius has.
  private static let steps = 6

  init(
    _ record: Record, _ site: Site, within metres: Double, on day: CalendarDate, strict: Bool, by reader: MapReader,
    _ screener: Screener
  ) {
    let rules = screener.rules
    let roots = rules.rules[record.kind.index]
    let placed = Set(rules.compiled.ruleSet.atlas?.rules.facts.map(\.name) ?? [])
    let slots = Set(placed.compactMap { rules.compiled.ruleSet.model.vocabulary[$0] })
    let about = roots.map { Self.reads(rules.compiled.rules[$0].root, slots, rules) }
    let step = metres / Double(Self.steps)
    var cells: [Cell] = []
    for row in -Self.steps...Self.steps {
      for column in -Self.steps...Self.steps where row * row + column * column <= Self.steps * Self.steps {
        let (east, north) = (Double(column) * step, Double(row) * step)
        let moved = reader.read(record, movedTo: site.moved(east: east, north: north), on: day)
        let truths = screener.evaluate(moved, strict: strict).judgement.truths
        var against: [String] = []
        var open: [String] = []
        for (position, truth) in truths.enumerated() where about[position] {
          let rule = rules.compiled.rules[roots[position]].rule
          guard case .hit(let hit) = rule.consequence, hit.recommendation != nil else { continue }
          switch truth {
          case .true: against.append(rule.name)
          case .unknown: if Self.turnsOnPlace(moved, slots) { open.append(rule.name) }
          case .false, .null: break
          }
        }
        cells.append(Cell(east: east, north: north, against: against, open: open))
      }
    }
    self.cells = cells.sorted { ($0.metres, $0.north, $0.east) < ($1.metres, $1.north, $1.east) }
    labels = Dictionary(
      roots.map { rules.compiled.rules[$0].rule }.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the map leaves something open there; a rule that waits for other facts is not the place's fault.
  private static func turnsOnPlace(_ record: Record, _ slots: Set<Int>) -> Bool {
    record.map?.lines.contains { $0.use == .silent } ?? true || !(record.map?.bounds.isEmpty ?? true)
  }

  private static func reads(_ root: Int32, _ slots: Set<Int>, _ rules: RulesOnDay) -> Bool {
    var open = [root]
    var seen: Set<Int> = []
    while let root = open.popLast() {
      for slot in rules.compiled.model.program.slots(below: root) {
        if slots.contains(Int(slot.index)) { return true }
        guard case .decision(let index) = rules.compiled.ruleSet.model.vocabulary.entries[Int(slot.index)].meaning,
          seen.insert(index).inserted
        else { continue }
        open += rules.compiled.model.decisions[index].roots
      }
    }
    return false
  }
}
