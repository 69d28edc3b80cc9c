internal import DecisionModel
internal import Geography

/// What is wrong with stated corners, in words for the one who wrote them.
enum MistakeWording {
  static func words(_ mistake: SiteMistake) -> Words {
    switch mistake {
    case .unreadableNumber(let corner, let text):
      Words(vi: "mốc \(corner): “\(text)” không phải là số", en: "corner \(corner): “\(text)” is no number")
    case .minutesOverSixty(let corner, let text):
      Words(
        vi: "mốc \(corner): “\(text)” có phút hoặc giây từ 60 trở lên",
        en: "corner \(corner): “\(text)” has minutes or seconds of 60 and more")
    case .unreadableLine(let line, let text):
      Words(vi: "dòng \(line) của bảng tọa độ không đọc được: “\(text)”", en: "line \(line) of the table cannot be read: “\(text)”")
    case .tooFewCorners(let count, let needed):
      Words(vi: "chỉ có \(count) mốc, cần ít nhất \(needed)", en: "there are \(count) corners; at least \(needed) are needed")
    case .swappedAxes:
      Words(
        vi: "số liệu khớp khi đổi chỗ X và Y (X là hướng bắc, Y là hướng đông)",
        en: "the numbers fit with X and Y exchanged (X points north, Y east)")
    case .wrongMeridian(let stated, let fitting, let isSwapped):
      Words(
        vi: "số liệu khớp với kinh tuyến trục \(fitting.written), không phải \(stated) như khai báo"
          + (isSwapped ? ", và X, Y đổi chỗ cho nhau" : ""),
        en: "the numbers fit the central meridian \(fitting.written), not \(stated) as stated"
          + (isSwapped ? ", and X and Y exchanged" : ""))
    case .otherSystem(let stated, let fitting):
      Words(
        vi: "số liệu khớp với hệ tọa độ \(fitting), không phải \(stated) như khai báo",
        en: "the numbers fit the system \(fitting), not \(stated) as stated")
    case .noDatumShift(let metres):
      Words(
        vi: "số liệu khớp khi coi là tọa độ WGS 84 chưa chuyển sang VN-2000 (lệch \(whole(metres)) m)",
        en: "the numbers fit as WGS 84 that was not carried over (\(whole(metres)) m off)")
    case .cutDigits(let corner, let axis, let text, let fitting):
      Words(
        vi: "\(corner.map { "mốc \($0)" } ?? "mọi mốc"): “\(text)” (\(vi(axis))) thiếu chữ số; giá trị khớp là \(whole(fitting))",
        en: "\(corner.map { "corner \($0)" } ?? "all corners"): “\(text)” (\(axis.rawValue)) lacks a digit; \(whole(fitting)) would fit")
    case .outsideStatedPlace(let stated, let corners, let metres):
      Words(
        vi: "\(corners.isEmpty ? "toàn bộ khu đất" : "mốc \(corners.joined(separator: ", "))") nằm ngoài \(stated), cách ranh giới \(whole(metres)) m",
        en: "\(corners.isEmpty ? "the whole site" : "corner \(corners.joined(separator: ", "))") lies outside \(stated), \(whole(metres)) m from its boundary")
    case .openRing(let metres):
      Words(
        vi: "ranh giới không khép kín: mốc cuối cách mốc đầu \(whole(metres)) m",
        en: "the ring is not closed: its last corner is \(whole(metres)) m from the first")
    case .repeatedCorner(let first, let second):
      Words(vi: "mốc \(first) và mốc \(second) trùng nhau", en: "corners \(first) and \(second) are the same")
    case .crossingRing(let first, let second):
      Words(
        vi: "ranh giới tự cắt: cạnh từ mốc \(first) cắt cạnh từ mốc \(second)",
        en: "the ring crosses itself: the edges from corners \(first) and \(second)")
    case .wrongOrder(let first, let second):
      Words(
        vi: "thứ tự mốc sai: đổi chỗ mốc \(first) và mốc \(second) thì ranh giới không tự cắt",
        en: "the order is wrong: with corners \(first) and \(second) exchanged the ring does not cross itself")
    case .areaUnlikeStated(let stated, let found, let factor):
      Words(
        vi: "diện tích tính từ tọa độ là \(decimal(found, ",")) ha, hồ sơ nêu \(decimal(stated, ",")) ha"
          + (factor.map { "; khớp khi nhân với \(decimal($0, ","))" } ?? ""),
        en: "the corners give \(decimal(found, ".")) ha, stated are \(decimal(stated, ".")) ha"
          + (factor.map { "; times \(decimal($0, ".")) it would fit" } ?? ""))
    }
  }

  static func words(_ question: SiteQuestion) -> Words {
    switch question {
    case .wasCarriedOver(let metres):
      Words(
        vi: "tọa độ đã được chuyển từ WGS 84 (GPS) sang VN-2000 chưa? Nếu chưa, vị trí lệch \(whole(metres)) m",
        en: "were the numbers carried over from a satellite receiver? If not, the site lies \(whole(metres)) m elsewhere")
    case .whereItShouldBe:
      Words(
        vi: "không có ranh giới xã, tỉnh để đối chiếu vị trí", en: "no outline is known to hold the place against")
    }
  }

  static func unknownPlace(_ name: String) -> Words {
    Words(
      vi: "bản đồ không có “\(name)” trong ngày áp dụng: vị trí chưa được đối chiếu với địa danh",
      en: "the map knows no “\(name)” on that day: the place was not held against it")
  }

  private static func vi(_ axis: CoordinateWords.Axis) -> String {
    switch axis {
    case .north: "hướng bắc"
    case .east: "hướng đông"
    }
  }

  private static func whole(_ number: Double) -> String { number.isFinite ? String(Int(number.rounded())) : "∞" }

  private static func decimal(_ number: Double, _ mark: String) -> String {
    let hundredths = Int((number * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100)\(rest == 0 ? "" : mark + (rest < 10 ? "0" : "") + String(rest))"
  }
}
