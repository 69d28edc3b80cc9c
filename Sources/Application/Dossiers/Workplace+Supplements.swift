internal import DecisionModel
internal import Screening

/// What is asked of the applicant and of others.
extension Workplace {
  /// What may be asked, by whom it is answered: the ticks of the supplements page.
  package func supplementsOffer(_ uid: String, by caller: Caller) async throws -> [LiveAnswer.Question] {
    try await live(uid, on: nil, by: caller).questions
  }

  /// Drafts a request: the ticked facts with their questions, in the officer's words where these differ. A draft that was not sent is
  /// replaced.
  package func draftRequest(_ uid: String, facts: [String], texts: [String: String], by caller: Caller) async throws -> RequestView {
    let (at, own) = (now(), newUID())
    let live = try await live(uid, on: nil, by: caller)
    let offered = Dictionary(live.questions.map { ($0.fact, $0) }, uniquingKeysWith: { a, _ in a })
    let model = desk.rules.ruleSet.model
    let items = facts.compactMap { fact -> (fact: String, addressee: String, text: String)? in
      if let question = offered[fact] { return (fact, question.respondent.rawValue, texts[fact] ?? question.question.vi) }
      guard let slot = model.vocabulary[fact], case .input(let index) = model.vocabulary.entries[slot].meaning else { return nil }
      let input = model.inputs[index]
      return (fact, input.respondent.rawValue, texts[fact] ?? (input.question ?? input.label).vi)
    }
    guard !items.isEmpty else {
      throw Refusal.wrongInput([InputProblem("facts", Words(vi: "Hãy chọn ít nhất một nội dung cần hỏi.", en: "Tick at least one question."))])
    }
    return try await register.write { register in
      var row = try self.find(uid, for: caller, to: .fixScreenings, in: register)
      guard [.entry, .screened, .appraisal].contains(row.state) else { throw Refusal.notNow(.ask, in: row.state) }
      let all = try register.rows(Query<RequestRow>.where(.dossier, row.id).ordered(by: .id))
      var request: RequestRow
      if let draft = all.last(where: { $0.state == .draft && $0.round == row.round }) {
        request = draft
        for item in try register.rows(Query<RequestItemRow>.where(.request, draft.id)) { try register.delete(item) }
      } else {
        request = try register.insert(
          RequestRow(
            uid: own, dossier: row.id, round: row.round, seq: all.count + 1, screening: try self.newestScreening(row, in: register)?.id, state: .draft,
            by: caller.user, at: at))
      }
      for item in items {
        try register.insert(RequestItemRow(request: request.id, fact: item.fact, addressee: item.addressee, text: item.text, state: .asked))
      }
      row.version += 1
      try register.update(row)
      try register.log(self.entry(caller, "request.draft", "dossier:\(row.id)", ["số nội dung": String(items.count)], at: at))
      return try self.view(request, in: register)
    }
  }
}
