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
  /// A text compared with a fact that can never be it. Example: `sector = "suger"` where the list says `sugar`.
  case notAllowed = "not-allowed"
}
