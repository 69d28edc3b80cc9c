package import DecisionModel

/// Everything that somebody may be allowed to do, each a row of `Policy`.
package enum Act: String, Sendable, Codable, Hashable, CaseIterable {
  case seeDossiers = "dossier.see"
  case seePersonalData = "personal.see"
  case registerDossiers = "dossier.register"
  case enterFacts = "facts.enter"
  case makeFindings = "findings.make"
  case fixScreenings = "screening.fix"
  case direct = "dossier.direct"
  case sign = "paper.sign"
  case recordDecisions = "decision.record"
  case endOrReopen = "dossier.end"
  case seeFacilities = "facility.see"
  case keepFacilities = "facility.keep"
  case draftPlan = "plan.draft"
  case submitPlan = "plan.submit"
  case signPlan = "plan.sign"
  case importLedgers = "ledger.import"
  case exportWithPersonalData = "register.export-personal"
  case exportRegister = "register.export"
  case readRules = "rules.read"
  case seePackageEffect = "package.effect"
  case handInPackage = "package.hand-in"
  case approvePackage = "package.approve"
  case installPackage = "package.install"
  case administer = "office.administer"
  case proposeGrant = "grant.propose"
  case confirmGrant = "grant.confirm"
  case backUp = "office.backup"
  case readAudit = "audit.read"
  case release = "dossier.release"

  /// As it is told to whoever may not.
  package var label: Words {
    switch self {
    case .seeDossiers: Words(vi: "xem hồ sơ, kết quả", en: "see dossiers and results")
    case .seePersonalData: Words(vi: "xem dữ liệu cá nhân", en: "see personal data")
    case .registerDossiers: Words(vi: "vào sổ, cấp số, ghi ban hành và trả kết quả", en: "register, number, record issue and delivery")
    case .enterFacts: Words(vi: "nhập, sửa thông tin, đính kèm tài liệu", en: "enter and correct facts, attach documents")
    case .makeFindings: Words(vi: "ghi nhận định", en: "make a finding")
    case .fixScreenings: Words(vi: "chốt kết quả sàng lọc, soạn yêu cầu bổ sung", en: "fix a screening, draft the supplements letter")
    case .direct: Words(vi: "phân công, kiểm tra, trả lại", en: "assign, check, return")
    case .sign: Words(vi: "ký, trả lại khi ký, quyết định khác khuyến nghị", en: "sign, return from signing, decide otherwise")
    case .recordDecisions: Words(vi: "ghi kết quả giải quyết", en: "record the decision")
    case .endOrReopen: Words(vi: "cho rút, chuyển, mở lại hồ sơ", en: "withdraw, transfer, reopen")
    case .seeFacilities: Words(vi: "xem cơ sở", en: "see facilities")
    case .keepFacilities: Words(vi: "ghi mẫu, giấy phép, phản ánh, cuộc kiểm tra của cơ sở", en: "record samples, permits, complaints, inspections")
    case .draftPlan: Words(vi: "lập dự thảo kế hoạch kiểm tra", en: "draft the inspection plan")
    case .submitPlan: Words(vi: "trình kế hoạch kiểm tra", en: "submit the inspection plan")
    case .signPlan: Words(vi: "ký kế hoạch kiểm tra", en: "sign the inspection plan")
    case .importLedgers: Words(vi: "nhập sổ cũ, thu hồi lần nhập", en: "import ledgers, take back an import")
    case .exportWithPersonalData: Words(vi: "xuất sổ có dữ liệu cá nhân", en: "export the register with personal data")
    case .exportRegister: Words(vi: "xuất sổ", en: "export the register")
    case .readRules: Words(vi: "đọc quy tắc, thử với số liệu giả định", en: "read rules, try them on invented facts")
    case .seePackageEffect: Words(vi: "xem tác động của bộ quy tắc mới", en: "see what a new package would change")
    case .handInPackage: Words(vi: "nộp bộ quy tắc mới", en: "hand in a rule package")
    case .approvePackage: Words(vi: "duyệt bộ quy tắc mới", en: "approve a rule package")
    case .installPackage: Words(vi: "cài bộ quy tắc mới", en: "install a rule package")
    case .administer: Words(vi: "quản trị người dùng, đơn vị, ngày nghỉ, mẫu văn bản", en: "administer users, units, holidays, templates")
    case .proposeGrant: Words(vi: "đề nghị giao vai trò người ký, quản trị", en: "propose the grant of signing or administration")
    case .confirmGrant: Words(vi: "xác nhận giao vai trò người ký, quản trị", en: "confirm the grant of signing or administration")
    case .backUp: Words(vi: "sao lưu, diễn tập khôi phục, xem tình trạng", en: "backup, restore drill, system state")
    case .release: Words(vi: "công bố kết quả giải quyết", en: "release a decision to everybody")
    case .readAudit: Words(vi: "đọc nhật ký, kiểm tra chuỗi", en: "read the audit log, verify its chain")
    }
  }
}

/// How far an act of a role goes.
package enum Extent: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// `–`
  case never
  /// `◐`: numbers and days, no content.
  case outline
  /// `n`: what is assigned to oneself.
  case own
  /// `đ`: what is of one's unit, or of a unit below it.
  case unit
  /// `●`
  case all

  init?(sign: Character) {
    switch sign {
    case "–": self = .never
    case "◐": self = .outline
    case "n": self = .own
    case "đ": self = .unit
    case "●": self = .all
    default: return nil
    }
  }

  package static func < (a: Extent, b: Extent) -> Bool { a.rawValue < b.rawValue }
}
