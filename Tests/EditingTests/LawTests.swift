import DecisionModel
import Diagnostics
import Editing
import FEEL
import Impact
import Screening
import Testing

/// The words of the law beside the rules, and what lapses; the schema of a rule set.
struct LawTests {
  private func index(_ rules: String, _ criterion: String) throws -> (RuleIndex, SourceFiles) {
    let set = try SmallSet()
    try set.write("rules/ruleset.yaml", rules)
    try set.write("rules/kilns.yaml", criterion)
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(Engine.load(set.rules, into: &sources, reporting: &problems))
    #expect(!problems.hasErrors, "\(problems.map(\.message))")
    return (RuleIndex(engine.rules), sources)
  }

  @Test(arguments: [
    ("Không cấp phép   cho lò thủ công.\nĐiều 2", true), ("Điều 1. Không cấp phép\ncho lò thủ công", true),
    ("Không cấp phép mới cho lò thủ công", false), ("", false),
  ])
  func `a quote stands in a text whatever its line breaks, and only word for word`(_ text: String, _ stands: Bool) throws {
    let criterion = SmallSet.criterionText.replacing(
      "source: plan II\n", with: "source: {cite: plan II bullet 3, says: Không cấp phép cho lò thủ công}\n")
    let law = LawText(text, of: "plan", in: try index(SmallSet.rulesText, criterion).0)
    #expect(law.quotes.map(\.stands) == [stands])
    #expect(law.quotes.map(\.iri) == ["law/plan/II/bullet-3"])
  }

  @Test(arguments: [
    ("plan II.4 bullet 1", "law/plan/II.4/bullet-1"), ("plan annex II row 15", "law/plan/annex-II/row-15"), ("plan", "law/plan"),
    ("plan article 5 point đ", "law/plan/article-5/point-đ"),
  ])
  func `a provision has one address`(_ cite: String, _ iri: String) throws {
    let criterion = SmallSet.criterionText.replacing("source: plan II\n", with: "source: \(cite)\n")
    let index = try index(SmallSet.rulesText, criterion).0
    let rule = try #require(index.elements.first { $0.name == "kiln-manual" })
    #expect(rule.grounds.map(\.citation.iri) == [iri])
  }

  @Test func `what rests on a text that ends within the days is listed with it`() throws {
    let rules = SmallSet.rulesText.replacing("in force: 2020-01-01 ..}", with: "in force: 2020-01-01 .. 2027-03-01}")
      .replacing("values: [{in force: 2020-01-01 ..,", with: "values: [{in force: 2020-01-01 .. 2027-03-01,")
    let (index, _) = try index(rules, SmallSet.criterionText)
    let first = try #require(CalendarDate("2026-11-28"))
    let names = try Lapsing(from: first, through: #require(CalendarDate("2027-11-28")), in: index).lines.flatMap { line in
      line.elements.map { index.elements[$0].name }
    }
    #expect(Set(names) == ["S1", "kiln.longest", "kiln-manual", "road-manual"])
    #expect(try Lapsing(from: first, through: #require(CalendarDate("2027-02-28")), in: index).lines.isEmpty)
  }

  @Test func `the schema knows the facts, values, units and clauses of the rule set`() throws {
    let (index, _) = try index(SmallSet.rulesText, SmallSet.criterionText)
    let schema = RuleSetSchema(index.rules.ruleSet)
    let cases = schema.ofCases.text
    for part in ["2020-12/schema", "\"kiln.kind\"", "Loại lò · Kind of kiln", "\"tunnel\"", "Tuy nen · Tunnel", "[m]", "\"kiln-manual\""] {
      #expect(cases.contains(part), "\(part)")
    }
    let rules = schema.ofRules.text
    // What a template takes from a column of its list stands in the place of a name.
    let placeholder = "{\"type\":\"string\",\"pattern\":\"<[A-Za-z]\"}".filter { !$0.isWhitespace }
    let names = try #require(rules.filter { !$0.isWhitespace }.firstRange(of: "\"$defs\":")).upperBound
    let plain = rules.filter { !$0.isWhitespace }
    #expect(plain[..<names].contains(placeholder), "clauses")
    for name in ["fact", "name", "type", "source"] {
      let start = try #require(plain.firstRange(of: "\"\(name)\":{\"anyOf\":[")).upperBound
      let end = try #require(plain[start...].firstRange(of: "]}")).lowerBound
      #expect(plain[start..<end].contains(placeholder), "\(name)")
    }
    for part in ["\"S1\"", "Một · One", "^plan( .*)?$", "list of kiln", "\"kiln.longest\"", "#/$defs/fact kiln.length".replacing(" ", with: "%20")] {
      #expect(rules.contains(part), "\(part)")
    }
  }
}
