internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Impact
internal import Screening
internal import Terminal

/// The texts of the law on which the rules rest.
struct Law: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "law",
    abstract: "Câu chữ của văn bản và hiệu lực · The words of the law beside the rules, and what lapses.",
    discussion: """
      EXAMPLES
        sangloc law check decree-48-2026.txt            each quote (`says:`) that no longer stands in the text
        sangloc law check new.txt --instrument decree-48-2026
        sangloc law lapsing                             what rests on a text that ends within a year
      """,
    subcommands: [LawCheck.self, LawLapsing.self])
}

/// Quotes held against a text.
struct LawCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Đối chiếu trích dẫn với văn bản · Quotes of the rules held against a text of the instrument.")

  @Argument(help: ArgumentHelp("A text file (UTF-8) of the instrument, called by its name in the rules if --instrument does not say it.", valueName: "text"))
  var text: String

  @Option(help: ArgumentHelp("The instrument, as the rules call it.", valueName: "name"))
  var instrument: String?

  @OptionGroup var ruleSet: RuleSetOptions

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, images: nil)
    let instruments = engine.rules.ruleSet.model.instruments
    let stem = text.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? text
    let name = instrument ?? stem
    guard instruments[name] != nil else {
      let nearest = Spelling.nearest(to: name, among: instruments.keys).map { "; did you mean `\($0)`?" } ?? ""
      Console.report("sangloc: không có văn bản `\(name)` · no instrument is called `\(name)`\(nearest) (--instrument)")
      throw Ending.problems
    }
    guard case .bytes(let bytes) = FileStore.disk.read(text, 64 << 20), let read = String(validating: bytes, as: UTF8.self) else {
      Console.report("sangloc: không đọc được `\(text)` (UTF-8) · cannot read `\(text)` as UTF-8")
      throw Ending.failure
    }
    let index = RuleIndex(engine.rules)
    let law = LawText(read, of: name, in: index)
    let place = LinePlaces(sources)
    let gone = law.quotes.filter { !$0.stands }
    for quote in gone {
      let element = index.elements[quote.element]
      try Console.write("\(place(quote.range)): \(element.kind.rawValue) \(element.name) (\(quote.iri)): “\(quote.says)”\n")
    }
    Console.report(
      "sangloc: \(name): \(law.quotes.count) trích dẫn, \(gone.count) không còn · \(law.quotes.count) quotes, \(gone.count) no longer stand in the text")
    if !gone.isEmpty { throw Ending.problems }
  }
}

/// Rules whose instrument ends before long.
struct LawLapsing: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lapsing",
    abstract: "Quy tắc có văn bản sắp hết hiệu lực · What rests on a text that ends before long.")

  @OptionGroup var ruleSet: RuleSetOptions

  @Option(help: ArgumentHelp("How many days ahead.", valueName: "days"))
  var within = 365

  @Option(name: .long, help: ArgumentHelp("The day from which is looked ahead; today if left out.", valueName: "yyyy-mm-dd"), transform: DayOption.day(_:))
  var asOf: CalendarDate?

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, images: nil)
    let (year, month, day) = Console.today
    guard let from = asOf ?? CalendarDate(year: year, month: month, day: day), within > 0,
      let last = CalendarDate(dayNumber: from.dayNumber + within)
    else { throw ValidationError("write --within 365") }
    let index = RuleIndex(engine.rules)
    let place = LinePlaces(sources)
    let lapsing = Lapsing(from: from, through: last, in: index)
    for line in lapsing.lines {
      let number = engine.rules.ruleSet.model.instruments[line.instrument]?.number ?? line.instrument
      try Console.write("\(line.through)\t\(line.instrument)\t\(number)\n")
      for position in line.elements {
        let element = index.elements[position]
        try Console.write("\t\(element.kind.rawValue) \(element.name)\t\(element.label.vi)\t\(place(element.range))\n")
      }
    }
    Console.report(
      "sangloc: \(lapsing.lines.count) văn bản hết hiệu lực từ \(from) đến \(last) · \(lapsing.lines.count) texts end on these days")
  }
}
