package import DecisionModel

/// Why a use case did nothing. It is part of the interface: what is wrong, what was expected, who may.
package enum Refusal: Error, Sendable, Hashable {
  /// Nobody has signed in, or the session has ended.
  case notSignedIn
  /// The session is locked for want of use; the password opens it again.
  case sessionLocked
  /// One message for all failures.
  case signInFailed
  case accountLocked(until: Moment)
  case wrongPassword
  case notAllowed(Act, who: [Role])
  /// It is not there, or this person may not know that it is.
  case notFound
  /// The fields of a form that have to be looked at again.
  case wrongInput([InputProblem])
  /// The state does not allow the move.
  case notNow(Move, in: DossierState)
  /// Something has to be done before.
  case notYet(Words)
  /// Whoever entered, found or fixed anything in what is signed cannot sign it.
  case twoPersons(did: Words)
  /// Somebody else saved meanwhile; for moves, which need the newest state.
  case changedMeanwhile(version: Int)
  /// The same facts were changed by somebody else: before, mine, theirs.
  case sameFact([FactConflict])
  /// Number or account that is there already; the address of what has it.
  case taken(what: Words, uid: String)
  case rolesExclude(Role, Role)
  /// There is no room on the disk: nothing was saved.
  case diskFull
  /// The folder of the register cannot be used as asked.
  case folder(Words)
  /// The answer could not be worked out; facts are saved.
  case notEvaluated

  package var words: Words {
    switch self {
    case .notSignedIn: Words(vi: "Bạn chưa đăng nhập, hoặc phiên làm việc đã kết thúc. Hãy đăng nhập lại.", en: "Please sign in.")
    case .sessionLocked: Words(vi: "Nhập lại mật khẩu để tiếp tục.", en: "Enter the password again to go on.")
    case .signInFailed: Words(vi: "Tên đăng nhập hoặc mật khẩu không đúng.", en: "Account or password is not right.")
    case .accountLocked(let until):
      Words(vi: "Tạm khóa đến \(until.description.dropFirst(11).prefix(5)) (giờ UTC).", en: "Locked until \(until).")
    case .wrongPassword: Words(vi: "Mật khẩu không đúng.", en: "The password is not right.")
    case .notAllowed(let act, let who):
      Words(
        vi: "Bạn không có quyền \(act.label.vi); người có quyền: \(who.map(\.label.vi).joined(separator: ", ")).",
        en: "You may not \(act.label.en); who may: \(who.map(\.label.en).joined(separator: ", ")).")
    case .notFound: Words(vi: "Không tìm thấy.", en: "Not found.")
    case .wrongInput(let problems):
      Words(vi: "Có \(problems.count) chỗ cần xem lại.", en: "\(problems.count) places need another look.")
    case .notNow(let move, let state):
      Words(
        vi: "Hồ sơ đang ở bước “\(state.label.vi)”: không thể “\(move.button.vi)” lúc này.",
        en: "The dossier is “\(state.label.en)”: “\(move.button.en)” is not possible now.")
    case .notYet(let why): why
    case .twoPersons(let did):
      Words(
        vi: "Phải có hai người: bạn \(did.vi) trong bản đang ký, nên không ký được bản này.",
        en: "Two persons are needed: you \(did.en) in the version being signed, so you cannot sign it.")
    case .changedMeanwhile:
      Words(vi: "Người khác vừa sửa hồ sơ này. Hãy xem lại bản mới rồi làm tiếp.", en: "Somebody else has changed this dossier. Look at it again.")
    case .sameFact(let conflicts):
      Words(vi: "Trong lúc bạn nhập, người khác đã sửa \(conflicts.count) thông tin bạn cũng sửa. Chọn giá trị đúng.", en: "Somebody else changed \(conflicts.count) of the same facts. Choose.")
    case .taken(let what, _): what
    case .rolesExclude(let a, let b):
      Words(vi: "Một người không thể vừa là “\(a.label.vi)” vừa là “\(b.label.vi)”.", en: "Nobody can be both “\(a.label.en)” and “\(b.label.en)”.")
    case .diskFull:
      Words(vi: "Hết dung lượng: chưa lưu được, nội dung vẫn ở dưới đây.", en: "No room on the disk: nothing was saved; what you typed is below.")
    case .folder(let why): why
    case .notEvaluated: Words(vi: "Chưa tính được; dữ liệu đã lưu.", en: "It could not be worked out; the facts are saved.")
    }
  }
}

/// A field of a form that has to be looked at again.
package struct InputProblem: Sendable, Hashable {
  /// The name of the field in the form.
  package let field: String
  /// What is wrong, and what to write.
  package let words: Words

  package init(_ field: String, _ words: Words) {
    self.field = field
    self.words = words
  }
}

/// A fact that two people changed at the same time.
package struct FactConflict: Sendable, Hashable {
  package let fact: String
  package let label: Words
  /// What stood there when the form was opened.
  package let before: String?
  package let mine: String?
  package let theirs: String?
  package let by: String
  /// The statement that stands there now: a form that was looked at again names it.
  package let newest: Int?
}
