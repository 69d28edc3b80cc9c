internal import DecisionModel

/// What other programs were answered: a request that is sent again is answered as before and does nothing.
extension Workplace {
  package enum Begun: Sendable, Hashable {
    case new
    case known(status: Int, headers: String, body: String)
    /// The key was used for something else.
    case otherRequest
    /// The same request is not answered yet.
    case running
    /// The same request was begun and never answered: it may have been carried out.
    case unknown
  }

  /// So long an answer is kept, in seconds.
  private static let kept = 86_400
  /// So long a request is worked on at most, in seconds.
  private static let longest = 300

  /// Reserves a key for a request, or finds what it was answered.
  ///
  /// - Parameters:
  ///   - key: chosen by the program; at most 200 bytes.
  ///   - request: the hash of all that is asked.
  package func begin(_ key: String, request: String, by caller: Caller) async throws -> Begun {
    guard key.utf8.count <= 200 else {
      throw Refusal.wrongInput([InputProblem("Idempotency-Key", Words(vi: "Khóa dài quá 200 ký tự.", en: "The key is longer than 200 characters."))])
    }
    let at = now()
    let old = at.adding(seconds: -Self.kept)
    return try await register.write { register in
      try Self.empty(before: old, in: register)
      guard let row = try register.row(Query<AnsweredRow>.where(.user, caller.user).and(.key, key)) else {
        try register.insert(AnsweredRow(user: caller.user, key: key, request: request, status: 0, headers: "{}", body: "", at: at))
        return .new
      }
      guard row.request == request else { return .otherRequest }
      // The program may have ended before or after it did what was asked.
      if row.status == 0 { return row.at < at.adding(seconds: -Self.longest) ? .unknown : .running }
      return .known(status: row.status, headers: row.headers, body: row.body)
    }
  }

  /// Forgets what was answered longer ago than answers are kept.
  package func forgetOldAnswers() async throws {
    let old = now().adding(seconds: -Self.kept)
    guard try await register.read({ try $0.count(Self.answered(before: old)) }) > 0 else { return }
    try await register.write { try Self.empty(before: old, in: $0) }
  }

  private static func answered(before old: Moment) -> Query<AnsweredRow> { Query<AnsweredRow>.all.adding(.below(.at, .text(old.description))) }

  private static func empty(before old: Moment, in register: any RegisterWriter) throws {
    for row in try register.rows(answered(before: old)) { try register.delete(row) }
  }

  /// What was answered.
  package func keepAnswer(_ key: String, status: Int, headers: String, body: String, by caller: Caller) async throws {
    try await register.write { register in
      guard var row = try register.row(Query<AnsweredRow>.where(.user, caller.user).and(.key, key)) else { return }
      (row.status, row.headers, row.body) = (status, headers, body)
      try register.update(row)
    }
  }

  /// Frees a key whose request came to nothing.
  package func forget(_ key: String, by caller: Caller) async throws {
    try await register.write { register in
      if let row = try register.row(Query<AnsweredRow>.where(.user, caller.user).and(.key, key)), row.status == 0 { try register.delete(row) }
    }
  }
}
