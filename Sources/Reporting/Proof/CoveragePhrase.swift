package import DecisionModel

/// The wording of `sangloc coverage`, in both languages.
package enum CoveragePhrase: Phrasing {
  case title, ran, total, kind, reached, nothingMissing, missing, everything
  case rules, rulesOpen, contradictions, comparisons, comparisonsUnknown, boundaries, rows, defaults, branches, entries,
    versions
  case rule, duty, contradiction, test, bound, row, `default`, version, entry, branch
  case neverFires, alwaysFires, neverOpen
  case neverTrue, neverFalse, neverUnknown, notAtBoundary, neverHeld, neverAnswered, neverUsed, neverMatched,
    neverTaken,
    noDay
  case nearest, nearestUnder, nearestOver
  case hint, hintOn, hintWithout, hintHolds, hintHoldsNot, hintDefault, hintExpect, hintOf
  case countsRule, countsRow, countsTest, countsUsed, countsBoundary
  case below

  package var words: Words {
    switch self {
    case .kind: Words(vi: "Nội dung", en: "What")
    case .reached: Words(vi: "Đã kiểm tra", en: "Exercised")
    case .title: Words(vi: "Độ phủ của {1} {2}", en: "Coverage of {1} {2}")
    case .ran: Words(vi: "đã chạy {1} ví dụ và {2} hồ sơ", en: "{1} examples and {2} cases were run")
    case .total: Words(vi: "Tính chung", en: "All together")
    case .nothingMissing: Words(vi: "Không còn gì chưa được kiểm tra.", en: "Nothing is left unexercised.")
    case .missing: Words(vi: "Chưa được kiểm tra", en: "Not exercised")
    case .everything: Words(vi: "Tất cả các điểm", en: "Every point")
    case .rules:
      Words(vi: "Quy tắc, nghĩa vụ có lúc áp dụng, có lúc không", en: "Rules, duties that fire and do not fire")
    case .rulesOpen: Words(vi: "Quy tắc, nghĩa vụ có lúc còn để ngỏ", en: "Rules, duties that might fire")
    case .contradictions:
      Words(vi: "Mâu thuẫn có lúc xảy ra, có lúc không", en: "Contradictions that hold and do not hold")
    case .comparisons: Words(vi: "So sánh có lúc đúng, có lúc sai", en: "Comparisons on both sides")
    case .comparisonsUnknown: Words(vi: "So sánh có lúc thiếu dữ kiện", en: "Comparisons with the fact missing")
    case .boundaries: Words(vi: "Ngưỡng được thử đúng bằng", en: "Thresholds at the boundary")
    case .rows: Words(vi: "Dòng bảng đã cho câu trả lời", en: "Rows of tables that gave their answer")
    case .defaults: Words(vi: "Câu trả lời mặc định đã dùng", en: "Defaults that were answered")
    case .branches: Words(vi: "Nhánh của `if` đã đi qua", en: "Branches of `if` that were taken")
    case .entries: Words(vi: "Phần tử danh sách đã gặp", en: "List entries that were matched")
    case .versions: Words(vi: "Phiên bản theo ngày đã dùng", en: "Versions used on a day in them")
    case .rule: Words(vi: "quy tắc", en: "rule")
    case .duty: Words(vi: "nghĩa vụ", en: "duty")
    case .contradiction: Words(vi: "mâu thuẫn", en: "contradiction")
    case .test: Words(vi: "điều kiện", en: "test")
    case .bound: Words(vi: "ngưỡng", en: "threshold")
    case .row: Words(vi: "dòng bảng", en: "row")
    case .default: Words(vi: "mặc định", en: "default")
    case .version: Words(vi: "phiên bản", en: "version")
    case .entry: Words(vi: "phần tử", en: "entry")
    case .branch: Words(vi: "nhánh", en: "branch")
    case .neverFires: Words(vi: "chưa lần nào áp dụng", en: "never fires")
    case .alwaysFires: Words(vi: "chưa lần nào không áp dụng", en: "never fails to fire")
    case .neverOpen: Words(vi: "chưa lần nào để ngỏ vì thiếu dữ kiện", en: "never might fire for want of a fact")
    case .neverTrue: Words(vi: "chưa lần nào đúng", en: "never true")
    case .neverFalse: Words(vi: "chưa lần nào sai", en: "never false")
    case .neverUnknown: Words(vi: "chưa lần nào thiếu dữ kiện", en: "never with the fact missing")
    case .notAtBoundary: Words(vi: "chưa lần nào đúng bằng ngưỡng", en: "never at the boundary")
    case .neverHeld: Words(vi: "chưa lần nào khớp", en: "never holds")
    case .neverAnswered: Words(vi: "có khớp nhưng chưa lần nào là câu trả lời", en: "holds, but never gives its answer")
    case .neverUsed: Words(vi: "chưa lần nào dùng đến", en: "never used")
    case .neverMatched: Words(vi: "chưa lần nào gặp", en: "never matched")
    case .neverTaken: Words(vi: "chưa lần nào đi qua", en: "never taken")
    case .noDay:
      Words(
        vi: "không có ngày nào dùng đến: ngoài thời gian của bộ tiêu chí, hoặc luôn bị văn bản khác thay thế",
        en: "no day can use it: outside what the rule set covers, or always set aside by another text")
    case .nearest: Words(vi: "gần nhất: {1}", en: "nearest: {1}")
    case .nearestUnder: Words(vi: "dưới ngưỡng {1}", en: "{1} under")
    case .nearestOver: Words(vi: "trên ngưỡng {1}", en: "{1} over")
    case .hint: Words(vi: "ví dụ cần thêm: {1}", en: "example to add: {1}")
    case .hintOn: Words(vi: "vào ngày {1}", en: "on {1}")
    case .hintWithout: Words(vi: "không nêu {1}", en: "without {1}")
    case .hintHolds: Words(vi: "sao cho `{1}` đúng", en: "such that `{1}` is true")
    case .hintHoldsNot: Words(vi: "sao cho `{1}` sai", en: "such that `{1}` is false")
    case .hintDefault: Words(vi: "không dòng nào khớp", en: "no row holds")
    case .hintExpect: Words(vi: "chờ đợi `{1}`", en: "expecting `{1}`")
    case .hintOf: Words(vi: "của {1}:", en: "of {1}:")
    case .countsRule: Words(vi: "áp dụng {1}, không {2}, để ngỏ {3}", en: "fires {1}, does not {2}, might {3}")
    case .countsRow:
      Words(
        vi: "khớp {1} (trả lời {4}), không {2}, để ngỏ {3}", en: "holds {1} (answers {4}), does not {2}, might {3}")
    case .countsTest: Words(vi: "đúng {1}, sai {2}, chưa biết {3}", en: "true {1}, false {2}, unknown {3}")
    case .countsUsed: Words(vi: "dùng {1} lần", en: "used {1} times")
    case .countsBoundary: Words(vi: "đúng bằng ngưỡng {1}", en: "at the boundary {1}")
    case .below: Words(vi: "dưới mức yêu cầu {1} %", en: "below the required {1} %")
    }
  }
}
