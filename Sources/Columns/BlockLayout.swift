internal import DecisionModel
internal import FEEL
package import Screening

/// How the facts of a rule set stand in the columns of a block: one form for each slot that a record may state.
package struct BlockLayout: Sendable {
  /// A column of facts.
  package enum Form: Sendable, Hashable {
    /// Coefficients at this power of ten; a number that does not fit goes the exact way, with its whole row.
    case number(exponent: Int8)
    /// Days since 1970-01-01.
    case date
    /// 0 unknown, 1 false, 2 true.
    case truth
    /// 0 unknown, 1 a text that the rules do not mention, from 2 on the symbols of the program.
    case text
    /// Lists and whatever else: values.
    case other
  }

  /// Of a number or date that is not known; no fact is as small.
  package static let unknown: Int64 = -(1 << 62)
  /// Beyond this size a coefficient does not fit.
  package static let limit: Int64 = 1 << 60

  /// By slot; `nil` for parameters and decisions.
  package let forms: [Form?]
  /// The slots that have a form.
  package let slots: [Int]

  package init(_ rules: CompiledRuleSet) {
    let model = rules.ruleSet.model
    let program = rules.model.program
    var forms: [Form?] = []
    for (slot, entry) in model.vocabulary.entries.enumerated() {
      switch entry.meaning {
      case .builtin: forms.append(slot == Vocabulary.assessmentDate ? .date : nil)
      case .parameter, .decision: forms.append(nil)
      case .input(let index):
        switch model.inputs[index].type {
        // At least four decimals: facts are mostly measured finer than they are limited.
        case .number: forms.append(.number(exponent: min(-4, program.exponent(of: Slot(Int32(slot))) ?? -4)))
        case .boolean: forms.append(.truth)
        case .date: forms.append(.date)
        case .text, .item: forms.append(.text)
        case .list: forms.append(.other)
        }
      }
    }
    self.forms = forms
    slots = forms.indices.filter { forms[$0] != nil }
  }
}
