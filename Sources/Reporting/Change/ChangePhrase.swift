package import DecisionModel

/// What timelines and comparisons say.
package enum ChangePhrase: Phrasing {
  case timelineTitle, comparisonTitle, recordsTitle
  // The head
  case coverage, coverageOpen, ownDay, ownDayNone, strict, ruleSetFrom, ruleSetTo, recordsCompared, recordsDiffer, recordsFailed
  case versionFrom, versionTo, lawDays, onlyNames
  // The grid
  case answersByDay, corner, columnFrom, columnThrough, columnOnwards, columnUnknown, legend, legendChosen
  case groupRecommendation, groupDeterminations, groupDuties, groupRules, recommendation, totalRisk
  case approve, postInspection, reject, atLeastPostInspection, undetermined, approveFacility, rejectFacility
  case applies, mightApply, doesNotApply, fires, mightFire, doesNotFire, notDetermined, notThere
  case waits, andMore, textWanting, textUnread, noText
  // What changed
  case changesByDay, onDay, betweenDays, byInstruments, nothingChanges, unknownAfter, unknownNow, noChange
  case moved, quoted, sameAnswer, restsOnOther, because, noted
  case recommendationMoved, riskMoved, wordsMoved, criterionMoved
  case whenUnknownMoved, standsOtherwise
  case keptAnswers, waitsOtherwise, thresholdRests, openOtherwise, openForText, openForFacts
  case failureGone, askedNew, askedNoMore, wantingNew, wantingNoMore, wantingOther, riskTotal, riskOf, band, noBand, bandReached,
    bandMight
  case kindMoved, coverageLost, coverageGained
  // Causes
  case versionOther, versionBegins, versionEnds, textOther, ownVersion, ownBegins, ownEnds, ruleBegins, ruleEnds,
    ruleOther
  case dutyBegins, dutyEnds, dutyOther
  case criterionOther, policyOther, coverageOther, presumptionOther, mapPart, factOther, timePasses, kindOther, unread
  // Comparison of rule sets
  case byOutcome, outcomeFrom, total, ruleChanges, withEffect, withoutEffect, wordsOnly, reaches
  case records, noRecords, keptRecords, unreadableBefore, unreadableAfter, unreadableTitle, sameRuleSet, rewritten
  case added, removed, changed, rowGone, rowNew, versionGone, versionNew, nothing, inPeriod
  // Comparison of records
  case factsChanged, factsSame, fact, before, after, consequences, noConsequences, factAdded, factRemoved, presumedNow
  case statement
  // Kinds of provision
  case parameter, decision, rule, duty, criterion, policy, covers, input, type, unitKind, instrument, contradiction,
    implication
  case topic, clause, ruleSet
  // Their parts
  case label, value, condition, table, period, source, unit, answers, allowed, presumption, values, weight, cap
  case risk, reason, says, kinds, bands, displaces, number, title, toCheck, whenUnknown, spokenOf, otherText
  case judgedOn, origin, layer, shown, ofSeveral, spellings, clauses, question, neededBy, projectCanChange, respondent, askedAfter
  case procedure, checklist, sectorsBy
  case inspectionPlan, outcomeNames
  case csvRecord, csvGroup, csvRow, csvAnswer, csvSource, csvNote, csvFrom, csvThrough, csvCovered

  package var words: Words {
    switch self {
    case .timelineTitle: Words(vi: "Kết quả sàng lọc theo thời điểm áp dụng pháp luật", en: "A record as the law changes")
    case .comparisonTitle: Words(vi: "So sánh hai phiên bản bộ tiêu chí", en: "Two rule sets compared")
    case .recordsTitle: Words(vi: "So sánh hai phiên bản hồ sơ", en: "Two versions of a record compared")

    case .coverage: Words(vi: "Thời gian bộ tiêu chí có pháp luật", en: "Law held by the rule set")
    case .coverageOpen: Words(vi: "bộ tiêu chí không nêu giới hạn", en: "the rule set names no limit")
    case .ownDay: Words(vi: "Ngày ghi trong hồ sơ", en: "Day named by the record")
    case .ownDayNone: Words(vi: "hồ sơ không ghi", en: "the record names none")
    case .strict: Words(vi: "Thông tin mặc định", en: "Presumptions")
    case .ruleSetFrom: Words(vi: "Bộ tiêu chí trước", en: "Earlier rule set")
    case .ruleSetTo: Words(vi: "Bộ tiêu chí sau", en: "Later rule set")
    case .recordsCompared: Words(vi: "Số hồ sơ đã so sánh", en: "Records compared")
    case .recordsFailed: Words(vi: "Hồ sơ có nội dung không tính được", en: "Records with what could not be evaluated")
    case .failureGone: Words(vi: "nay tính được: {1}", en: "can be evaluated now: {1}")
    case .recordsDiffer: Words(vi: "Số hồ sơ có kết quả khác", en: "Records that differ")
    case .versionFrom: Words(vi: "Phiên bản trước", en: "Earlier version")
    case .versionTo: Words(vi: "Phiên bản sau", en: "Later version")
    case .lawDays: Words(vi: "Thời điểm áp dụng pháp luật", en: "Law applied as of")
    case .onlyNames: Words(vi: "Chỉ xét", en: "Only")

    case .answersByDay: Words(vi: "Kết quả theo ngày", en: "Answers by day")
    case .corner: Words(vi: "Nội dung", en: "What")
    case .columnFrom: Words(vi: "từ {1}", en: "from {1}")
    case .columnThrough: Words(vi: "đến {1}", en: "to {1}")
    case .columnOnwards: Words(vi: "trở đi", en: "onwards")
    case .columnUnknown: Words(vi: "(*) chưa có pháp luật", en: "(*) law not known")
    case .legend:
      Words(
        vi: "= : như cột trước; = [n] : kết quả như cột trước, căn cứ khác; – : không thuộc đối tượng, không có căn cứ.",
        en: "= : as in the column before; = [n] : same answer, other clause; – : does not apply, does not fire.")
    case .legendChosen:
      Words(vi: "Mỗi cột là một ngày được chọn.", en: "Each column is a day that was asked for.")
    case .groupRecommendation: Words(vi: "Kết quả chung", en: "Overall")
    case .groupDeterminations: Words(vi: "Phân loại và thủ tục", en: "Classification and procedure")
    case .groupDuties: Words(vi: "Nghĩa vụ", en: "Duties")
    case .groupRules: Words(vi: "Căn cứ", en: "Rules that fire")
    case .recommendation: Words(vi: "Kết quả sàng lọc", en: "Recommendation")
    case .totalRisk: Words(vi: "Tổng điểm rủi ro", en: "Total risk (0–100)")
    case .approve: Words(vi: "chấp thuận", en: "approve")
    case .postInspection: Words(vi: "hậu kiểm", en: "post-inspection")
    case .reject: Words(vi: "không chấp thuận", en: "refuse")
    case .undetermined: Words(vi: "chưa đủ căn cứ", en: "undetermined")
    case .atLeastPostInspection: Words(vi: "ít nhất hậu kiểm", en: "at least post-inspection")
    case .approveFacility: Words(vi: "chưa phải kiểm tra", en: "no inspection")
    case .rejectFacility: Words(vi: "không chấp nhận như hiện trạng", en: "do not accept")
    case .applies: Words(vi: "phải thực hiện", en: "applies")
    case .mightApply: Words(vi: "có thể phải thực hiện", en: "might apply")
    case .doesNotApply: Words(vi: "không thuộc đối tượng", en: "does not apply")
    case .fires: Words(vi: "có", en: "fires")
    case .mightFire: Words(vi: "chưa rõ", en: "might fire")
    case .doesNotFire: Words(vi: "không", en: "does not fire")
    case .notDetermined: Words(vi: "chưa xác định", en: "not determined")
    case .notThere: Words(vi: "không có", en: "not there")
    case .waits: Words(vi: "còn thiếu: {1}", en: "waits for: {1}")
    case .andMore: Words(vi: "và {1} mục khác", en: "and {1} more")
    case .textWanting: Words(vi: "chưa tra cứu được: {1}", en: "text wanting: {1}")
    case .textUnread: Words(vi: "chưa đối chiếu được văn bản", en: "nobody has read this text")
    case .noText:
      Words(vi: "không có quy định tại ngày này", en: "the rule set has no provision for this day")

    case .changesByDay: Words(vi: "Thay đổi theo ngày và văn bản", en: "What changed on each day, by what")
    case .onDay: Words(vi: "Ngày {1}", en: "{1}")
    case .betweenDays: Words(vi: "Từ {1} đến {2}", en: "From {1} to {2}")
    case .byInstruments: Words(vi: "văn bản: {1}", en: "instruments: {1}")
    case .nothingChanges:
      Words(
        vi: "Không có gì thay đổi đối với hồ sơ này.", en: "Nothing changes for this record.")
    case .unknownAfter:
      Words(
        vi: "Bộ tiêu chí có pháp luật đến hết ngày {1}; sau ngày đó phải tra cứu lại.",
        en: "The rule set holds the law to the end of {1}. The law after that day is not known yet: look again then.")
    case .unknownNow:
      Words(
        vi:
          "(*) {1}. Cột này giả sử không có văn bản mới.",
        en: "(*) {1}. The column only shows what the provisions that were read would answer if nothing else is issued.")
    case .noChange: Words(vi: "không có gì thay đổi", en: "nothing changes")
    case .moved: Words(vi: "{1}: {2} → {3}", en: "{1}: {2} → {3}")
    case .quoted: Words(vi: "“{1}”", en: "“{1}”")
    case .sameAnswer: Words(vi: "{1}: vẫn {2}", en: "{1}: still {2}")
    case .restsOnOther: Words(vi: "căn cứ: {1} → {2}", en: "clause: {1} → {2}")
    case .because: Words(vi: "do {1}", en: "because: {1}")
    case .noted: Words(vi: "{1} ({2})", en: "{1} ({2})")
    case .recommendationMoved: Words(vi: "dẫn đến: từ {1} thành {2}", en: "calls for: {1} → {2}")
    case .riskMoved: Words(vi: "điểm rủi ro: từ {1} thành {2}", en: "risk points: {1} → {2}")
    case .wordsMoved: Words(vi: "nội dung: từ “{1}” thành “{2}”", en: "wording: “{1}” → “{2}”")
    case .criterionMoved: Words(vi: "tiêu chí: {1} → {2}", en: "criterion: {1} → {2}")
    case .whenUnknownMoved: Words(vi: "khi chưa có thông tin: {1} → {2}", en: "while unknown: {1} → {2}")
    case .standsOtherwise: Words(vi: "nội dung “{1}”", en: "rule “{1}”")
    case .keptAnswers:
      Words(
        vi: "Kết quả giữ nguyên; căn cứ hoặc thông tin còn thiếu khác trước:",
        en: "Same answer, other clause or other facts waited for:")
    case .waitsOtherwise:
      Words(
        vi: "Vẫn chưa đủ thông tin, với thông tin hoặc mức khác trước: {1}",
        en: "Still waiting, for other facts or at other thresholds: {1}")
    case .thresholdRests:
      Words(vi: "văn bản quy định mức: {1} → {2}", en: "source of the threshold: {1} → {2}")
    case .openOtherwise: Words(vi: "trước {1}, nay {2}", en: "{1} before, {2} now")
    case .openForText: Words(vi: "chưa tra cứu được quy định", en: "text wanting")
    case .openForFacts: Words(vi: "thiếu {1} thông tin", en: "facts waited for: {1}")
    case .askedNew: Words(vi: "Phải hỏi thêm: {1}", en: "Asked in addition: {1}")
    case .askedNoMore: Words(vi: "Không còn phải hỏi: {1}", en: "Asked no more: {1}")
    case .wantingNew: Words(vi: "Chưa tra cứu được thêm: {1}", en: "Texts newly wanting: {1}")
    case .wantingNoMore: Words(vi: "Đã tra cứu được: {1}", en: "Texts no longer wanting: {1}")
    case .wantingOther: Words(vi: "Chưa tra cứu được văn bản khác về: {1}", en: "Another text is wanting: {1}")
    case .riskTotal: Words(vi: "Tổng rủi ro: {1} → {2}", en: "Total risk: {1} → {2}")
    case .riskOf: Words(vi: "Điểm rủi ro “{1}”: {2} → {3}", en: "Risk “{1}”: {2} → {3}")
    case .band: Words(vi: "Mức do tỉnh quy định: {1} → {2}", en: "Band of the policy: {1} → {2}")
    case .bandReached: Words(vi: "đạt ({1})", en: "reached ({1})")
    case .bandMight: Words(vi: "có thể đạt ({1})", en: "might be reached ({1})")
    case .noBand: Words(vi: "không đạt", en: "not reached")
    case .kindMoved: Words(vi: "Loại hồ sơ: {1} → {2}", en: "Kind of record: {1} → {2}")
    case .coverageLost:
      Words(vi: "Bộ tiêu chí chưa có pháp luật của ngày này", en: "The law of the day is not in the rule set")
    case .coverageGained:
      Words(vi: "Bộ tiêu chí đã có pháp luật của ngày này", en: "The law of the day is in the rule set")

    case .versionOther: Words(vi: "“{1}”: {2} → {3}", en: "“{1}”: {2} → {3}")
    case .versionBegins: Words(vi: "“{1}”: bắt đầu có quy định, {2}", en: "“{1}”: a provision begins, {2}")
    case .versionEnds: Words(vi: "“{1}”: hết quy định, {2}", en: "“{1}”: the provision ends, {2}")
    case .textOther:
      Words(vi: "“{1}”: nội dung quy định thay đổi, {2}", en: "“{1}”: the provision says something else, {2}")
    case .ownVersion: Words(vi: "quy định mới: {1} → {2}", en: "another provision: {1} → {2}")
    case .ownBegins: Words(vi: "bắt đầu có quy định: {1}", en: "a provision begins: {1}")
    case .ownEnds: Words(vi: "hết quy định: {1}", en: "the provision ends: {1}")
    case .ruleBegins: Words(vi: "nội dung{1} bắt đầu áp dụng: {2}", en: "the rule{1} begins: {2}")
    case .ruleEnds: Words(vi: "nội dung{1} không còn áp dụng: {2}", en: "the rule{1} is no longer there: {2}")
    case .ruleOther: Words(vi: "nội dung{1} thay đổi: {2}", en: "the rule{1} says something else: {2}")
    case .dutyBegins: Words(vi: "nghĩa vụ{1} bắt đầu áp dụng: {2}", en: "the duty{1} begins: {2}")
    case .dutyEnds: Words(vi: "nghĩa vụ{1} không còn áp dụng: {2}", en: "the duty{1} is no longer there: {2}")
    case .dutyOther: Words(vi: "nghĩa vụ{1} có nội dung khác: {2}", en: "the duty{1} says something else: {2}")
    case .criterionOther:
      Words(vi: "hệ số hoặc mức trần của tiêu chí “{1}”", en: "weight or cap of the criterion “{1}”")
    case .policyOther: Words(vi: "chính sách trong bộ tiêu chí", en: "the policy of the rule set")
    case .coverageOther:
      Words(vi: "thời gian mà bộ tiêu chí có pháp luật", en: "the days whose law the rule set holds")
    case .presumptionOther:
      Words(vi: "cách đọc hoặc giá trị mặc định của “{1}”: {2} → {3}", en: "how “{1}” is read or presumed: {2} → {3}")
    case .factOther: Words(vi: "“{1}”: {2} → {3}", en: "“{1}”: {2} → {3}")
    case .timePasses: Words(vi: "thời gian", en: "time that passes")
    case .kindOther: Words(vi: "loại hồ sơ", en: "the kind of record")
    case .unread: Words(vi: "{1} (chưa đối chiếu văn bản)", en: "{1} (text not read)")

    case .byOutcome: Words(vi: "Khuyến nghị trước và sau", en: "Recommendation before and after")
    case .outcomeFrom: Words(vi: "Trước \\ Sau", en: "Before \\ After")
    case .total: Words(vi: "Cộng", en: "Total")
    case .ruleChanges: Words(vi: "Thay đổi trong bộ tiêu chí", en: "What differs in the rule sets")
    case .withEffect: Words(vi: "Có ảnh hưởng đến hồ sơ", en: "With effect on the records compared")
    case .withoutEffect:
      Words(vi: "Không ảnh hưởng đến hồ sơ nào", en: "Without effect on any record compared")
    case .wordsOnly: Words(vi: "Chỉ thay đổi câu chữ", en: "Words only")
    case .reaches: Words(vi: "{1} hồ sơ", en: "records: {1}")
    case .records: Words(vi: "Hồ sơ có kết quả khác", en: "Records that differ")
    case .keptRecords:
      Words(
        vi: "Kết quả giữ nguyên; chỉ khác ngưỡng, căn cứ, lời văn hoặc thông tin phải chờ ({1})",
        en: "Same answers; other thresholds, clauses, wording or facts waited for ({1})")
    case .noRecords: Words(vi: "Không hồ sơ nào có kết quả khác.", en: "No record differs.")
    case .unreadableBefore:
      Words(vi: "không đọc được bằng bộ tiêu chí trước", en: "the earlier rule set cannot read the record")
    case .unreadableAfter:
      Words(vi: "không đọc được bằng bộ tiêu chí sau", en: "the later rule set cannot read the record")
    case .unreadableTitle:
      Words(vi: "Hồ sơ chỉ đọc được bằng một bộ tiêu chí", en: "Records that one rule set alone can read")
    case .sameRuleSet:
      Words(vi: "Hai bộ tiêu chí giống nhau.", en: "The two rule sets are the same (same hash).")
    case .rewritten:
      Words(
        vi: "Tệp khác nhau, quy định như nhau.",
        en: "The files differ, but what they provide is the same.")
    case .added: Words(vi: "thêm mới", en: "added")
    case .removed: Words(vi: "bỏ", en: "removed")
    case .changed: Words(vi: "sửa", en: "changed")
    case .rowGone: Words(vi: "bỏ dòng: {1}", en: "row gone: {1}")
    case .rowNew: Words(vi: "thêm dòng: {1}", en: "row new: {1}")
    case .versionGone: Words(vi: "bỏ quy định {1}", en: "version {1} gone")
    case .versionNew: Words(vi: "thêm quy định {1}", en: "version {1} new")
    case .nothing: Words(vi: "không có", en: "none")
    case .inPeriod: Words(vi: "quy định {1}", en: "version {1}")

    case .factsChanged: Words(vi: "Thông tin thay đổi", en: "Facts that changed")
    case .factsSame: Words(vi: "Không thông tin nào thay đổi.", en: "No fact changed.")
    case .fact: Words(vi: "Thông tin", en: "Fact")
    case .before: Words(vi: "Trước", en: "Before")
    case .after: Words(vi: "Sau", en: "After")
    case .consequences: Words(vi: "Ảnh hưởng", en: "What follows")
    case .noConsequences: Words(vi: "Kết quả không thay đổi.", en: "Nothing follows: the result is the same.")
    case .factAdded: Words(vi: "không nêu", en: "not stated")
    case .factRemoved: Words(vi: "không còn nêu", en: "no longer stated")
    case .presumedNow: Words(vi: "{1} (mặc định)", en: "{1} (presumed)")
    case .statement: Words(vi: "{1} (khác cách ghi hoặc nguồn)", en: "{1} (stated otherwise)")

    case .parameter: Words(vi: "tham số", en: "parameter")
    case .decision: Words(vi: "bảng, công thức", en: "decision")
    case .rule: Words(vi: "nội dung xét", en: "rule")
    case .duty: Words(vi: "nghĩa vụ", en: "duty")
    case .criterion: Words(vi: "tiêu chí", en: "criterion")
    case .policy: Words(vi: "chính sách", en: "policy")
    case .covers: Words(vi: "thời gian có pháp luật", en: "coverage")
    case .input: Words(vi: "thông tin", en: "input")
    case .type: Words(vi: "danh mục", en: "type")
    case .unitKind: Words(vi: "đơn vị", en: "unit")
    case .instrument: Words(vi: "văn bản", en: "instrument")
    case .contradiction: Words(vi: "mâu thuẫn", en: "contradiction")
    case .implication: Words(vi: "suy ra", en: "implication")

    case .topic: Words(vi: "nhóm nghĩa vụ", en: "topic of duties")
    case .clause: Words(vi: "nội dung của kế hoạch", en: "clause of the plan")
    case .ruleSet: Words(vi: "bộ tiêu chí", en: "rule set")

    case .label: Words(vi: "tên gọi", en: "label")
    case .value: Words(vi: "giá trị", en: "value")
    case .condition: Words(vi: "điều kiện", en: "condition")
    case .table: Words(vi: "bảng", en: "table")
    case .period: Words(vi: "thời gian hiệu lực", en: "period")
    case .source: Words(vi: "căn cứ", en: "source")
    case .unit: Words(vi: "đơn vị", en: "unit")
    case .answers: Words(vi: "dạng kết quả", en: "form of the answer")
    case .allowed: Words(vi: "giá trị cho phép", en: "allowed values")
    case .presumption: Words(vi: "giá trị mặc định", en: "presumption")
    case .mapPart: Words(vi: "bản đồ", en: "map")
    case .values: Words(vi: "các giá trị", en: "values")
    case .weight: Words(vi: "hệ số", en: "weight")
    case .cap: Words(vi: "mức trần", en: "cap")
    case .risk: Words(vi: "điểm rủi ro", en: "risk points")
    case .reason: Words(vi: "lý do", en: "reason")
    case .says: Words(vi: "nội dung", en: "what it asks")
    case .kinds: Words(vi: "loại hồ sơ", en: "kinds of record")
    case .bands: Words(vi: "mức điểm rủi ro", en: "bands")
    case .displaces: Words(vi: "tạm thay thế", en: "displaces")
    case .number: Words(vi: "số hiệu", en: "number")
    case .title: Words(vi: "trích yếu", en: "title")
    case .toCheck: Words(vi: "nội dung kiểm tra", en: "what to check")
    case .whenUnknown: Words(vi: "khi chưa có thông tin", en: "when unknown")
    case .spokenOf: Words(vi: "chỉ xét khi hồ sơ nêu", en: "only where stated")
    case .judgedOn: Words(vi: "xét theo pháp luật của ngày", en: "judged by the law of")
    case .origin: Words(vi: "nguồn của thông tin", en: "origin")
    case .layer: Words(vi: "lớp bản đồ", en: "map layer")
    case .shown: Words(vi: "nêu trong mọi phiếu", en: "shown on every sheet")
    case .ofSeveral: Words(vi: "thứ tự ưu tiên khi có nhiều hạng mục", en: "order where there are several components")
    case .spellings: Words(vi: "cách viết trong hồ sơ", en: "how dossiers write it")
    case .clauses: Words(vi: "đáp ứng nội dung của kế hoạch", en: "clauses that it answers")
    case .question: Words(vi: "câu hỏi", en: "question")
    case .neededBy: Words(vi: "loại hồ sơ cần nêu", en: "needed by")
    case .projectCanChange: Words(vi: "dự án có thể thay đổi", en: "project can change")
    case .respondent: Words(vi: "ai trả lời", en: "answered by")
    case .askedAfter: Words(vi: "hỏi sau", en: "asked after")
    case .procedure: Words(vi: "các dòng thủ tục ở đầu phiếu", en: "procedure at the head of a sheet")
    case .checklist: Words(vi: "câu hỏi gộp", en: "checklist")
    case .sectorsBy: Words(vi: "phân ngành theo", en: "sectors by")
    case .inspectionPlan: Words(vi: "nội dung nêu trong kế hoạch kiểm tra", en: "what the inspection plan shows")
    case .outcomeNames: Words(vi: "tên gọi của kết quả", en: "names of outcomes")
    case .otherText: Words(vi: "nội dung khác", en: "other text")

    case .csvRecord: Words(vi: "Hồ sơ", en: "record")
    case .csvGroup: Words(vi: "Nhóm", en: "group")
    case .csvRow: Words(vi: "Nội dung", en: "row")
    case .csvAnswer: Words(vi: "Kết quả", en: "answer")
    case .csvSource: Words(vi: "Căn cứ", en: "source")
    case .csvNote: Words(vi: "Ghi chú", en: "note")
    case .csvFrom: Words(vi: "Từ ngày", en: "from")
    case .csvThrough: Words(vi: "Đến ngày", en: "through")
    case .csvCovered: Words(vi: "Pháp luật đã biết", en: "law known")
    }
  }
}

extension Standing {
  /// The recommendation in a word or two, for a cell.
  func short(_ facility: Bool) -> ChangePhrase {
    switch self {
    case .approve: facility ? .approveFacility : .approve
    case .postInspection: .postInspection
    case .reject: facility ? .rejectFacility : .reject
    case .atLeastPostInspection: .atLeastPostInspection
    case .undetermined: .undetermined
    }
  }
}
