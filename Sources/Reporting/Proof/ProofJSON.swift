internal import FoundationEssentials
package import Proof

/// The outward forms of `coverage` and `mutate` as JSON: keys sorted, the same run the same bytes.
package enum ProofJSON {
  package static func text(_ report: CoverageReport) throws -> String { try encoded(report) }

  package static func text(_ report: MutationReport) throws -> String { try encoded(report) }

  private static func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
