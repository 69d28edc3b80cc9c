/// In which order problems come about: what is wrong earlier may be the cause of what is wrong later, never the other way round.
extension DiagnosticCode {
  package enum Phase: Int, Sendable, Comparable, CaseIterable {
    /// Files, and YAML.
    case syntax
    /// Keys, words and forms; expressions as texts.
    case form
    /// What names mean.
    case names
    /// Types, units, values, days.
    case types
    /// Tables and rules as wholes.
    case tables
    case examples
    /// What is right and could be better.
    case habits

    package static func < (a: Phase, b: Phase) -> Bool { a.rawValue < b.rawValue }
  }

  package var phase: Phase {
    switch self {
    case .unreadableFile, .invalidEncoding, .emptyFile, .yamlSyntax, .duplicateKey, .yamlTag, .yamlAlias, .tooDeep, .tooLarge,
      .severalDocuments, .invalidCharacter, .complexKey, .badInclude, .xmlSyntax:
      .syntax
    case .missingKey, .unknownKey, .wrongKind, .wrongValue, .unknownWord, .rowLength, .badPeriod, .badName, .missingSource,
      .badNumber, .ambiguousNumber, .feelSyntax, .foldedExpression:
      .form
    case .duplicateName, .unknownName, .unknownInstrument, .unknownType, .unknownUnit, .unknownClause, .unknownDocument,
      .decisionCycle:
      .names
    case .typeMismatch, .wrongArguments, .noValue, .badValue, .missingUnit, .unitMismatch, .unitUndetermined,
      .overlappingVersions, .contradictoryFacts, .findingWithoutAuthor, .passesInSilence, .sourceNotInForce, .draftSource:
      .types
    case .tableGap, .tableOverlap, .unreachableRow, .defaultBetweenRows, .versionGap, .tableNotAnalysed, .mayFail,
      .tiedPresumption, .openReason:
      .tables
    case .exampleFails: .examples
    case .missingExample, .formerName, .numberInCondition, .unused, .unansweredClause: .habits
    }
  }
}
