/// The words with which people bound, estimate and withhold values, by language: one table for all readers of written values.
///
/// Phrases are in small letters; a text without any marks is matched without marks.
enum WrittenWords {
  /// `hơn 3,6 ha`: more, and not so much itself.
  static let above = ["hơn", "trên", "lớn hơn", "nhiều hơn", "cao hơn", "vượt quá", "quá", "more than", "greater than", "over", "above"]
  static let aboveSigns = [">", "＞"]
  /// `ít nhất 200 m`: so much or more.
  static let atLeast = [
    "ít nhất là", "ít nhất", "tối thiểu là", "tối thiểu", "không dưới", "không ít hơn", "không nhỏ hơn", "không thấp hơn", "at least",
    "minimum", "no less than", "not less than",
  ]
  static let atLeastSigns = ["≥", ">=", "=>", "⩾"]
  /// `dưới 50 con`: less.
  static let below = ["dưới", "gần", "ít hơn", "nhỏ hơn", "thấp hơn", "chưa đến", "chưa tới", "chưa đầy", "less than", "fewer than", "under", "below", "nearly", "almost"]
  static let belowSigns = ["<", "＜"]
  /// `không quá 500 m3`: so much or less.
  static let atMost = [
    "không quá", "không vượt quá", "không vượt", "không hơn", "không lớn hơn", "không cao hơn", "không trên", "nhiều nhất là", "nhiều nhất", "up to", "at most",
    "no more than", "not more than",
  ]
  static let atMostSigns = ["≤", "<=", "=<", "⩽"]
  /// `tối đa 500 m3`: so much or less, but for a fact that is a maximum itself.
  static let maximum = ["tối đa là", "tối đa", "maximum", "max"]
  /// `phát sinh lớn nhất 50 m3`: the largest that was or will be, told.
  static let largest = ["phát sinh lớn nhất", "lớn nhất là", "lớn nhất", "cao nhất là", "cao nhất", "the largest", "largest"]
  /// `khoảng 5 m3`.
  static let about = [
    "vào khoảng", "khoảng", "chừng", "ước tính", "ước khoảng", "ước đạt", "ước", "xấp xỉ", "gần bằng", "tầm", "about", "approximately", "approx.", "approx",
    "roughly", "around", "estimated at", "estimated",
  ]
  static let aboutSigns = ["~", "≈", "≃", "∼"]
  /// `từ 5 đến 6`.
  static let from = ["trong khoảng từ", "trong khoảng", "dao động từ", "dao động", "từ", "between", "from"]
  static let to = ["đến", "tới", "cho đến", "to", "until"]
  static let toSigns = ["-", "–", "—", "−", "÷", "→", "..", "…"]
  /// `5.000 trở lên`.
  static let upwards = ["trở lên", "trở đi", "or more", "and more", "and above", "or above", "upwards"]
  static let downwards = ["trở xuống", "trở lại", "đổ lại", "or less", "or fewer", "and below", "or below"]

  /// Below what can be measured, with or without the limit beside it.
  static let notDetected = [
    "kph", "k.p.h", "không phát hiện thấy", "không phát hiện được", "không phát hiện", "dưới giới hạn phát hiện", "dưới giới hạn định lượng", "nd", "n.d.", "n.d", "bdl",
    "not detected", "below detection",
  ]
  /// Names of that limit.
  static let detectionLimits = ["mdl", "lod", "loq", "mql", "lql", "ghph", "ghđl", "gh phát hiện", "giới hạn phát hiện", "giới hạn định lượng", "detection limit"]
  static let traces = ["vết", "traces", "trace"]

