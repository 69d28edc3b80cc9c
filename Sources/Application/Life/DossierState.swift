package import DecisionModel

/// Where a dossier is.
package enum DossierState: String, Sendable, Codable, Hashable, CaseIterable {
  case registered, entry, screened, supplement, appraisal, submitted, signed, decided, closed, refused, returned, withdrawn, transferred

  package var label: Words {
    switch self {
    case .registered: Words(vi: "Đã tiếp nhận", en: "Registered")
    case .entry: Words(vi: "Đang kiểm tra, nhập thông tin", en: "Facts being entered")
    case .screened: Words(vi: "Đã sàng lọc (đã chốt)", en: "Screened (fixed)")
    case .supplement: Words(vi: "Chờ bổ sung", en: "Waiting for supplements")
    case .appraisal: Words(vi: "Đang thẩm định", en: "In appraisal")
    case .submitted: Words(vi: "Trình ký", en: "Submitted for signature")
    case .signed: Words(vi: "Đã ký, chờ ban hành", en: "Signed, to be issued")
    case .decided: Words(vi: "Đã có kết quả", en: "Decided")
    case .closed: Words(vi: "Lưu hồ sơ", en: "Filed")
    case .refused: Words(vi: "Từ chối tiếp nhận", en: "Refused")
    case .returned: Words(vi: "Đã trả hồ sơ", en: "Returned")
    case .withdrawn: Words(vi: "Chủ dự án rút hồ sơ", en: "Withdrawn")
    case .transferred: Words(vi: "Đã chuyển cơ quan có thẩm quyền", en: "Transferred")
    }
  }

  /// What the clock does.
  package enum Clock: Sendable { case runs, stopped, ended }

  package var clock: Clock {
    switch self {
    case .registered, .entry, .screened, .appraisal, .submitted, .signed: .runs
    case .supplement: .stopped
    case .decided, .closed, .refused, .returned, .withdrawn, .transferred: .ended
    }
  }

  /// Somebody still has to do something before the applicant has an answer.
  package var isOpen: Bool { clock != .ended }

  package static let open: Set<DossierState> = Set(allCases.filter(\.isOpen))
}
