package import DecisionModel
internal import Screening

/// The wording of what could not be evaluated, shared by all outputs.
package enum FailurePhrase: Phrasing {
  case title, intro, introSettled, headline, verdict, sentence, also, meaning, tag, inDecision, values, waiting, place,
    inRow, awaits, mightApplyFor
  case rule, duty, determination, contradiction
  case divisionByZero, noValue, notComparable, neitherTrueNorFalse, function, noSuchMember, tooMuch, noRow,
    rowsTogether, notAllowed

  package var words: Words {
    switch self {
    case .title: Words(vi: "Nội dung không tính được", en: "What could not be evaluated")
    case .intro:
      Words(
        vi:
          "Có nội dung không tính được với số liệu của hồ sơ. Không tính được không có nghĩa là không có căn cứ: nội dung phụ thuộc vào đó chưa kết luận, cần người phụ trách bộ tiêu chí xem lại.",
        en:
          "Parts of the rule set have no value for what the record states. An error is not a no: what depends on it stays open, and whoever maintains the rule set has to look at it."
      )
    case .introSettled:
      Words(
        vi: "Khuyến nghị không phụ thuộc vào các nội dung này.", en: "The recommendation does not depend on these.")
    case .meaning:
      Words(
        vi: "Hồ sơ không thiếu thông tin nào: có nội dung của bộ tiêu chí không tính được, nêu dưới đây.",
        en: "No fact of the dossier is missing: parts of the rule set could not be evaluated, as said below.")
    case .headline:
      Words(vi: "Chưa kết luận: có nội dung không tính được", en: "Open: something could not be evaluated")
    case .verdict:
      Words(
        vi: "“{1}”: chưa kết luận được, vì không tính được {2}.", en: "“{1}”: open, for {2} could not be evaluated.")
    case .sentence:
      Words(vi: "Không tính được {1} ({2}): {3} · {4}", en: "Could not be evaluated: {1} ({2}): {3} · {4}")
    case .also: Words(vi: "không tính được {1}", en: "{1} could not be evaluated")
    case .tag: Words(vi: "không tính được: {1}", en: "could not be evaluated: {1}")
    case .inDecision: Words(vi: "Trong nội dung phân loại", en: "In the decision")
    case .values: Words(vi: "Giá trị đã dùng", en: "Values read")
    case .waiting: Words(vi: "Còn để ngỏ vì vậy", en: "Open because of it")
    case .place: Words(vi: "Vị trí", en: "Place")
    case .inRow: Words(vi: "không tính được: {1} nội dung", en: "could not be evaluated: {1}")
    case .awaits: Words(vi: "không tính được: {1}", en: "could not be evaluated: {1}")
    case .mightApplyFor:
      Words(vi: "không xác định được; không tính được: {1}", en: "cannot be told; could not be evaluated: {1}")
    case .rule: Words(vi: "nội dung “{1}”", en: "the rule “{1}”")
    case .duty: Words(vi: "nghĩa vụ “{1}”", en: "the duty “{1}”")
    case .determination: Words(vi: "phân loại “{1}”", en: "the classification “{1}”")
    case .contradiction: Words(vi: "việc kiểm tra mâu thuẫn “{1}”", en: "the check for a contradiction “{1}”")
    case .divisionByZero: Words(vi: "chia cho 0", en: "division by zero")
    case .noValue:
      Words(vi: "phép tính không có kết quả với các giá trị này", en: "the operation has no value for these values")
    case .notComparable:
      Words(vi: "các giá trị này không so sánh được với nhau", en: "these values cannot be compared")
    case .neitherTrueNorFalse:
      Words(vi: "kết quả không phải đúng, cũng không phải sai", en: "the result is neither true nor false")
    case .function:
      Words(vi: "hàm không có kết quả với các giá trị này", en: "the function has no value for these values")
    case .noSuchMember:
      Words(vi: "không có phần tử hoặc mục được hỏi đến", en: "there is no such member or entry")
    case .tooMuch: Words(vi: "vượt giới hạn tính toán", en: "more work than the evaluator allows")
    case .noRow:
      Words(
        vi: "không dòng nào của bảng ứng với trường hợp này, và bảng không có giá trị mặc định",
        en: "no row of the table holds, and it has no default")
    case .rowsTogether:
      Words(
        vi: "các dòng {1} của bảng cùng ứng với trường hợp này",
        en: "rows {1} of the table hold together")
    case .notAllowed:
      Words(vi: "giá trị nằm ngoài phạm vi mà bảng cho phép", en: "a value is outside what the table allows")
    }
  }
}

extension Report.Failure {
  /// Why, in words.
  func spokenReason(_ language: Language) -> String {
    let phrase: FailurePhrase =
      switch reason {
      case .divisionByZero: .divisionByZero
      case .noValue: .noValue
      case .notComparable: .notComparable
      case .neitherTrueNorFalse: .neitherTrueNorFalse
      case .function: .function
      case .noSuchMember: .noSuchMember
      case .tooMuch: .tooMuch
      case .noRow: .noRow
      case .rowsTogether: .rowsTogether
      case .notAllowed: .notAllowed
      }
    return phrase(language, rows.map(String.init).joined(separator: ", "))
  }

  /// The names that were read, with their values, in a line.
  func spokenOperands(_ language: Language) -> String {
    operands.map { "\($0.label[language]) (\($0.name)) = \($0.value.spoken(language))" }.joined(separator: "; ")
  }
}

extension Report.Failure.Waiting {
  func spoken(_ language: Language) -> String {
    let phrase: FailurePhrase =
      switch kind {
      case .rule: .rule
      case .duty: .duty
      case .determination: .determination
      case .contradiction: .contradiction
      }
    return phrase(language, label[language])
  }
}
