internal import DecisionModel
package import Templates

/// The values that a template may name: a closed list.
package enum LetterName: String, Sendable, Hashable, CaseIterable {
  // The head and the signature.
  case nationalTitle = "Quốc hiệu"
  case motto = "Tiêu ngữ"
  case superior = "Cơ quan cấp trên"
  case office = "Cơ quan"
  case symbol = "Ký hiệu"
  case seat = "Địa danh"
  case year = "Năm"
  case capacity = "Quyền hạn ký"
  case post = "Chức danh ký"
  case signer = "Người ký"
  case division = "Phòng"
  case address = "Địa chỉ"
  case telephone = "Điện thoại"
  case fax = "Fax"
  case mail = "Thư điện tử"
  case roundClause = "Quy định về lần bổ sung"
  case overdueClause = "Quy định quá hạn"

  // What a letter is given.
  case addressee = "Kính gửi"
  case written = "Ngày lập"
  case supplementsDue = "Hạn bổ sung"
  case replyDue = "Hạn trả lời"
  case appraiser = "Người nhận xét"
  case leader = "Trưởng đoàn"
  case order = "Quyết định kiểm tra"
  case inspectionTime = "Thời gian kiểm tra"
  case againReason = "Lý do yêu cầu lại"
  case askedBefore = "Ngày yêu cầu trước"

  // The record.
  case project = "Tên dự án"
  case proponent = "Chủ dự án"
  case code = "Mã hồ sơ"
  case kind = "Loại hồ sơ"
  case received = "Ngày nhận"
  case due = "Hạn trả"
  case place = "Địa điểm"
  case activity = "Loại hình"
  case capacityOfProject = "Công suất"
  case permit = "Giấy phép"
  case permitDay = "Ngày cấp giấy phép"
  case lawDay = "Thời điểm pháp luật"
  case result = "Kết quả"
  case meaning = "Giải thích kết quả"
  case note = "Lưu ý"
  case groundCount = "Số căn cứ"
  case questionCount = "Số câu hỏi"
  case furtherQuestionCount = "Số câu hỏi khác"
  case presumedCount = "Số thông tin mặc định"
  case askedBeforeCount = "Số nội dung đã yêu cầu"
  case waitingCount = "Số nội dung chưa trả lời"
  case version = "Phiên bản"
  case checkCode = "Mã kiểm tra"

  // Many records.
  case recordCount = "Số hồ sơ"
  case facilityCount = "Số cơ sở"
  case inspectCount = "Số cơ sở kiểm tra"
  case openFacilityCount = "Số cơ sở chưa xác định"
  case clearedCount = "Số cơ sở chưa phải kiểm tra"
  case atLeastCount = "Số hồ sơ ít nhất"
  case otherYearsCount = "Số hồ sơ năm khác"
  case withoutDayCount = "Số hồ sơ không có ngày"
  case failedCount = "Số hồ sơ không tính được"
  case unreadCount = "Số tệp không đọc được"

  package var isDay: Bool {
    switch self {
    case .written, .askedBefore, .supplementsDue, .replyDue, .received, .due, .permitDay, .lawDay: true
    default: false
    }
  }
}

/// The lists that a template may repeat, with the names of what each item has.
enum LetterList: String, Sendable, Hashable, CaseIterable {
  case grounds = "căn cứ"
  case otherGrounds = "nội dung khác"
  case procedure = "thủ tục"
  case duties = "nghĩa vụ"
  case inspectionTerms = "quy định kiểm tra"
  case questions = "câu hỏi"
  case respondents = "nơi cung cấp"
  case notes = "lưu ý"
  case presumed = "mặc định"
  case unread = "quy định thiếu"
  case recipients = "nơi nhận"
  case legalBasis = "căn cứ pháp lý"
  case points = "điểm thẩm định"
  case facilities = "cơ sở"
  case openFacilities = "cơ sở chưa xác định"
  case yearOutcomes = "kết quả năm"
  case byKind = "loại hồ sơ"
  case bySector = "ngành nghề"
  case byCriterion = "tiêu chí"
  case missing = "thông tin thiếu"
  /// What an inspection is to find out: facts behind the grounds, and those that are not known.
  case toInspect = "thông tin kiểm tra"
  /// Of a second request for supplements: what the first one asked.
  case askedBefore = "nội dung đã yêu cầu"

