package import DecisionModel

/// The wording of a replay of documented cases.
package enum ReplayPhrase: Phrasing {
  case title, subject, cases, judgedAsOf, readingOwn, readingRetrospective, readingOneDay, before, faults
  case retrospectiveNote, ownNote, sameNote
  case byOutcome, bySector, byCriterion, criterionNote, nothingFires, sectorNotStated
  case expected, agrees, open, differs, total, strongAgree, hits, missingHits, missingFacts, notEvaluated, why, strong, outcomeOnly
  case sector, criterion, ownDay, ownDayWas, arrow, more
  case listed, ownListed, none, unexplained
  case reading, verdict, explained, caseName, file, kind, possible, judged, retrospective, yes, no

  package var words: Words {
    switch self {
    case .title: Words(vi: "Đối chiếu với các hồ sơ đã biết kết quả", en: "Replay of documented cases")
    case .subject:
      Words(vi: "So với kết quả mong đợi của từng hồ sơ", en: "Against what was expected of each")
    case .cases: Words(vi: "Số hồ sơ", en: "Cases")
    case .judgedAsOf: Words(vi: "Cách chọn ngày", en: "Choice of the day")
    case .readingOwn: Words(vi: "theo pháp luật của chính ngày từng hồ sơ", en: "on the law of each record’s own day")
    case .readingRetrospective:
      Words(
        vi: "xét hồi cứu: hồ sơ trước ngày {1} xét theo pháp luật ngày {1}",
        en: "in retrospect: records from before {1} are judged on {1}, the first day that the rule set covers")
    case .readingOneDay: Words(vi: "mọi hồ sơ theo ngày {1}", en: "all records as of {1}")
    case .before: Words(vi: "Hồ sơ có trước ngày đó", en: "Records from before that day")
    case .faults: Words(vi: "Khác mà chưa giải thích", en: "Differ without an explanation")
    case .retrospectiveNote:
      Words(
        vi:
          "{1} trong {2} hồ sơ có trước ngày {3}, khi các quy tắc của bộ này chưa có hiệu lực. Bảng này hỏi: các tiêu chí, đúng như khi mới có hiệu lực, có phát hiện được những hồ sơ đó không? Đây là cách đọc hồi cứu, không phải pháp luật của ngày ấy; các hồ sơ này mang dấu (hồi cứu) và ngày thật của chúng. Hồ sơ khác xét theo chính ngày của mình.",
        en:
          "{1} of {2} cases are older than {3}, when the rules of this set were not yet in force. This table asks: would the criteria, as first in force, have noticed them? It is a reading in retrospect, not the law of that day; these cases bear the mark (in retrospect) and their own day. All others are judged on their own day."
      )
    case .ownNote:
      Words(
        vi:
          "Cũng các hồ sơ đó, mỗi hồ sơ theo pháp luật của chính ngày mình. Trước ngày {1} bộ tiêu chí chỉ có một phần pháp luật, nên thường chưa đủ căn cứ: đó là câu trả lời trung thực.",
        en:
          "The same cases, each on the law of its own day. Of the days before {1} the rule set holds only a part of the law, so that mostly nothing is settled: that is the honest answer."
      )
    case .sameNote:
      Words(
        vi: "Các hồ sơ có từ ngày {1} giữ nguyên như trên và không liệt kê lại.",
        en: "Cases from {1} on are as above and not listed again.")
    case .byOutcome: Words(vi: "Theo kết quả mong đợi", en: "By expected outcome")
    case .bySector: Words(vi: "Theo ngành", en: "By sector")
    case .byCriterion: Words(vi: "Theo tiêu chí", en: "By criterion")
    case .criterionNote:
      Words(
        vi: "Số hồ sơ có căn cứ thuộc tiêu chí; một hồ sơ có thể tính ở nhiều tiêu chí.",
        en: "Cases in which at least one rule of the criterion fires; a case may count under several.")
    case .nothingFires: Words(vi: "(không có căn cứ)", en: "(no rule fires)")
    case .sectorNotStated: Words(vi: "(không ghi)", en: "(not stated)")
    case .expected: Words(vi: "Mong đợi", en: "Expected")
    case .agrees: Words(vi: "Khớp", en: "Agrees")
    case .open: Words(vi: "Chưa kết luận", en: "Open")
    case .differs: Words(vi: "Khác", en: "Differs")
    case .total: Words(vi: "Tổng", en: "Total")
    case .strongAgree: Words(vi: "Đủ dữ kiện: khớp/tổng", en: "Strong: agree/total")
    case .hits: Words(vi: "Căn cứ", en: "Hits")
    case .notEvaluated: Words(vi: "Không tính được", en: "Could not be evaluated")
    case .missingHits: Words(vi: "Thiếu căn cứ mong đợi", en: "Expected hits missing")
    case .missingFacts: Words(vi: "Thông tin còn thiếu", en: "Missing facts")
    case .why: Words(vi: "Giải thích trong hồ sơ", en: "Explained in the case")
    case .strong: Words(vi: "đủ dữ kiện", en: "strong")
    case .outcomeOnly: Words(vi: "chỉ biết kết quả", en: "outcome only")
    case .sector: Words(vi: "Ngành", en: "Sector")
    case .criterion: Words(vi: "Tiêu chí", en: "Criterion")
    case .ownDay: Words(vi: "Ngày của hồ sơ", en: "Own day")
    case .ownDayWas: Words(vi: "hồi cứu; ngày của hồ sơ: {1}", en: "in retrospect; own day: {1}")
    case .arrow: Words(vi: "mong đợi {1} → {2}", en: "expected {1} → {2}")
    case .more: Words(vi: "và {1} thông tin khác", en: "and {1} more")
    case .listed: Words(vi: "Từng hồ sơ", en: "Case by case")
    case .ownListed: Words(vi: "Từng hồ sơ, theo ngày của mình", en: "Case by case, on its own day")
    case .none: Words(vi: "Không có hồ sơ nào.", en: "None.")
    case .unexplained: Words(vi: "chưa giải thích", en: "not explained")
    case .reading: Words(vi: "Cách đọc", en: "Reading")
    case .verdict: Words(vi: "So sánh", en: "Verdict")
    case .explained: Words(vi: "Giải thích", en: "Explanation")
    case .caseName: Words(vi: "Hồ sơ", en: "Case")
    case .file: Words(vi: "Tệp", en: "File")
    case .kind: Words(vi: "Loại", en: "Kind")
    case .possible: Words(vi: "Kết quả còn có thể", en: "Possible")
    case .judged: Words(vi: "Ngày xét", en: "Judged as of")
    case .retrospective: Words(vi: "Hồi cứu", en: "In retrospect")
    case .yes: Words(vi: "có", en: "yes")
    case .no: Words(vi: "không", en: "no")
    }
  }
}
