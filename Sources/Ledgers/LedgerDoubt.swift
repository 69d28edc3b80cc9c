package import DecisionModel

/// Why a value is left out until a person has answered: the list is closed.
package enum LedgerDoubt: String, Sendable, Hashable, CaseIterable, Comparable {
  case ambiguousNumber = "ambiguous-number"
  case conflictsRegister = "conflicts-register"
  case contradiction
  case duplicateAct = "duplicate-act"
  case formulaError = "formula-error"
  case mergedAmount = "merged-amount"
  case noDate = "no-date"
  case noKey = "no-key"
  case noNumber = "no-number"
  case noPlace = "no-place"
  case noSuchDay = "no-such-day"
  case noUnit = "no-unit"
  case notInRegister = "not-in-register"
  case notNo = "not-no"
  case oneName = "one-name"
  case regionalUnit = "regional-unit"
  case repeatedRow = "repeated-row"
  case sameName = "same-name"
  case several
  case severalRows = "several-rows"
  case splitPlace = "split-place"
  case totalDiffers = "total-differs"
  case twoActs = "two-acts"
  case typoSymbol = "typo-symbol"
  case unitDiffers = "unit-differs"
  case unknownChoice = "unknown-choice"
  case unknownSymbol = "unknown-symbol"
  case unknownType = "unknown-type"
  case words
  case yearDiffers = "year-differs"

  /// Whether a row with it is not taken at all: nobody knows whose it is, or it stands there twice.
  package var keepsRowOut: Bool { self == .noKey || self == .repeatedRow }

  package var text: Words {
    switch self {
    case .ambiguousNumber: Words(vi: "Số đọc được hai cách", en: "A number that can be read in two ways")
    case .conflictsRegister: Words(vi: "Khác với sổ đã nhập trước", en: "Differs from a ledger that was taken before")
    case .contradiction:
      Words(vi: "Hai điều trong một dòng mâu thuẫn nhau", en: "Two things in one row contradict each other")
    case .duplicateAct: Words(vi: "Cùng số văn bản ghi cho hai cơ sở", en: "The same act stands for two facilities")
    case .formulaError: Words(vi: "Ô công thức bị lỗi", en: "A formula that failed")
    case .mergedAmount:
      Words(
        vi: "Ô gộp nhiều dòng, chưa rõ trị số là của từng dòng hay của chung",
        en: "An amount over several rows: of each of them, or of all together?")
    case .noDate: Words(vi: "Số có, ngày không có", en: "A number without a day")
    case .noKey: Words(vi: "Thiếu tên cơ sở", en: "No name of the facility")
    case .noNumber: Words(vi: "Không có số giấy phép", en: "No number of the permit")
    case .noPlace: Words(vi: "Không tìm thấy xã", en: "No such place was found")
    case .noSuchDay: Words(vi: "Ngày không có trong lịch", en: "A day that is in no calendar")
    case .noUnit: Words(vi: "Thiếu đơn vị", en: "No unit")
    case .notInRegister: Words(vi: "Không có cơ sở này trong danh bạ", en: "The register has no such facility")
    case .notNo: Words(vi: "“Chưa” không phải là “không”", en: "“Not yet” is not “no”")
    case .oneName:
      Words(
        vi: "Một ô tên gộp nhiều dòng có số thứ tự riêng, đang tính mỗi dòng một cơ sở",
        en: "One name over several numbered rows, each taken for a facility")
    case .regionalUnit: Words(vi: "Đơn vị tính theo vùng", en: "A unit that differs from region to region")
    case .repeatedRow: Words(vi: "Dòng lặp lại", en: "A row that stands there twice")
    case .sameName:
      Words(
        vi: "Tên này vừa là xã mới vừa là xã cũ ở nơi khác",
        en: "A name of a place of today and of a former one elsewhere")
    case .several: Words(vi: "Nhiều trị số trong một ô", en: "Several values in one cell")
    case .severalRows:
      Words(vi: "Một cơ sở ghi trên nhiều dòng, mỗi dòng một khác", en: "One facility over several rows that say different things")
    case .splitPlace: Words(vi: "Xã cũ chia vào nhiều xã mới", en: "A former place that went into several of today")
    case .totalDiffers: Words(vi: "Dòng cộng khác với số dòng", en: "The total differs from the rows")
    case .twoActs: Words(vi: "Một ô có hai văn bản", en: "Two acts in one cell")
    case .typoSymbol: Words(vi: "Ký hiệu gõ sai, đề xuất sửa", en: "A mistyped symbol; a correction is proposed")
    case .unitDiffers: Words(vi: "Đơn vị khác với đầu cột", en: "Another unit than the column's")
    case .unknownChoice: Words(vi: "Không thuộc danh sách giá trị", en: "None of the values of the list")
    case .unknownSymbol: Words(vi: "Ký hiệu văn bản chưa rõ loại", en: "A symbol of which the kind is not known")
    case .unknownType: Words(vi: "Chưa khớp loại hình nào", en: "No activity is called so")
    case .words: Words(vi: "Có chữ mô tả, không phải số", en: "Words that describe, no number")
    case .yearDiffers:
      Words(vi: "Năm của ngày khác năm của nhóm dòng", en: "Another year than that of the group of rows")
    }
  }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
