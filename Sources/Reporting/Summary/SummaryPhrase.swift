package import DecisionModel

/// The wording of the summaries of many records: the plan of inspections, the yearly report, the test of the ranking.
package enum SummaryPhrase: Phrasing {
  // MARK: All
  case office, unread, item, number, facility, record, file, day, total, outcome, yes, no, andMore, reporter, approver,
    notStated

  // MARK: Plan
  case planTitle, planTitleOfYear, planSubject, planDay, planSampleDays, planSampleDaysSame, planSampleDaysMany, planFacilities, planToInspect, planListedOnly, planUndetermined,
    planCleared, planOthers
  case listToInspect, listUndetermined, listCleared, listLaw
  case orderNote, tieNote, certainNote, measureNote, outsideNote, cutNote, undeterminedNote, noneToInspect,
    noneUndetermined,
    clearedNote, noLawNote, basis
  case result, riskOf, stillPossible, sameRank, reasons, toCheck, known, unknown, notInRecord, waitedFor, recordOfDay,
    recordWithoutDay
  case askFirst, signs, textsWanting, noQuestions, noQuestionsFailed, notEvaluated, failedRecords, byBand
  case list, rank, riskLow, riskHigh, sources, missingCount, inspectList, undeterminedList, tied

  // MARK: Yearly report
  case yearlyTitle, yearlySubject, yearlyRecords, yearlyAtLeast, yearlyOutside, yearlyOtherYears, yearlyWithoutDay, yearlyOfYears
  case byOutcome, byKind, bySector, byCriterion, byClause, byDuty, missingFacts, wantingTexts
  case kind, sector, sectorNotStated, criterion, clause, duty, fact, text, recordsWaiting, recordsMight, share, source
  case criterionNote, clauseNote, dutyNote, missingNote, wantingNote, noRecords, noMissing, noWanting,
    unansweredClauses,
    table, code, records

  // MARK: Robustness
  case robustnessTitle, robustnessSubject, robustnessMoves, robustnessDraws, robustnessSeed, robustnessTop,
    robustnessRanked, robustnessUnranked
  case robustnessIntro, tauNote, summary, ofWeights, ofFacilities, unchanged, tauMean, tauLeast
  case weight, raised, lowered, tauRaised, tauLowered, movedRaised, movedLowered, largest, entering, rankNow, rankBest,
    rankWorst, inTop, tooFew, strongest, noWeight

  package var words: Words {
    switch self {
    case .office: Words(vi: "Tên cơ quan", en: "Name of the office")
    case .unread:
      Words(vi: "Hồ sơ không đọc được (không tính)", en: "Records that could not be read, not counted")
    case .item: Words(vi: "Nội dung", en: "Item")
    case .number: Words(vi: "STT", en: "No.")
    case .facility: Words(vi: "Cơ sở", en: "Facility")
    case .record: Words(vi: "Hồ sơ", en: "Record")
    case .file: Words(vi: "Tệp", en: "File")
    case .day: Words(vi: "Thời điểm áp dụng pháp luật", en: "Law applied as of")
    case .total: Words(vi: "Tổng", en: "Total")
    case .outcome: Words(vi: "Kết quả sàng lọc", en: "Outcome")
    case .yes: Words(vi: "có", en: "yes")
    case .no: Words(vi: "không", en: "no")
    case .andMore: Words(vi: "và {1} nội dung khác", en: "and {1} more")
    case .reporter: Words(vi: "Người lập", en: "Prepared by")
    case .approver: Words(vi: "Thủ trưởng cơ quan", en: "Head of the office")
    case .notStated: Words(vi: "hồ sơ không nêu", en: "not stated")

    case .planTitle:
      Words(vi: "Dự kiến danh sách kiểm tra việc chấp hành pháp luật về bảo vệ môi trường", en: "Draft plan of environmental inspections")
    case .planTitleOfYear:
      Words(vi: "Dự kiến danh sách kiểm tra việc chấp hành pháp luật về bảo vệ môi trường năm {1}", en: "Draft plan of environmental inspections for {1}")
    case .planSubject:
      Words(
        vi: "Xếp theo kết quả sàng lọc",
        en: "Facilities proposed for inspection, in the order of their screening")
    case .planDay: Words(vi: "Pháp luật áp dụng tại ngày của kế hoạch", en: "Law applied as of the plan's day")
    case .planSampleDays:
      Words(vi: "Giới hạn của kết quả đo, theo ngày lấy mẫu", en: "Limits of measured values, by day of sample")
    case .planSampleDaysSame: Words(vi: "cùng ngày của kế hoạch", en: "the plan's day")
    case .planSampleDaysMany: Words(vi: "{1} ngày, từ {2} đến {3}", en: "{1} days, from {2} to {3}")
    case .planFacilities: Words(vi: "Số cơ sở đã xét", en: "Facilities considered")
    case .planToInspect: Words(vi: "Số cơ sở đề nghị kiểm tra", en: "To inspect")
    case .planListedOnly: Words(vi: "{1} (danh sách gồm {2} cơ sở đầu)", en: "{1} (the first {2} are listed)")
    case .planUndetermined: Words(vi: "Số cơ sở chưa đủ căn cứ", en: "Not enough grounds")
    case .planCleared: Words(vi: "Số cơ sở chưa có dấu hiệu phải kiểm tra", en: "Nothing indicates an inspection")
    case .planOthers: Words(vi: "Hồ sơ không phải là cơ sở (không đưa vào)", en: "Records that are no facilities, left out")
    case .listToInspect: Words(vi: "Cơ sở đề nghị kiểm tra", en: "Facilities to inspect")
    case .listUndetermined:
      Words(
        vi: "Cơ sở cần làm rõ thông tin trước", en: "Facilities for which facts must be asked first")
    case .listCleared: Words(vi: "Cơ sở và hồ sơ còn lại", en: "Other facilities and records")
    case .listLaw: Words(vi: "Căn cứ pháp lý", en: "Grounds, and the law on inspections")
    case .orderNote:
      Words(
        vi:
          "Thứ tự: mức đề nghị đã chắc chắn; điểm rủi ro đã chắc chắn; điểm rủi ro có thể có.",
        en:
          "Order: the more severe certain recommendation first; then the risk that is certain; then the risk that is possible (compared before rounding)."
      )
    case .tieNote:
      Words(
        vi:
          "Các cơ sở ngang nhau xếp cùng thứ hạng; cơ sở nào kiểm tra trước do người có thẩm quyền quyết định.",
        en:
          "Facilities alike in all three are tied: listed by the number of reasons, then by name of the record; which comes first is for the competent person to choose."
      )
    case .certainNote:
      Words(
        vi: "“Ít nhất”: còn thiếu thông tin nhưng đã đủ căn cứ kiểm tra.",
        en: "“At least”: facts are missing, but whatever they are an inspection is called for.")
    case .measureNote:
      Words(
        vi:
          "Lưu ý: các hồ sơ được xét tại những thời điểm khác nhau nên điểm rủi ro không so sánh được với nhau. Để so sánh, xét tất cả tại một ngày.",
        en:
          "Note: the records are judged on different days, on which not the same criteria held, so that their totals are not on one measure. To compare them, judge all as of one day."
      )
    case .cutNote:
      Words(
        vi: "Danh sách kết thúc giữa nhóm cùng hạng {1}: còn {2} cơ sở cùng hạng.",
        en: "The list ends within the tie at rank {1}: {2} more of that rank are not listed.")
    case .outsideNote: Words(vi: "(*) {1}.", en: "(*) {1}.")
    case .undeterminedNote:
      Words(
        vi:
          "Chưa đủ thông tin để xác định có phải kiểm tra hay không. Đề nghị làm rõ trước khi đưa vào hoặc đưa ra khỏi danh sách.",
        en:
          "Missing facts decide whether an inspection is called for. Ask before putting them on the plan or leaving them off; a missing fact does not mean that all is well."
      )
    case .noneToInspect: Words(vi: "Không có cơ sở nào.", en: "None.")
    case .noneUndetermined: Words(vi: "Không có cơ sở nào.", en: "None.")
    case .clearedNote:
      Words(
        vi: "Cơ sở ngoài danh sách vẫn có thể bị kiểm tra đột xuất khi có dấu hiệu vi phạm.",
        en: "Where nothing indicates an inspection, one without notice remains possible on signs of a breach.")
    case .noLawNote:
      Words(
        vi: "Bộ tiêu chí chưa có quy định về số lần, thời hạn kiểm tra.",
        en:
          "The rule set holds no provision on how often and for how many days to inspect; this plan does not state any in its place."
      )
    case .basis: Words(vi: "Căn cứ pháp lý", en: "Instruments relied on")
    case .result: Words(vi: "Kết quả và điểm rủi ro", en: "Recommendation and risk")
    case .riskOf: Words(vi: "điểm rủi ro {1}", en: "risk {1} of 100")
    case .stillPossible: Words(vi: "ít nhất; có thể là {1}", en: "still possible: {1}")
    case .sameRank: Words(vi: "cùng hạng {1}", en: "tied at rank {1}")
    case .reasons: Words(vi: "Lý do, căn cứ", en: "Reasons and sources")
    case .toCheck: Words(vi: "Nội dung kiểm tra", en: "What to check")
    case .known: Words(vi: "Thông tin về cơ sở", en: "About the facility")
    case .unknown: Words(vi: "Nội dung cần làm rõ", en: "What is unknown")
    case .notInRecord: Words(vi: "Hồ sơ không nêu: {1}", en: "Not in the record: {1}")
    case .waitedFor: Words(vi: "Còn thiếu: {1}", en: "Other rules wait for: {1}")
    case .recordOfDay: Words(vi: "Xét tại ngày {1}", en: "Record of {1}")
    case .recordWithoutDay: Words(vi: "Hồ sơ không nêu ngày", en: "The record names no day")
    case .askFirst: Words(vi: "Cần hỏi trước", en: "Ask first")
    case .signs: Words(vi: "Có thể là", en: "Still possible")
    case .textsWanting: Words(vi: "Quy định chưa tra cứu được", en: "Texts that were not read")
    case .noQuestionsFailed:
      Words(
        vi: "không thiếu thông tin: có nội dung của bộ tiêu chí không tính được",
        en: "no fact is missing: parts of the rule set could not be evaluated")
    case .notEvaluated: Words(vi: "Không tính được", en: "Could not be evaluated")
    case .failedRecords: Words(vi: "Có nội dung không tính được", en: "With what could not be evaluated")
    case .noQuestions:
      Words(
        vi: "Hồ sơ đủ thông tin; kết quả phụ thuộc quy định chưa tra cứu được",
        en: "No fact of the record is missing; the result depends on law that is not in the rule set")
    case .byBand:
      Words(
        vi: "Do tổng điểm rủi ro hoặc do còn nội dung chưa rõ",
        en: "No rule by itself; the total risk, or what is unknown, leads to an inspection")
    case .list: Words(vi: "Danh sách", en: "List")
    case .rank: Words(vi: "Hạng", en: "Rank")
    case .riskLow: Words(vi: "Điểm rủi ro chắc chắn", en: "Certain risk")
    case .riskHigh: Words(vi: "Điểm rủi ro cao nhất có thể", en: "Possible risk")
    case .sources: Words(vi: "Căn cứ", en: "Sources")
    case .missingCount: Words(vi: "Số thông tin còn thiếu", en: "Facts missing")
    case .inspectList: Words(vi: "đề nghị kiểm tra", en: "inspect")
    case .undeterminedList: Words(vi: "chưa đủ căn cứ", en: "undetermined")
    case .tied: Words(vi: "Đồng hạng", en: "Tied")

    case .yearlyTitle:
      Words(vi: "Báo cáo kết quả sàng lọc môi trường năm {1}", en: "Environmental screening in {1}: yearly report")
    case .yearlySubject:
      Words(
        vi: "Tổng hợp các hồ sơ xét trong năm",
        en: "Summed up from the records whose day lies in the year")
    case .yearlyRecords: Words(vi: "Số hồ sơ trong năm", en: "Records of the year")
    case .yearlyAtLeast:
      Words(
        vi: "Trong đó đã đủ căn cứ cho kết quả được tính, còn có thể nặng hơn",
        en: "Of these counted by what is proven, with a graver result still possible")
    case .yearlyOutside:
      Words(
        vi: "Trong đó thuộc thời gian bộ tiêu chí chưa có đủ pháp luật",
        en: "Of these on a day that the rule set does not cover")
    case .yearlyOtherYears: Words(vi: "Hồ sơ của năm khác (không tính)", en: "Records of other years, not counted")
    case .yearlyWithoutDay: Words(vi: "Hồ sơ không ghi ngày (không tính)", en: "Records without a day, not counted")
    case .yearlyOfYears: Words(vi: "{1} ({2})", en: "{1} ({2})")
    case .byOutcome: Words(vi: "Kết quả chung", en: "All results")
    case .byKind: Words(vi: "Theo loại hồ sơ", en: "By kind of record")
    case .bySector: Words(vi: "Theo ngành", en: "By sector")
    case .byCriterion: Words(vi: "Theo tiêu chí", en: "By criterion")
    case .byClause: Words(vi: "Theo nhiệm vụ của Kế hoạch", en: "By clause of the plan")
    case .byDuty: Words(vi: "Theo nghĩa vụ phải thực hiện", en: "Duties that apply")
    case .missingFacts: Words(vi: "Thông tin thường thiếu", en: "Facts most often missing")
    case .wantingTexts: Words(vi: "Quy định chưa tra cứu được", en: "Texts of the law wanting")
    case .kind: Words(vi: "Loại hồ sơ", en: "Kind")
    case .sector: Words(vi: "Ngành", en: "Sector")
    case .sectorNotStated: Words(vi: "(hồ sơ không ghi)", en: "(not stated)")
    case .criterion: Words(vi: "Tiêu chí", en: "Criterion")
    case .clause: Words(vi: "Nhiệm vụ", en: "Clause")
    case .duty: Words(vi: "Nghĩa vụ", en: "Duty")
    case .fact: Words(vi: "Thông tin", en: "Fact")
    case .text: Words(vi: "Quy định", en: "What the text would settle")
    case .recordsWaiting: Words(vi: "Chưa rõ", en: "Not known")
    case .recordsMight: Words(vi: "Có thể phải thực hiện", en: "Might apply")
    case .share: Words(vi: "Tỷ lệ", en: "Share")
    case .source: Words(vi: "Căn cứ", en: "Source")
    case .criterionNote:
      Words(
        vi:
          "Số hồ sơ có căn cứ thuộc tiêu chí, theo kết quả. Một hồ sơ có thể tính ở nhiều tiêu chí. “Chưa rõ”: chưa có căn cứ nhưng còn nội dung chưa đủ thông tin.",
        en:
          "Records in which at least one rule of the criterion fires, by the outcome of the record. A record may count under several. “Not known”: no rule fires, and one still might."
      )
    case .clauseNote:
      Words(
        vi: "Một nhiệm vụ được tính khi có căn cứ thuộc tiêu chí tương ứng.",
        en: "A clause counts where a rule fires whose criterion answers it.")
    case .dutyNote:
      Words(
        vi: "Số hồ sơ phải thực hiện, theo kết quả; “có thể”: còn thiếu thông tin.",
        en: "Records to which the duty applies, by the outcome of the record; “might apply”: a fact is missing.")
    case .missingNote:
      Words(
        vi: "Số hồ sơ còn thiếu thông tin này.", en: "Records whose recommendation waits for the fact.")
    case .wantingNote:
      Words(
        vi: "Số hồ sơ có nội dung phụ thuộc quy định chưa đối chiếu được với văn bản gốc.",
        en: "Texts or figures that nobody has read in the original; an answer for so many records depends on them.")
    case .noRecords: Words(vi: "Không có hồ sơ nào trong năm.", en: "There is no record of the year.")
    case .noMissing:
      Words(vi: "Không hồ sơ nào thiếu thông tin.", en: "No record waits for a fact.")
    case .noWanting: Words(vi: "Không có.", en: "None.")
    case .unansweredClauses:
      Words(vi: "Nhiệm vụ không xét được qua hồ sơ", en: "Clauses that no record can answer")
    case .table: Words(vi: "Bảng", en: "Table")
    case .code: Words(vi: "Mã", en: "Code")
    case .records: Words(vi: "Số hồ sơ", en: "Records")

    case .robustnessTitle: Words(vi: "Độ ổn định của thứ tự kiểm tra", en: "How firm the order of inspections is")
    case .robustnessSubject:
      Words(
        vi: "Thứ tự thay đổi khi hệ số của tiêu chí thay đổi",
        en: "How the order moves when the weights of the criteria move")
    case .robustnessMoves: Words(vi: "Mức thay đổi hệ số", en: "Weights move by")
    case .robustnessDraws: Words(vi: "Số lần thử", en: "Random draws")
    case .robustnessSeed: Words(vi: "Số khởi tạo ngẫu nhiên", en: "Seed")
    case .robustnessTop: Words(vi: "Số cơ sở đầu danh sách", en: "Head of the list")
    case .robustnessRanked: Words(vi: "Số cơ sở xếp hạng", en: "Facilities ranked")
    case .robustnessUnranked:
      Words(
        vi: "Cơ sở không xếp hạng",
        en: "Not ranked (undetermined, or not to inspect)")
    case .robustnessIntro:
      Words(
        vi:
          "Điểm của tiêu chí giữ nguyên, chỉ hệ số thay đổi. Thứ hạng thay đổi nhiều là chưa ổn định.",
        en:
          "The points of each criterion and the recommendations stay; only the weighted means are worked out anew. Weights are a choice of policy: a rank that moves much is not a firm one."
      )
    case .tauNote:
      Words(
        vi: "Hệ số Kendall tau-b: 1 là thứ tự giữ nguyên, 0 là không liên quan, -1 là đảo ngược.",
        en: "Kendall’s tau-b: 1 for the same order, 0 for no relation, -1 for the reverse.")
    case .summary: Words(vi: "Tóm tắt", en: "In short")
    case .ofWeights: Words(vi: "Thay đổi từng hệ số", en: "Each weight alone")
    case .ofFacilities: Words(vi: "Thứ hạng của từng cơ sở", en: "The rank of each facility")
    case .unchanged: Words(vi: "Số lần giữ nguyên thứ tự", en: "Draws in which nobody moves")
    case .tauMean: Words(vi: "Tau trung bình", en: "Mean tau")
    case .tauLeast: Words(vi: "Tau thấp nhất", en: "Least tau")
    case .weight: Words(vi: "Hệ số", en: "Weight")
    case .raised: Words(vi: "tăng {1}%", en: "raised by {1}%")
    case .lowered: Words(vi: "giảm {1}%", en: "lowered by {1}%")
    case .tauRaised: Words(vi: "Tau khi tăng", en: "Tau when raised")
    case .tauLowered: Words(vi: "Tau khi giảm", en: "Tau when lowered")
    case .movedRaised: Words(vi: "Đổi hạng khi tăng", en: "Moved when raised")
    case .movedLowered: Words(vi: "Đổi hạng khi giảm", en: "Moved when lowered")
    case .largest: Words(vi: "Thay đổi nhiều nhất (bậc)", en: "Largest move")
    case .entering: Words(vi: "Vào đầu danh sách", en: "Enter the head")
    case .rankNow: Words(vi: "Hạng", en: "Rank")
    case .rankBest: Words(vi: "Cao nhất", en: "Best")
    case .rankWorst: Words(vi: "Thấp nhất", en: "Worst")
    case .inTop: Words(vi: "Trong {1} hạng đầu", en: "In the first {1}")
    case .tooFew:
      Words(
        vi: "Ít hơn hai cơ sở được xếp hạng.",
        en: "Fewer than two facilities to rank: nothing to compare.")
    case .strongest: Words(vi: "Hệ số ảnh hưởng nhiều nhất", en: "The weight that moves the order most")
    case .noWeight: Words(vi: "không hệ số nào làm thay đổi thứ tự", en: "no weight alone moves the order")
    }
  }
}
