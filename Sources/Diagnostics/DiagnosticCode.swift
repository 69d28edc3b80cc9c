/// Every kind of problem the program reports, by the name it prints in brackets.
///
/// The names are stable: tools and people search for them. Each case says what it means and shows an example; a test
/// proves that each has a fixture that triggers it.
package enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  // MARK: Files and YAML (YAMLTree)

  /// The file cannot be opened or read.
  case unreadableFile = "unreadable-file"
  /// The bytes are not UTF-8. Example: a file saved in a legacy Vietnamese code page.
  case invalidEncoding = "invalid-encoding"
  /// The file holds no YAML node at all.
  case emptyFile = "empty-file"
  /// libyaml could not read on. Example: `{vi: Nước, ngầm: có}` where a comma in a sentence broke the mapping.
  case yamlSyntax = "yaml-syntax"
  /// A key stands twice in one mapping. Example: `unit: m` and again `unit: km`.
  case duplicateKey = "duplicate-key"
  /// Tags are not used in these files. Example: `!!str 5`.
  case yamlTag = "yaml-tag"
  /// Anchors and aliases are not used: a thing is written once and named. Example: `*defaults`.
  case yamlAlias = "yaml-alias"
  /// More levels inside one another than any rule needs. Example: a megabyte of `[`.
  case tooDeep = "too-deep"
  /// A file larger than the limit.
  case tooLarge = "too-large"
  /// A second document after `---` where one is expected.
  case severalDocuments = "several-documents"
  /// A folded scalar (`>`) where an expression is expected: places inside it cannot be shown well.
  case foldedExpression = "folded-expression"
  /// A character that nobody can see and no text needs. Example: a NUL byte.
  case invalidCharacter = "invalid-character"
  /// A list or a mapping stands where a key should. Example: `{{site}: 5}`.
  case complexKey = "complex-key"
  /// A key that must be there is not. Example: a rule without `source`.
  case missingKey = "missing-key"
  /// A key that nobody reads here, often a slip of the pen. Example: `lable:` for `label:`.
  case unknownKey = "unknown-key"
  /// Another kind of thing than expected. Example: a text where a list should be.
  case wrongKind = "wrong-kind"
  /// A text that does not say what is expected there. Example: `weight: heavy`.
  case wrongValue = "wrong-value"
  /// A word that is not one of those possible here. Example: `hit policy: frist`.
  case unknownWord = "unknown-word"

  // MARK: Decision models (DMNText)

  /// The file is no XML, or has a document type. Example: `<decision>` that is never closed.
  case xmlSyntax = "xml-syntax"

  // MARK: Expressions (FEEL)

  /// The expression cannot be read. Example: `flow > and`.
  case feelSyntax = "feel-syntax"
  /// A name that nothing declares. Example: `wastewater.flwo`.
  case unknownName = "unknown-name"
  /// Two types that do not go together. Example: `wastewater.flow > "large"`.
  case typeMismatch = "type-mismatch"
  /// A function called with the wrong arguments. Example: `abs(1, 2)`.
  case wrongArguments = "wrong-arguments"
  /// Where FEEL says "null and an error": the expression has no value for these inputs. Example: `1 / 0`.
  case noValue = "no-value"

  // MARK: Rule sets and facts (DecisionModel)

  /// A value that is not of the kind expected, or not among the allowed ones. Example: `technology.kiln: tunel`.
  case badValue = "bad-value"
  /// A number that is not written as numbers are here. Example: `0.5` where the comma is the decimal mark.
  case badNumber = "bad-number"
  /// A number that can be read in two ways. Example: `1,949`.
  case ambiguousNumber = "ambiguous-number"
  /// A number whose unit was left out. Example: `wastewater.flow: 300`.
  case missingUnit = "missing-unit"
  /// A unit that nobody declared. Example: `300 m3/dya`.
  case unknownUnit = "unknown-unit"
  /// Two units that measure different things. Example: `wastewater.flow: 300 t/year`.
  case unitMismatch = "unit-mismatch"
  /// The unit depends on another fact, which is not given. Example: a capacity without the activity.
  case unitUndetermined = "unit-undetermined"
  /// A period that is not written as one, or that ends before it begins. Example: `2026-05-18 -`.
  case badPeriod = "bad-period"
  /// A name that is not of the form `part.part_of_two_words`. Example: `Wastewater-Flow`.
  case badName = "bad-name"
  /// A name declared twice. Example: an input and a parameter called `wastewater.flow`.
  case duplicateName = "duplicate-name"
  /// An instrument that nobody declared. Example: `source: decre-48-2026 annex II`.
  case unknownInstrument = "unknown-instrument"
  /// A type that nobody declared. Example: `type: nubmer`.
  case unknownType = "unknown-type"
  /// A number or rule without the place where it is written.
  case missingSource = "missing-source"
  /// A row of a table with more or fewer cells than the table has columns.
  case rowLength = "row-length"
  /// Two versions hold on the same day and none displaces the other.
  case overlappingVersions = "overlapping-versions"
  /// Decisions that need one another in a circle.
  case decisionCycle = "decision-cycle"
  /// A rule set that is included and not there, or that includes itself.
  case badInclude = "bad-include"
  /// An example that comes out otherwise than it says.
  case exampleFails = "example-fails"
  /// A rule or decision without an example.
  case missingExample = "missing-example"
  /// A bare number in a condition, where the law's numbers stand as parameters with source and dates.
  case numberInCondition = "number-in-condition"
  /// A name that nothing uses.
  case unused = "unused"
  /// A source is cited for days on which its instrument is not in force.
  case sourceNotInForce = "source-not-in-force"
  /// Values of the inputs for which no row of a table answers, and no default. Shown with such values.
  case tableGap = "table-gap"
  /// Two rows of a table hold together where the hit policy forbids it. Shown with values for which they do.
  case tableOverlap = "table-overlap"
  /// A row of a table that never answers: others are always before it, or nothing can meet it.
  case unreachableRow = "unreachable-row"
  /// The default of a table answers between two rows that name the same value: perhaps a range that should reach further.
  case defaultBetweenRows = "default-between-rows"
  /// Days between two versions on which none holds. What reads the name is not determined on them.
  case versionGap = "version-gap"
  /// A record calls a fact or value as the rule files did before. It is read, and the name of today is told.
  case formerName = "former-name"
  /// A number, version or rule rests on a text that is a draft. Example: an instrument with `status: draft` is cited.
  case draftSource = "draft-source"
  /// A part of a table that the analysis cannot judge: its gaps and overlaps are not known.
  case tableNotAnalysed = "table-not-analysed"

  /// A part of an expression that has no value for some facts: a divisor that may be zero, a text that need not be a number.
  /// Shown with such a value. Example: `x / y > 5` where `y` may be 0.
  case mayFail = "may-fail"

  // MARK: Criteria and records (Screening)

  /// A rule that calls for something and would be passed over in silence where a fact is missing. Example: `recommend: reject`
  /// beside `when unknown: note`.
  case passesInSilence = "passes-in-silence"
  /// A presumption that a contradiction or an implication ties to a fact which no term of it names: a record that states the fact
  /// takes the presumption away unseen. Shown with such facts.
  case tiedPresumption = "tied-presumption"
  /// A clause of the plan that nobody declared. Example: `answers: [S99]`.
  case unknownClause = "unknown-clause"
  /// A clause of the plan that neither rule nor duty answers.
  case unansweredClause = "unanswered-clause"
  /// A reason with a place for a value that may be unknown when its rule fires. Example: `because: at {registration.place}`.
  case openReason = "open-reason"
  /// A record that states a fact twice with different values, or facts that cannot all be true.
  case contradictoryFacts = "contradictory-facts"
  /// A finding without who made it and when.
  case findingWithoutAuthor = "finding-without-author"
  /// A fact of the record refers to a source that the record does not list.
  case unknownDocument = "unknown-document"
}