  var fields: [String] {
    switch self {
    case .grounds: [Field.sentence, Field.papers, Field.clause, Field.toCheck]
    case .otherGrounds, .notes, .presumed, .unread, .legalBasis: [Field.sentence]
    case .procedure, .duties, .inspectionTerms: [Field.name, Field.answer, Field.clause]
    case .questions: [Field.question, Field.details, Field.unit, Field.formItem, Field.clause, Field.respondent]
    case .respondents: [Field.respondent]
    case .recipients: [Field.recipient]
    case .points: [Field.point, Field.name, Field.stated]
    case .toInspect: [Field.name, Field.stated, Field.unit]
    case .askedBefore: [Field.question, Field.answer]
    case .facilities, .openFacilities: [Field.facility, Field.place, Field.result, Field.rank, Field.reasons, Field.toCheck]
    case .yearOutcomes: [Field.name, Field.total, Field.share]
    case .byKind, .bySector, .byCriterion, .missing:
      [Field.name, Field.approved, Field.inspected, Field.refused, Field.open, Field.total, Field.waiting]
    }
  }

  enum Field {
    static let sentence = "Câu"
    static let papers = "Tài liệu"
    static let clause = "Điều khoản"
    static let toCheck = "Cần kiểm tra"
    static let name = "Tên"
    static let answer = "Trả lời"
    static let question = "Câu hỏi"
    static let details = "Chi tiết"
    static let unit = "Đơn vị"
    static let formItem = "Mục biểu mẫu"
    static let respondent = "Nơi cung cấp"
    static let recipient = "Nơi"
    static let point = "Điểm"
    static let stated = "Hồ sơ nêu"
    static let facility = "Tên cơ sở"
    static let place = "Địa điểm cơ sở"
    static let result = "Kết quả cơ sở"
    static let rank = "Xếp hạng"
    static let reasons = "Lý do"
    static let total = "Tổng số"
    static let share = "Tỷ lệ"
    static let approved = "Số chấp thuận"
    static let inspected = "Số hậu kiểm"
    static let refused = "Số không chấp thuận"
    static let open = "Số chưa đủ căn cứ"
    static let waiting = "Số còn chờ"
  }
}

/// What a template may ask for: `[[nếu là cơ sở]]`. Those of an item hold inside it.
enum LetterCondition: String, Sendable, Hashable, CaseIterable {
  case settled = "đã kết luận"
  case atLeast = "ít nhất"
  case approves = "chấp thuận"
  case inspects = "hậu kiểm"
  case refuses = "không chấp thuận"
  case isFacility = "là cơ sở"
  case hasGrounds = "có căn cứ"
  case hasQuestions = "có câu hỏi"
  case hasFurtherQuestions = "còn câu hỏi khác"
  case hasPresumed = "có thông tin mặc định"
  case hasUnread = "có quy định thiếu"
  case hasFacilities = "có cơ sở"
  case hasOpenFacilities = "có cơ sở chưa xác định"
  case hasClause = "có điều khoản"
  case hasUnit = "có đơn vị"
  case hasToCheck = "có nội dung kiểm tra"
  case hasPapers = "có tài liệu"
  case hasDetails = "có chi tiết"
  case hasInspectionTerms = "có quy định kiểm tra"
  case hasReceived = "có ngày nhận"
  case hasAskedBefore = "có ngày yêu cầu trước"
  case isAgain = "yêu cầu lại"
}

extension TemplateVocabulary {
  /// The names of letters and forms.
  package static let letters = TemplateVocabulary(
    values: LetterName.allCases.map(\.rawValue),
    lists: Dictionary(
      LetterList.allCases.map {
        ($0.rawValue, List(fields: $0.fields, lists: $0 == .respondents ? [LetterList.questions.rawValue] : []))
      }, uniquingKeysWith: { first, _ in first }),
    outer: LetterList.allCases.map(\.rawValue), conditions: LetterCondition.allCases.map(\.rawValue),
    spellings: ["Tên cơ quan": LetterName.office.rawValue, "Tên cơ sở": LetterName.project.rawValue, "Chủ cơ sở": LetterName.proponent.rawValue])
}