  /// Nothing is said.
  static let notStated = [
    "-", "--", "---", "–", "—", "…", "...", "....", ".....", "?", "n/a", "na", "không nêu", "không ghi", "không rõ", "chưa rõ", "chưa xác định", "đang cập nhật", "chưa cập nhật",
    "không có số liệu", "chưa có số liệu", "không có thông tin", "chưa có thông tin", "chưa đo", "chưa thống kê", "not stated", "unknown", "not known", "no data", "not available",
  ]
  /// Nothing was seen, which is not that there is nothing, unless an inspection says so.
  static let notSeenYet = ["chưa phát hiện thấy", "chưa phát hiện", "chưa ghi nhận", "not yet found"]
  static let notFound = ["không phát hiện thấy", "không phát hiện", "không ghi nhận", "not found", "none found"]

  static let yes = ["có", "đã có", "đã được cấp", "đã cấp", "đã được phê duyệt", "đã phê duyệt", "đã thực hiện", "đã hoàn thành", "đã lắp đặt", "đúng", "yes", "true"]
  static let no = [
    "không", "không có", "không thực hiện", "chưa", "chưa có", "chưa được cấp", "chưa cấp", "chưa thực hiện", "chưa lắp đặt", "chưa được phê duyệt", "chưa phê duyệt", "đang làm thủ tục",
    "đang xin cấp", "đang hoàn thiện hồ sơ", "đang lập hồ sơ", "đang trình", "no", "false", "none",
  ]
  /// It is there, and no longer holds, or a conclusion stands where a fact is asked.
  static let expired = ["đã hết hạn", "hết hạn", "hết hiệu lực", "đã hết hiệu lực", "expired"]
  static let notSubject = ["không thuộc đối tượng", "không thuộc diện", "không phải có", "không phải lập", "được miễn", "miễn", "not required", "exempt"]

  static let none = ["không có", "không", "none", "no"]
  static let noneAtAll = ["nào", "nào cả", "at all"]
  static let notYet = ["chưa có", "chưa", "not yet"]
  static let many = ["nhiều", "nhiều lần", "một số", "vài", "several", "many", "a few"]
  static let adjacent = ["liền kề", "liền sát", "sát vách", "sát cạnh", "giáp ranh", "ngay sát", "ngay cạnh", "adjacent", "next door"]

  /// A ratio to a limit: `vượt 4,02 lần`, `gấp 4,02 lần`.
  static let exceeds = ["vượt quy chuẩn", "vượt giới hạn", "vượt mức", "vượt chuẩn", "vượt ngưỡng", "vượt quá", "vượt", "gấp", "exceeds by a factor of", "exceeds"]
  static let higherThan = ["cao hơn", "lớn hơn", "higher by", "higher than"]
  static let increasedBy = ["tăng thêm", "tăng", "increase of", "increased"]
  static let complies = ["đạt quy chuẩn", "đạt chuẩn", "đạt", "không vượt quy chuẩn", "nằm trong giới hạn", "trong giới hạn cho phép", "trong giới hạn", "compliant", "within the limit"]

  /// What follows is where, not how much.
  static let whereabouts = ["về phía", "theo hướng", "về hướng", "phía", "tính từ", "kể từ", "cách", "so với", "tại", "bao gồm", "trong đó", "theo", "to the", "from the", "at the", "including"]
  /// What is used, not made.
  static let materials = ["nguyên liệu", "nguyên vật liệu", "raw material", "raw materials"]
  static let each = ["mỗi", "each"]
  static let and = ["và", "and"]

  // MARK: Days

  static let day = ["ngày", "day"]
  static let month = ["tháng", "month"]
  static let year = ["năm", "year"]
  static let quarter = ["quý", "quarter"]
  static let before = ["trước ngày", "trước tháng", "trước năm", "trước", "before"]
  static let after = ["sau ngày", "sau tháng", "sau năm", "sau", "after"]
  static let since = ["từ ngày", "từ tháng", "từ năm", "từ", "since"]
  static let firstHalf = ["6 tháng đầu năm", "sáu tháng đầu năm", "đầu năm"]
  static let lastHalf = ["6 tháng cuối năm", "sáu tháng cuối năm", "cuối năm"]
}
