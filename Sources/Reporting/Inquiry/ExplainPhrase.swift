import DecisionModel

/// The wording of explanations: verdicts, comparisons, where a fact comes from.
enum ExplainPhrase: Phrasing {
  // MARK: The page
  case title, legend, besides, notFired, waiting, carried, andMore, folded, foldedRows
  case recommendationSettled, recommendationSettledByOne, recommendationNone, recommendationByBand, recommendationOpen,
    recommendationOutside
  case or, answered, bandReached, bandMight, missingCount, wantingCount

  // MARK: Verdicts
  case ruleApplies, ruleAppliesNot, ruleMissing, ruleWanting, ruleMissingAndWanting, ruleOtherKind, ruleNotInForce,
    ruleNotMentioned, ruleAppliesRegardless, ruleAppliesNotRegardless
  case dutyApplies, dutyAppliesNot, dutyMissing, dutyWanting, dutyMissingAndWanting, dutyOtherKind, dutyNotInForce,
    dutyNotMentioned, dutyAppliesRegardless, dutyAppliesNotRegardless
  case valueKnown, valueMissing, valueWanting, valueMissingAndWanting, valueNotInForce, valueRegardless
  case factStated, factPresumed, factMissing
  case callsFor, onlyRisk, reason, says, condition, writtenAt, readBy, readByNothing, inForce

  // MARK: Comparisons
  case above, notAbove, atLeast, below, equalTo, differs
  case after, notAfter, fromDay, before
  case isOne, isNotOne, within, notWithin
  case isValue, isCount, isNotValue, unknownValue, unknownChoice, unknownOneOf, unknownBoth, unknownThreshold,
    unknownFlag, named, wantedValue,
    expression, many

  // MARK: What a fact rests on
  case statedAs, stated, finding, presumedAs, followsAs, ask, choose

  // MARK: Decisions
  case derived, derivedFrom, derivedDefault, derivedUnknown, derivedWanting
  case rowHolds, rowFails, rowMight, both, notBoth, maybeBoth, by, byDefault, oneIsEnough, noneHolds, notHolds

  // MARK: Standing of a reader
  case fires, firesNot, mightFire

