internal import ArgumentParser
internal import DecisionModel
internal import Reporting
internal import Terminal

extension Screen {
  /// The command line as it is written nearly always: records, and options with their values as words of their own. For it the library's
  /// parser, which makes the options of the command from what is said of them, takes longer than the decision itself may.
  ///
  /// - Returns: `nil` for all else, and for all that may be wrong: the parser knows what it means, or what to say of it.
  static func plain(_ words: ArraySlice<String>) -> Screen? {
    guard words.first == configuration.commandName else { return nil }
    var records: [String] = []
    var values: [String: String] = [:]
    var flags: Set<String> = []
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--replace", "--strict", "--overview", "--all":
        guard flags.insert(word).inserted else { return nil }
      case "--rules", "--include-root", "--as-of", "--format", "--language", "--output":
        guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("-"), values.updateValue(value, forKey: word) == nil else { return nil }
      default:
        guard !word.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
        records.append(word)
      }
    }
    guard !records.isEmpty else { return nil }
    var screen = Screen()
    screen.records = records
    screen.replace = flags.contains("--replace")
    screen.strict = flags.contains("--strict")
    screen.overview = flags.contains("--overview")
    screen.all = flags.contains("--all")
    var ruleSet = RuleSetOptions()
    ruleSet.rules = values["--rules"]
    ruleSet.includeRoot = values["--include-root"]
    screen.ruleSet = ruleSet
    var day = DayOption()
    day.asOf = nil
    if let text = values["--as-of"] {
      guard let asOf = try? DayOption.day(text) else { return nil }
      day.asOf = asOf
    }
    screen.day = day
    guard let output = OutputOptions.plain(values) else { return nil }
    screen.output = output
    // What is wrong is said by the parser.
    guard (try? screen.validate()) != nil else { return nil }
    return screen
  }
}

extension OutputOptions {
  fileprivate static func plain(_ values: [String: String]) -> OutputOptions? {
    guard let format = values["--format"].map(OutputFormat.init(rawValue:)) ?? .text,
      let language = values["--language"].map(Language.init(rawValue:)) ?? .vi
    else { return nil }
    var output = OutputOptions()
    (output.format, output.language, output.output) = (format, language, values["--output"])
    (output.separator, output.bom) = (nil, false)
    return output
  }
}
