package import DecisionModel

/// The wording of `sangloc mutate`, in both languages.
package enum MutationPhrase: Phrasing {
  case title, ran, failing
  case threshold, comparison, connective, negation, rangeEnd, date, entry, answer, recommendation, recordKind, all
  case kind, total, byExample, byCase, refused, equivalent, seen, unnoticed, share
  case summary, unnoticedTitle, seenTitle, equivalentTitle, listTitle
  case at, change, dropped, seenBy, reasonNotCovered, reasonSetAside, reasonNotRead, reasonNotReadThen
  case below

  package var words: Words {
    switch self {
    case .title: Words(vi: "Thay đổi thử của {1} {2}", en: "Mutants of {1} {2}")
    case .ran:
      Words(
        vi: "{1} ví dụ, {2} hồ sơ, trong đó {3} hồ sơ có kết quả mong đợi",
        en: "{1} examples, {2} cases, of which {3} expect something")
    case .failing:
      Words(
        vi: "{1} ví dụ vốn đã sai nên không phát hiện được gì; chạy `sangloc check`",
        en: "{1} examples fail already and can notice nothing; run `sangloc check`")
    case .threshold: Words(vi: "ngưỡng", en: "threshold")
    case .comparison: Words(vi: "dấu so sánh", en: "comparison")
    case .connective: Words(vi: "and / or", en: "and / or")
    case .negation: Words(vi: "not", en: "not")
    case .rangeEnd: Words(vi: "đầu khoảng", en: "range end")
    case .date: Words(vi: "ngày hiệu lực", en: "date")
    case .entry: Words(vi: "phần tử danh sách", en: "list entry")
    case .answer: Words(vi: "câu trả lời", en: "answer")
    case .recommendation: Words(vi: "khuyến nghị", en: "recommendation")
    case .recordKind: Words(vi: "loại hồ sơ", en: "kind of record")
    case .all: Words(vi: "tất cả", en: "all")
    case .kind: Words(vi: "loại thay đổi", en: "kind of change")
    case .total: Words(vi: "số", en: "number")
    case .byExample: Words(vi: "ví dụ", en: "example")
    case .byCase: Words(vi: "hồ sơ", en: "case")
    case .refused: Words(vi: "bị từ chối", en: "refused")
    case .equivalent: Words(vi: "tương đương", en: "equivalent")
    case .seen: Words(vi: "chỉ thấy", en: "seen only")
    case .unnoticed: Words(vi: "lọt", en: "missed")
    case .share: Words(vi: "phát hiện", en: "noticed")
    case .summary:
      Words(
        vi: "thay đổi thử: {1}, bị phát hiện {2} ({3}), tương đương {4}, không bị phát hiện {5}",
        en: "mutants: {1}, noticed {2} ({3}), equivalent {4}, not noticed {5}")
    case .unnoticedTitle:
      Words(
        vi: "Không bị phát hiện: không ví dụ nào, không hồ sơ nào thấy khác ({1})",
        en: "Not noticed: no example and no case comes to anything else ({1})")
    case .seenTitle:
      Words(
        vi: "Chỉ thấy: kết quả của một hồ sơ đổi khác, nhưng không kết quả mong đợi nào nói tới ({1})",
        en: "Seen only: a case comes to something else, but expects nothing of it ({1})")
    case .equivalentTitle:
      Words(
        vi: "Tương đương: không thể tạo ra khác biệt ({1})", en: "Equivalent: cannot make a difference ({1})")
    case .listTitle: Words(vi: "Danh sách ({1})", en: "List ({1})")
    case .at: Words(vi: "{1}, cột {2}", en: "{1}, column {2}")
    case .change: Words(vi: "{1} → {2}", en: "{1} → {2}")
    case .dropped: Words(vi: "bỏ {1}", en: "{1} left out")
    case .seenBy: Words(vi: "thấy ở {1}", en: "seen in {1}")
    case .reasonNotCovered:
      Words(
        vi: "ngày bị dời nằm ngoài thời gian của bộ tiêu chí", en: "the day moved is outside what the rule set covers")
    case .reasonSetAside:
      Words(
        vi: "ngày bị dời vẫn do văn bản khác quy định", en: "on the day moved another text holds before and after")
    case .reasonNotRead: Words(vi: "không quy tắc nào dùng đến", en: "no rule rests on it")
    case .reasonNotReadThen:
      Words(
        vi: "vào ngày bị dời, không quy tắc hay phép xác định nào đang có hiệu lực dùng đến",
        en: "nothing in force on the day that is moved reads it")
    case .below: Words(vi: "dưới mức yêu cầu {1} %", en: "below the required {1} %")
    }
  }
}
