import Diagnostics
import Storage
import TestSupport
import Testing
import YAMLTree

@testable import Geography

/// What a rule set says of the map: read whole, kept whole, and wrong names told with the nearest right one.
struct MapRulesTests {
  private static let layer = """
    label: {vi: Lớp, en: Layer}
        shows: areas
        accuracy: 20
        complete: partial
        day: 2026-01-01
        authority: a
        licence: b
        credit: c
    """

  private static func read(_ text: String) -> (rules: MapRules, problems: [Diagnostic]) {
    var files = SourceFiles()
    var problems: [Diagnostic] = []
    var rules = MapRules()
    let file = files.add(name: "map.yaml", text: text)
    guard let tree = TreeReader.read(file, reporting: &problems)?.mapping else { return (rules, problems) }
    for entry in tree {
      rules.read(entry.key.text, entry.value, in: "here", reporting: &problems)
    }
    rules.check(reporting: &problems)
    return (rules, problems)
  }

  static let whole = """
    layers:
      dwellings:
        file: dwellings.geojson
        \(layer)
      old:
        of: communes
        file: old.geojson
        through: 2025-06-30
        properties: [cap]
        \(layer)
      new:
        of: communes
        file: /new.gpkg
        from: 2025-07-01
        properties: [cap]
        \(layer)
    facts from the map:
      a.distance: {ask: distance, of: dwellings}
      a.near: {ask: within, of: dwellings, metres: 200}
      a.inside: {ask: inside, of: communes}
      a.area: {ask: overlap, of: communes}
      a.count: {ask: count, of: dwellings, metres: 500}
      a.name: {ask: name, of: communes}
      a.level: {ask: property, of: communes, property: cap, values: {cao: high}}
      a.upstream: {ask: upstream, of: dwellings, along: communes, reach: 500}
      a.along: {ask: along, of: dwellings, along: communes, reach: 500, winding: 1.3}
    conditions of places:
      zoning: {of: communes, property: cap, trades: project.activity, file: conditions.tsv}
    outlines: {stated: communes, tolerance: 100}
    """

  @Test func `all is read, and comes back out of its image`() throws {
    let (rules, problems) = Self.read(Self.whole)
    #expect(problems.map(\.message) == [])
    #expect(rules.layers.map(\.file) == ["here/dwellings.geojson", "here/old.geojson", "/new.gpkg"])
    #expect(rules.layers.map(\.topic) == ["dwellings", "communes", "communes"])
    var all = rules
    all.systems = TestData.vietNam.systems
    all.words = TestData.vietNam.words
    var writer = ImageWriter()
    writer.put(all)
    let back = try writer.image.withUnsafeBytes { bytes in
      try ImageReader.read(bytes) { reader throws(ImageDamage) in try reader.take(MapRules.self) }
    }
    #expect(back.systems == all.systems && back.words == all.words && back.layers == all.layers)
    #expect(back.facts == all.facts && back.conditions == all.conditions && back.outlines == all.outlines)
    #expect(rules.facts.count == 9 && rules.facts[6].values == ["cao": "high"])
    #expect(rules.facts[8].question == .along(.init(topic: "communes", reach: 500, winding: 1.3)))
  }

  @Test(arguments: [
    ("a.distance: {ask: distance, of: dwellings}", "a.distance: {ask: distance, of: dwelings}", "no layer is called `dwelings`"),
    ("property: cap, values", "property: cop, values", "layer `old` keeps no property `cop`"),
    ("from: 2025-07-01", "from: 2025-06-01", "`old` and `new` both show `communes` on the same day"),
    ("ask: within, of: dwellings, metres: 200", "ask: within, of: dwellings", "this question to the map has no `metres`"),
    ("ask: inside", "ask: insid", "`ask` cannot be `insid`"),
    ("along: communes, reach: 500}", "along: brooks, reach: 500}", "no layer is called `brooks`"),
  ])
  func `what leads nowhere is told`(_ right: String, _ wrong: String, _ message: String) {
    let text = Self.whole.replacing(right, with: wrong)
    #expect(text != Self.whole)
    let messages = Self.read(text).problems.map(\.message)
    #expect(messages.contains(message), "\(messages)")
  }
}
