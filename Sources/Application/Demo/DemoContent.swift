internal import DecisionModel
package import Diagnostics
internal import FEEL
internal import YAMLTree

/// What an invented office holds, read from a data file: people, investors, projects with their facts.
package struct DemoContent: Sendable {
  package struct Person: Sendable {
    package let account: String
    package let name: String
    package let post: String
    /// 1 is the agency; others as the file counts them.
    package let unit: Int
    package let role: Role
  }
  struct Unit: Sendable {
    let number: Int
    let name: String
    let symbol: String
  }
  struct DayOff: Sendable {
    let day: CalendarDate
    let kind: HolidayRow.Kind
    let source: String
  }
  struct Statement: Sendable {
    let fact: String
    let written: String
    let by: String?
    let on: String?
  }
  struct Project: Sendable {
    /// `nil` for a facility.
    let procedure: String?
    let titles: [String]
    let facts: [Statement]
    /// Values of samples, by parameter.
    let samples: [(parameter: String, values: [String])]
  }

  let agency: String
  let symbol: String
  /// Of all people of the office: it is invented.
  package let password: String
  let firstDay: CalendarDate
  let units: [Unit]
  package let people: [Person]
  let holidays: [DayOff]
  let investors: [String]
  let communes: [String]
  let projects: [Project]
  let facilities: [Project]
  let complaints: [String]

  /// - Returns: `nil` where something of it is wanting; what is wrong is reported.
  package static func read(_ path: String, into sources: inout SourceFiles, reporting problems: inout [Diagnostic]) -> DemoContent? {
    guard let file = FileFinder.read(path, into: &sources, limit: 1 << 20, reporting: &problems), let tree = TreeReader.read(file, reporting: &problems)
    else { return nil }
    return Fields.read(tree, "invented office", reporting: &problems) { fields in
      let agency = fields.required("agency", .text)
      let symbol = fields.required("symbol", .text)
      let password = fields.required("password", .text)
      let first = fields.required("first day", .text).flatMap { CalendarDate($0) }
      let units = fields.required("units", .list(of: .with(unit))) ?? []
      let people = fields.required("people", .list(of: .with(person))) ?? []
      let holidays = fields.optional("holidays", .list(of: .with(dayOff))) ?? []
      let investors = fields.required("investors", .list(of: .text)) ?? []
      let communes = fields.required("communes", .list(of: .text)) ?? []
      let projects = fields.required("projects", .list(of: .with(project))) ?? []
      let facilities = fields.required("facilities", .list(of: .with(project))) ?? []
      let complaints = fields.optional("complaints", .list(of: .text)) ?? []
      guard let agency, let symbol, let password, let first, !investors.isEmpty, !communes.isEmpty, !projects.isEmpty else { return nil }
      return DemoContent(
        agency: agency, symbol: symbol, password: password, firstDay: first, units: units, people: people, holidays: holidays, investors: investors,
        communes: communes, projects: projects, facilities: facilities, complaints: complaints)
    }
  }

  private static func unit(_ node: Node, reporting problems: inout [Diagnostic]) -> Unit? {
    Fields.read(node, "unit", reporting: &problems) { fields in
      let number = fields.required("unit", .integer)
      let name = fields.required("name", .text)
      let symbol = fields.required("symbol", .text)
      guard let number, let name, let symbol else { return nil }
      return Unit(number: number, name: name, symbol: symbol)
    }
  }

  private static func person(_ node: Node, reporting problems: inout [Diagnostic]) -> Person? {
    Fields.read(node, "person", reporting: &problems) { fields in
      let account = fields.required("account", .text)
      let name = fields.required("name", .text)
      let post = fields.required("post", .text)
      let unit = fields.required("unit", .integer)
      let role = fields.required("role", .word(of: Role.self))
      guard let account, let name, let post, let unit, let role else { return nil }
      return Person(account: account, name: name, post: post, unit: unit, role: role)
    }
  }

  private static func dayOff(_ node: Node, reporting problems: inout [Diagnostic]) -> DayOff? {
    Fields.read(node, "day off", reporting: &problems) { fields in
      let day = fields.required("day", .text).flatMap { CalendarDate($0) }
      let kind = fields.required("kind", .word(of: HolidayRow.Kind.self))
      let source = fields.required("source", .text)
      guard let day, let kind, let source else { return nil }
      return DayOff(day: day, kind: kind, source: source)
    }
  }

  private static func project(_ node: Node, reporting problems: inout [Diagnostic]) -> Project? {
    Fields.read(node, "project", reporting: &problems) { fields in
      let procedure = fields.optional("procedure", .text)
      let titles = fields.required("titles", .list(of: .text)) ?? []
      let facts = fields.required("facts", .entries(of: .with(statement))) ?? []
      let samples = fields.optional("samples", .entries(of: .list(of: .text))) ?? []
      guard !titles.isEmpty else { return nil }
      return Project(
        procedure: procedure, titles: titles,
        facts: facts.map { Statement(fact: $0.key.text, written: $0.value.written, by: $0.value.by, on: $0.value.on) },
        samples: samples.map { ($0.key.text, $0.value) })
    }
  }

  /// `1,2 ha`, or with who found it and when.
  private static func statement(_ node: Node, reporting problems: inout [Diagnostic]) -> Statement? {
    if let scalar = node.scalar { return Statement(fact: "", written: scalar.text, by: nil, on: nil) }
    return Fields.read(node, "statement", reporting: &problems) { fields in
      let value = fields.required("value", .text)
      let by = fields.optional("by", .text)
      let on = fields.optional("on", .text)
      guard let value else { return nil }
      return Statement(fact: "", written: value, by: by, on: on)
    }
  }
}
