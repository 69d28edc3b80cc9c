package import DecisionModel

/// What a person does in the office. One person may hold several roles, but for the pairs that `excludes` names.
package enum Role: String, Sendable, Codable, Hashable, CaseIterable, Comparable {
  /// Văn thư, một cửa: registers, gives numbers, records issue and delivery.
  case clerk = "V"
  /// Chuyên viên thụ lý: enters, screens, drafts.
  case officer = "C"
  /// Chuyên viên thẩm định: appraises.
  case appraiser = "T"
  /// Cán bộ hậu kiểm: facilities, plan, inspections.
  case inspector = "H"
  /// Lãnh đạo phòng: assigns, checks, returns.
  case head = "P"
  /// Người ký: signs, returns, decides otherwise.
  case signatory = "K"
  /// Người duy trì quy tắc: hands in new rule sets.
  case maintainer = "Q"
  /// Quản trị: users, backup, settings; sees no dossier.
  case administrator = "A"
  /// Kiểm tra, tra cứu: reads all, changes nothing.
  case auditor = "X"

  package var label: Words {
    switch self {
    case .clerk: Words(vi: "Văn thư, một cửa", en: "Clerk")
    case .officer: Words(vi: "Chuyên viên thụ lý", en: "Officer")
    case .appraiser: Words(vi: "Chuyên viên thẩm định", en: "Appraiser")
    case .inspector: Words(vi: "Cán bộ hậu kiểm", en: "Post-inspection officer")
    case .head: Words(vi: "Lãnh đạo phòng", en: "Head of division")
    case .signatory: Words(vi: "Người ký", en: "Signatory")
    case .maintainer: Words(vi: "Người duy trì quy tắc", en: "Rule maintainer")
    case .administrator: Words(vi: "Quản trị", en: "Administrator")
    case .auditor: Words(vi: "Kiểm tra, tra cứu", en: "Auditor")
    }
  }

  /// The roles that nobody holds beside this one: who administers sees no dossier, who maintains the rules signs none.
  package var excludes: Set<Role> {
    switch self {
    case .administrator: [.officer, .appraiser, .inspector, .signatory]
    case .maintainer: [.signatory]
    case .officer, .appraiser, .inspector: [.administrator]
    case .signatory: [.administrator, .maintainer]
    case .clerk, .head, .auditor: []
    }
  }

  /// The first two roles of a set that nobody may hold together; `nil` where all may.
  package static func clash(in roles: Set<Role>) -> (Role, Role)? {
    for role in roles.sorted() {
      if let other = role.excludes.intersection(roles).min() { return (role, other) }
    }
    return nil
  }

  /// Whether two persons are needed to give it.
  package var needsTwoToGrant: Bool { self == .signatory || self == .administrator }

  package static func < (a: Role, b: Role) -> Bool { a.place < b.place }
  private var place: Int { Role.allCases.firstIndex(of: self) ?? 0 }
}