  var words: Words {
    switch self {
    case .title: Words(vi: "Giải thích kết quả sàng lọc", en: "Explanation of a screening")
    case .legend:
      Words(vi: "[+] đúng · [-] không · [?] chưa rõ", en: "[+] holds · [-] does not hold · [?] not known")
    case .besides:
      Words(
        vi: "Các nội dung khác cũng có căn cứ: {1}.",
        en: "These apply too but do not call for it: {1}.")
    case .notFired:
      Words(
        vi: "Đã xét {1} nội dung; {2} nội dung không có căn cứ.", en: "Rules considered: {1}; of these {2} do not apply.")
    case .waiting:
      Words(vi: "Chưa đủ thông tin, có thể làm thay đổi kết quả:", en: "Waiting, and might raise the recommendation:")
    case .carried: Words(vi: "Kết quả hiện nay dựa trên:", en: "What is certain rests on:")
    case .andMore: Words(vi: "và {1} nội dung khác (--all để xem hết)", en: "and others: {1} (--all shows them)")
    case .folded:
      Words(
        vi: "(lược {1} điều kiện không quyết định; --all để xem hết)",
        en: "(left out, as they do not decide it: {1}; --all shows them)")
    case .foldedRows:
      Words(
        vi: "(lược {1} dòng khác của bảng; --all để xem hết)",
        en: "(other rows of the table, none of which holds: {1}; --all shows them)")
    case .recommendationSettled:
      Words(vi: "{1}, vì {2} căn cứ: {3}.", en: "{1}, because these rules apply ({2}): {3}.")
    case .recommendationSettledByOne:
      Words(vi: "{1}, vì: {2}.", en: "{1}, because this rule applies: {2}.")
    case .recommendationNone:
      Words(
        vi:
          "{1}: trong {2} nội dung đã xét không phát hiện nội dung không đáp ứng, không còn nội dung nào chưa đủ thông tin.",
        en: "{1}, because none of the {2} rules considered speaks against the record, and none still could.")
    case .recommendationByBand:
      Words(
        vi: "{1}, vì tổng điểm rủi ro {2} đạt mức {3} do tỉnh quy định.",
        en: "{1}, because the total risk of {2} out of 100 reaches the band {3} of the policy.")
    case .recommendationOpen:
      Words(vi: "{1}; có thể là {2}, vì {3}.", en: "{1}: it may still be {2}, because {3}.")
    case .or: Words(vi: " hoặc ", en: " or ")
    case .answered: Words(vi: "đã xác định", en: "determined")
    case .recommendationOutside:
      Words(
        vi: "{1}; có thể là {2}. {3} nên chưa kết luận được.",
        en: "{1}: it may still be {2}. {3}, so that no rule applies says nothing yet.")
    case .bandReached:
      Words(
        vi: "Tổng điểm rủi ro {1} đạt mức {2} nên nâng lên “{3}”.",
        en: "The total risk of {1} out of 100 reaches the band {2} of the policy, which raises it to “{3}”.")
    case .bandMight:
      Words(
        vi: "Tổng điểm rủi ro từ {1} có thể đạt mức {2}; khi đó nâng lên “{3}”.",
        en:
          "The total risk of {1} out of 100 might still reach the band {2} of the policy, which would raise it to “{3}”."
      )
    case .missingCount: Words(vi: "thiếu {1} thông tin ({2})", en: "facts are missing: {1} ({2})")
    case .wantingCount: Words(vi: "chưa tra cứu được quy định về {1}", en: "nobody has read the text on {1}")

    case .ruleApplies: Words(vi: "“{1}”: có căn cứ, vì {2}.", en: "The rule “{1}” applies, because {2}.")
    case .ruleAppliesNot:
      Words(vi: "“{1}”: không, vì {2}.", en: "The rule “{1}” does not apply, because {2}.")
    case .ruleAppliesRegardless:
      Words(
        vi: "“{1}”: có căn cứ, dù thông tin còn thiếu là gì: {2}.",
        en: "The rule “{1}” applies, whatever is missing: {2}.")
    case .ruleAppliesNotRegardless:
      Words(
        vi: "“{1}”: không có căn cứ, dù thông tin còn thiếu là gì: {2}.",
        en: "The rule “{1}” does not apply, whatever is missing: {2}.")
    case .dutyAppliesRegardless:
      Words(
        vi: "Phải thực hiện “{1}”, dù thông tin còn thiếu là gì: {2}.",
        en: "The duty “{1}” applies, whatever is missing: {2}.")
    case .dutyAppliesNotRegardless:
      Words(
        vi: "Không phải thực hiện “{1}”, dù thông tin còn thiếu là gì: {2}.",
        en: "The duty “{1}” does not apply, whatever is missing: {2}.")
    case .valueRegardless:
      Words(vi: "{1}: {2}, dù thông tin còn thiếu là gì: {3}.", en: "{1}: {2}, whatever is missing: {3}.")
    case .ruleMissing:
      Words(
        vi: "“{1}”: chưa đủ thông tin để xét; còn thiếu: {2}.",
        en: "The rule “{1}” cannot be told yet; missing: {2}.")
    case .ruleWanting:
      Words(
        vi: "“{1}”: chưa xét được vì chưa tra cứu được quy định về {2}.",
        en: "The rule “{1}” cannot be told, because nobody has read the text on {2}.")
    case .ruleMissingAndWanting:
      Words(
        vi: "“{1}”: chưa đủ thông tin ({2}) và chưa tra cứu được quy định về {3}.",
        en: "The rule “{1}” cannot be told yet; missing: {2}; and nobody has read the text on {3}.")
    case .ruleOtherKind:
      Words(
        vi: "“{1}”: chỉ xét đối với {2}; hồ sơ này là {3}.",
        en: "The rule “{1}” was not considered: it is for records of the kind {2}; this is {3}.")
    case .ruleNotInForce:
      Words(
        vi: "“{1}”: không có hiệu lực tại ngày {2} ({3}).",
        en: "The rule “{1}” was not considered: it does not hold on {2} ({3}).")
    case .ruleNotMentioned:
      Words(
        vi: "“{1}”: chỉ xét khi hồ sơ có nêu; hồ sơ không nêu {2}.",
        en: "The rule “{1}” does not apply: it speaks only of what a record states, and this one does not state: {2}.")
    case .dutyNotMentioned:
      Words(
        vi: "“{1}”: chỉ áp dụng khi hồ sơ có nêu; hồ sơ không nêu {2}.",
        en: "The duty “{1}” does not apply: it speaks only of what a record states, and this one does not state: {2}.")
    case .dutyApplies: Words(vi: "Phải thực hiện “{1}”, vì {2}.", en: "The duty “{1}” applies, because {2}.")
    case .dutyAppliesNot:
      Words(vi: "Không phải thực hiện “{1}”, vì {2}.", en: "The duty “{1}” does not apply, because {2}.")
    case .dutyMissing:
      Words(
        vi: "“{1}”: chưa đủ thông tin; còn thiếu: {2}.",
        en: "The duty “{1}” cannot be told yet; missing: {2}.")
    case .dutyWanting:
      Words(
        vi: "“{1}”: chưa tra cứu được quy định về {2}.",
        en: "The duty “{1}” cannot be told, because nobody has read the text on {2}.")
    case .dutyMissingAndWanting:
      Words(
        vi: "“{1}”: còn thiếu {2}; chưa tra cứu được quy định về {3}.",
        en: "The duty “{1}” cannot be told yet; missing: {2}; and nobody has read the text on {3}.")
    case .dutyOtherKind:
      Words(
        vi: "“{1}”: chỉ áp dụng đối với {2}; hồ sơ này là {3}.",
        en: "The duty “{1}” was not considered: it is for records of the kind {2}; this is {3}.")
    case .dutyNotInForce:
      Words(
        vi: "“{1}”: không có hiệu lực tại ngày {2} ({3}).",
        en: "The duty “{1}” was not considered: it does not hold on {2} ({3}).")
    case .valueKnown: Words(vi: "{1}: {2}.", en: "{1}: {2}.")
    case .valueMissing:
      Words(vi: "{1}: chưa xác định; còn thiếu {2}.", en: "{1}: cannot be told yet; missing: {2}.")
    case .valueWanting:
      Words(
        vi: "{1}: chưa xác định; chưa tra cứu được quy định về {2}.",
        en: "{1}: cannot be told, because nobody has read the text on {2}.")
    case .valueMissingAndWanting:
      Words(
        vi: "{1}: chưa xác định; còn thiếu {2}; chưa tra cứu được quy định về {3}.",
        en: "{1}: cannot be told yet; missing: {2}; and nobody has read the text on {3}.")
    case .valueNotInForce:
      Words(
        vi: "{1}: không có quy định tại ngày {2}.",
        en: "{1}: the rule set holds nothing that is in force on {2}.")
    case .factStated: Words(vi: "{1}: {2} (theo hồ sơ).", en: "{1}: {2}, as the record states.")
    case .factPresumed:
      Words(
        vi: "{1}: hiểu là {2} vì hồ sơ không nêu.",
        en: "{1}: presumed to be {2}, because the record does not state it.")
    case .factMissing: Words(vi: "Hồ sơ không nêu: {1}.", en: "The record does not state: {1}.")
    case .callsFor: Words(vi: "Dẫn đến: {1}", en: "Calls for: {1}")
    case .onlyRisk: Words(vi: "Chỉ tính điểm rủi ro: {1}", en: "Only counts in the risk: {1}")
    case .reason: Words(vi: "Lý do: {1}", en: "The reason the rule gives: {1}")
    case .says: Words(vi: "Nội dung: {1}", en: "What it asks: {1}")
    case .condition: Words(vi: "Điều kiện (dạng tính toán): {1}", en: "The condition as written: {1}")
    case .writtenAt: Words(vi: "Nơi viết trong bộ tiêu chí: {1}", en: "Written at: {1}")
    case .readBy: Words(vi: "Dùng tại:", en: "Read by:")
    case .readByNothing:
      Words(
        vi: "Không nội dung nào của hồ sơ này dùng đến.",
        en: "No rule or duty that looks at this record reads it.")
    case .inForce: Words(vi: "hiệu lực {1}", en: "in force {1}")

    case .above: Words(vi: "trên {1}", en: "above {1}")
    case .notAbove: Words(vi: "không quá {1}", en: "not above {1}")
    case .atLeast: Words(vi: "từ {1} trở lên", en: "at or above {1}")
    case .below: Words(vi: "dưới {1}", en: "below {1}")
    case .equalTo: Words(vi: "bằng {1}", en: "exactly {1}")
    case .differs: Words(vi: "khác {1}", en: "other than {1}")
    case .after: Words(vi: "sau ngày {1}", en: "after {1}")
    case .notAfter: Words(vi: "không sau ngày {1}", en: "not after {1}")
    case .fromDay: Words(vi: "từ ngày {1} trở đi", en: "on {1} or later")
    case .before: Words(vi: "trước ngày {1}", en: "before {1}")
    case .isOne: Words(vi: "thuộc nhóm được nêu ({1})", en: "one of those named ({1})")
    case .isNotOne: Words(vi: "không thuộc nhóm được nêu ({1})", en: "none of those named ({1})")
    case .within: Words(vi: "trong khoảng {1}", en: "in the range {1}")
    case .notWithin: Words(vi: "ngoài khoảng {1}", en: "outside the range {1}")
    case .isValue: Words(vi: "{1} là {2}", en: "{1} is {2}")
    case .isCount: Words(vi: "{1} là {2}", en: "{1}: {2}")
    case .isNotValue: Words(vi: "{1} là {2}, không phải {3}", en: "{1} is {2}, not {3}")
    case .unknownValue: Words(vi: "chưa có thông tin: {1} (mức xét: {2})", en: "not known: {1}; the condition is {2}")
    case .unknownChoice:
      Words(vi: "chưa có thông tin: {1} (có phải “{2}” không)", en: "not known: {1}; is it “{2}”?")
    case .unknownOneOf:
      Words(vi: "chưa có thông tin: {1} (có thuộc {2} không)", en: "not known: {1}; is it one of ({2})?")
    case .unknownBoth:
      Words(vi: "chưa có thông tin: {1} và “{2}”", en: "not known: {1}; it is to be held against “{2}”")
    case .unknownThreshold:
      Words(vi: "{1} là {2}; chưa xác định được {3}", en: "{1} is {2}, but {3} is not determined")
    case .unknownFlag: Words(vi: "chưa có thông tin: {1}", en: "not known: {1}")
    case .named: Words(vi: "“{1}”", en: "“{1}”")
    case .wantedValue: Words(vi: "điều kiện: {1}", en: "the rule wants: {1}")
    case .expression: Words(vi: "điều kiện {1}", en: "the condition {1}")
    case .many: Words(vi: "{1} và {2} giá trị khác", en: "{1} and {2} others")

    case .statedAs: Words(vi: "Hồ sơ ghi “{1}”", en: "The record says: “{1}”")
    case .stated: Words(vi: "Theo hồ sơ", en: "As the record states")
    case .finding: Words(vi: "Theo đánh giá", en: "As found")
    case .followsAs: Words(vi: "Suy ra: {1}", en: "It follows: {1}")
    case .presumedAs:
      Words(
        vi: "Hồ sơ không nêu; mặc định theo {1}",
        en: "Presumed, because the record does not state it; it rests on {1}")
    case .ask: Words(vi: "Cần làm rõ: {1}", en: "To ask: {1}")
    case .choose: Words(vi: "chọn một: {1}", en: "one of: {1}")

    case .derived: Words(vi: "{1}: {2}", en: "{1}: {2}")
    case .derivedFrom: Words(vi: "{1}: {2}, theo {3}", en: "{1}: {2}, by {3}")
    case .derivedDefault:
      Words(vi: "{1}: {2} (không thuộc dòng nào của bảng)", en: "{1}: {2}, because no row of the table holds")
    case .derivedUnknown:
      Words(vi: "{1}: chưa xác định; còn thiếu {2}", en: "{1}: cannot be told yet; missing: {2}")
    case .derivedWanting:
      Words(vi: "{1}: chưa xác định; chưa tra cứu được {2}", en: "{1}: cannot be told, because nobody has read {2}")
    case .rowHolds: Words(vi: "Thuộc dòng {1} ({2}):", en: "Row {1} holds and answers {2}:")
    case .rowFails: Words(vi: "Không thuộc dòng {1} ({2}):", en: "Row {1} (which answers {2}) does not hold:")
    case .rowMight: Words(vi: "Có thể thuộc dòng {1} ({2}):", en: "Row {1} (which answers {2}) might hold:")
    case .both: Words(vi: "Đồng thời:", en: "All of these hold:")
    case .notBoth: Words(vi: "Không đồng thời:", en: "These do not hold together:")
    case .maybeBoth:
      Words(vi: "Chưa rõ có đồng thời không:", en: "Whether these hold together is not known:")
    case .by: Words(vi: "Theo {1}", en: "By {1}")
    case .byDefault: Words(vi: "Không thuộc dòng nào ({1})", en: "No row of the table holds ({1})")
    case .oneIsEnough: Words(vi: "Một trong các điều kiện:", en: "One of these is enough:")
    case .noneHolds: Words(vi: "Không điều kiện nào:", en: "None of these holds:")
    case .notHolds: Words(vi: "Trừ trường hợp:", en: "This, which would rule it out:")

    case .fires: Words(vi: "có căn cứ", en: "applies")
    case .firesNot: Words(vi: "không", en: "does not apply")
    case .mightFire: Words(vi: "chưa đủ thông tin", en: "cannot be told yet")
    }
  }
}
