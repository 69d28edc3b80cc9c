internal import ArgumentParser
internal import Screening
internal import Terminal

/// The command: its subcommands and how it ends.
///
/// Exit codes: 0 done; 1 problems in rules or records, or answers that differ from what was expected or compared with; 2 a file
/// could not be read or written; 3 a kept report rests on other rules; 64 the command line was wrong.
@main
struct Sangloc: ParsableCommand {
  static func main() {
    Startup.prepare()
    let words = CommandLine.arguments.dropFirst()
    guard var command: any ParsableCommand = Screen.plain(words) ?? alone(words) else { return main(nil) }
    do { try command.run() } catch { exit(withError: error) }
  }

  /// The command that the first word names, where it has none below it and what follows is right: the parser then looks at its options
  /// alone, and not at those of all commands.
  ///
  /// - Returns: `nil` for all else: only the parser of the whole knows what to say of it.
  private static func alone(_ words: ArraySlice<String>) -> (any ParsableCommand)? {
    guard let name = words.first,
      let command = configuration.subcommands.first(where: { $0.configuration.commandName == name }),
      command.configuration.subcommands.isEmpty, let parsed = try? command.parseAsRoot(Array(words.dropFirst())),
      // Asked for help, the parser gives another: one that would not know of what the command is a part.
      type(of: parsed) == command
    else { return nil }
    return parsed
  }

  static let configuration = CommandConfiguration(
    commandName: "sangloc",
    abstract: "Sàng lọc môi trường dự án đầu tư · Environmental screening of investment projects",
    discussion: """
      Đọc bộ quy tắc (YAML) và hồ sơ dự án, khuyến nghị chấp thuận, không chấp thuận hoặc hậu kiểm, và nêu căn cứ.
      It reads a rule set (YAML) and project records, and recommends approve, reject or post-inspection, with reasons.
      It advises; a person decides.

      EXAMPLES
        sangloc screen Cases/samples                 every record of a folder, in Vietnamese
        sangloc screen my.yaml --language en --format html --output sheet.html
        cat my.yaml | sangloc screen - --format json
        sangloc batch register.csv                   a table of records, a line for each
        sangloc monitor readings.csv --facilities Records   readings of stations against the limits of their day
        sangloc verify my.json                       whether a kept report can be had again
        sangloc ask my.yaml                          which fact next
        sangloc confirm my.yaml --by A --on 2026-11-20   an officer confirms what is presumed, in one act
        sangloc facts --empty proposal > my.yaml     an empty case file to fill in
        sangloc letter yeu-cau-bo-sung my.yaml --output thu.docx     a letter of the office by its Word template
        sangloc templates check mau                  the office's templates, held against what letters need
        sangloc ledger read so.xlsx                  what an office's ledger says, before it is taken
        sangloc serve --data data                    the workplace: the office's whole work in a browser
        sangloc check Rules/tuyen-quang              read, check and run the examples of a rule set
        sangloc replay Cases                         all cases against what was expected of them
        sangloc coverage                             what examples and cases exercise of the rules
        sangloc mutate                               changes of the rules that no example or case notices
        sangloc rename OLD NEW --dry-run              a name of the rules exchanged wherever it stands
        sangloc uses 5000                            where a number, name or provision of the rules is used
        sangloc book --output book                   the rule set as a book that a lawyer reads and signs
        sangloc plan Records --year 2027             the facilities to inspect, the first in need first
        sangloc yearly Records --year 2026           the year's table of results
        sangloc robustness Records                   how firm the order of inspections is
        sangloc timeline my.yaml                     the record over the days on which the law changes
        sangloc compare --revision HEAD~1            what a change of the rules does to all cases
        sangloc explain my.yaml                      why, and why not
        sangloc whatif my.yaml                       which changes lead to another recommendation
        sangloc locate my.yaml                       what is where around the site of a record
        sangloc layers                               the map layers of a rule set, checked
        sangloc feel '0.1 + 0.2'                     an expression of the condition language
        sangloc table export NAME --output t.csv     a decision's table for a spreadsheet, and back with `import`
        sangloc dmn run loan.dmn --input a.yaml      the answers of a decision model of DMN 1.5

      ENVIRONMENT
        SANGLOC_RULES   the rule set, where --rules is not given
        SANGLOC_CACHE   the folder in which rule sets that were read once are kept, so that the next start is quick; off for none.
                        Without it: sangloc in $XDG_CACHE_HOME or ~/.cache. It may be deleted at any time
        NO_COLOR        no colours

      EXIT CODES
        0   done
        1   problems in rules or records, or answers that differ from what was expected or compared with
        2   a file could not be read or written
        3   a kept report rests on a rule set that is not at hand (verify)
        64  the command line was wrong
      """,
    version: Engine.version,
    subcommands: [
      Screen.self, BatchOfRecords.self, Monitor.self, Verify.self, Ask.self, Confirm.self, Explain.self, WhatIf.self, TimelineCommand.self,
      Compare.self, Plan.self, Yearly.self, RobustnessOfRanking.self, LedgerCommand.self, Letter.self, TemplatesCommand.self, Locate.self, Layers.self, Check.self,
      ReplayCases.self, CoverageOfRules.self, Mutate.self, UsesOfRules.self, RenameInRules.self, Law.self, Schema.self, FormatFiles.self, EditorServer.self,
      WriteBook.self, Table.self, Show.self, Facts.self, Feel.self, DMN.self, Serve.self,
    ])
}
