package import DecisionModel
package import Impact

/// The words of `uses`.
package enum UsesPhrase: Phrasing {
  case declared, direct, through, sentences, examples, cases, by, nothing, more, states, meets, falls
  case instrument, clause, input, parameter, decision, criterion, rule, topic, duty, contradiction, implication, presumption,
    checklist

  package var words: Words {
    switch self {
    case .declared: Words(vi: "Khai báo", en: "Declared")
    case .direct: Words(vi: "Dùng trực tiếp ({1})", en: "Rest on it by themselves ({1})")
    case .through: Words(vi: "Phụ thuộc gián tiếp ({1})", en: "Rest on it through others ({1})")
    case .sentences: Words(vi: "Câu chữ trên phiếu có nêu ({1})", en: "Sentences that tell it ({1})")
    case .examples: Words(vi: "Ví dụ đi kèm ({1})", en: "Examples beside these ({1})")
    case .cases: Words(vi: "Hồ sơ có liên quan ({1})", en: "Records that rest on it ({1})")
    case .by: Words(vi: "qua {1}", en: "through {1}")
    case .nothing: Words(vi: "Không nơi nào dùng", en: "Nothing rests on it")
    case .more: Words(vi: "và {1} nơi nữa", en: "and {1} more")
    case .states: Words(vi: "nêu {1}", en: "states {1}")
    case .meets: Words(vi: "gặp {1}", en: "meets {1}")
    case .falls:
      Words(
        vi: "Nếu văn bản này hết hiệu lực, các mục dưới đây mất căn cứ.",
        en: "Where this text falls, what is listed below loses its ground.")
    case .instrument: Words(vi: "văn bản", en: "instrument")
    case .clause: Words(vi: "mục của kế hoạch", en: "clause")
    case .input: Words(vi: "dữ kiện", en: "fact")
    case .parameter: Words(vi: "tham số", en: "parameter")
    case .decision: Words(vi: "bảng quyết định", en: "decision")
    case .criterion: Words(vi: "tiêu chí", en: "criterion")
    case .rule: Words(vi: "quy tắc", en: "rule")
    case .topic: Words(vi: "nhóm nghĩa vụ", en: "topic of duties")
    case .duty: Words(vi: "nghĩa vụ", en: "duty")
    case .contradiction: Words(vi: "mâu thuẫn", en: "contradiction")
    case .implication: Words(vi: "suy ra", en: "implication")
    case .presumption: Words(vi: "giả định", en: "presumption")
    case .checklist: Words(vi: "danh mục hỏi", en: "checklist")
    }
  }

  /// What an element of a rule set is called.
  package static func kind(_ kind: RuleElement.Kind) -> UsesPhrase {
    switch kind {
    case .instrument: .instrument
    case .clause: .clause
    case .input: .input
    case .parameter: .parameter
    case .decision: .decision
    case .criterion: .criterion
    case .rule: .rule
    case .topic: .topic
    case .duty: .duty
    case .contradiction: .contradiction
    case .implication: .implication
    case .presumption: .presumption
    case .checklist: .checklist
    }
  }
}
