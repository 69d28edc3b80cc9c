package import DecisionModel

/// A step of a dossier from one state to another. Each writes an event and a row of the audit log.
package enum Move: String, Sendable, Codable, Hashable, CaseIterable {
  case register, refuse, assign, fix, ask, receive, overdue, appraise, submit, `return`, sign, issue, decide, recall, withdraw, transfer, file,
    reopen, toFacility = "to-facility"

  package var button: Words {
    switch self {
    case .register: Words(vi: "Vào sổ", en: "Register")
    case .refuse: Words(vi: "Từ chối tiếp nhận", en: "Refuse")
    case .assign: Words(vi: "Phân công", en: "Assign")
    case .fix: Words(vi: "Chốt kết quả sàng lọc", en: "Fix the screening")
    case .ask: Words(vi: "Gửi yêu cầu bổ sung", en: "Ask for supplements")
    case .receive: Words(vi: "Nhận bổ sung", en: "Receive supplements")
    case .overdue: Words(vi: "Trả hồ sơ do quá hạn bổ sung", en: "Return: supplements overdue")
    case .appraise: Words(vi: "Chuyển thẩm định", en: "To appraisal")
    case .submit: Words(vi: "Trình ký", en: "Submit for signature")
    case .return: Words(vi: "Trả lại", en: "Return")
    case .sign: Words(vi: "Ký", en: "Sign")
    case .issue: Words(vi: "Ban hành", en: "Issue")
    case .decide: Words(vi: "Ghi kết quả", en: "Record the decision")
    case .recall: Words(vi: "Thu hồi chữ ký", en: "Recall the signature")
    case .withdraw: Words(vi: "Rút hồ sơ", en: "Withdraw")
    case .transfer: Words(vi: "Chuyển hồ sơ", en: "Transfer")
    case .file: Words(vi: "Lưu hồ sơ", en: "File")
    case .reopen: Words(vi: "Mở lại", en: "Reopen")
    case .toFacility: Words(vi: "Đưa vào theo dõi hậu kiểm", en: "To post-inspection")
    }
  }
}

/// What a move asks of whoever makes it, and where it leads.
package struct MoveRule: Sendable {
  package let move: Move
  package let from: Set<DossierState>
  /// `nil`: it stays, or goes where the dossier came from.
  package let to: DossierState?
  /// The roles that may, of those whose row in the policy allows the act.
  package let roles: Set<Role>
  package let act: Act
  /// Whether a reason in words is asked.
  package let needsReason: Bool

  /// All moves, one table. `register` starts a dossier and has no state before it.
  package static let table: [MoveRule] = [
    rule(.register, [], to: .registered, [.clerk], .registerDossiers),
    rule(.refuse, [.registered], to: .refused, [.clerk, .head], .registerDossiers, reason: true),
    rule(.assign, [.registered, .entry, .screened, .supplement, .appraisal, .submitted, .signed], to: nil, [.head], .direct),
    rule(.fix, [.entry, .screened, .appraisal], to: nil, [.officer, .appraiser, .inspector], .fixScreenings),
    rule(.ask, [.entry, .screened, .appraisal], to: .supplement, [.head], .direct),
    rule(.receive, [.supplement], to: .entry, [.clerk], .registerDossiers),
    rule(.overdue, [.supplement], to: .returned, [.head], .direct, reason: true),
    rule(.appraise, [.screened], to: .appraisal, [.head], .direct),
    rule(.submit, [.screened, .appraisal], to: .submitted, [.officer, .appraiser], .fixScreenings),
    rule(.return, [.submitted], to: nil, [.head, .signatory], .direct, reason: true),
    rule(.sign, [.submitted], to: .signed, [.signatory], .sign),
    rule(.issue, [.signed], to: .decided, [.clerk], .registerDossiers),
    rule(.decide, [.decided], to: .decided, [.clerk, .officer, .appraiser, .head], .recordDecisions),
    rule(.recall, [.signed], to: nil, [.signatory], .sign, reason: true),
    rule(.withdraw, DossierState.open, to: .withdrawn, [.head], .endOrReopen, reason: true),
    rule(.transfer, DossierState.open, to: .transferred, [.head], .endOrReopen, reason: true),
    rule(.file, [.decided, .returned, .refused, .withdrawn, .transferred], to: .closed, [.clerk], .registerDossiers),
    rule(.reopen, [.decided, .returned, .withdrawn, .closed], to: .entry, [.head, .signatory], .endOrReopen, reason: true),
    rule(.toFacility, [.decided], to: .decided, [.officer, .appraiser, .inspector], .keepFacilities),
  ]

  private static func rule(
    _ move: Move, _ from: Set<DossierState>, to: DossierState?, _ roles: Set<Role>, _ act: Act, reason: Bool = false
  ) -> MoveRule {
    MoveRule(move: move, from: from, to: to, roles: roles, act: act, needsReason: reason)
  }

  package static func rule(of move: Move) -> MoveRule? { table.first { $0.move == move } }

  /// Whether this person may make the move with a dossier, whatever state it is in.
  package func isOpen(to caller: Caller, with object: PolicyObject) -> Bool {
    roles.contains { role in
      guard caller.roles.contains(role) else { return false }
      // `to-facility` is a move of the officer of the dossier, who need not keep facilities.
      if move == .toFacility { return caller.may(.makeFindings, to: object) }
      let one = caller.only(role)
      if move == .refuse || move == .return || move == .reopen, role == .head || role == .signatory { return one.may(.direct, to: object) }
      return one.may(act, to: object)
    }
  }
}

extension Caller {
  /// The same person in one role alone.
  func only(_ role: Role) -> Caller {
    Caller(
      user: user, account: account, name: name, post: post, roles: roles.intersection([role]), units: units, unit: unit, csrf: csrf,
      address: address, onBehalf: onBehalf)
  }
}

/// A move as a page offers it.
package struct OfferedMove: Sendable, Hashable {
  package let move: Move
  package let button: Words
  package let needsReason: Bool
  /// Why it cannot be made yet, though this person may; `nil` where it can.
  package let wants: Words?
}
