internal import Application
internal import DecisionModel
internal import FoundationEssentials

/// `Idempotency-Key`: a program that did not hear the answer sends the same request again, and nothing is done twice.
extension Site {
  func once(_ visit: Visit, _ route: Route) async throws -> WebAnswer {
    guard let key = visit.request.headers["idempotency-key"], !key.isEmpty else { return try await route.handler(visit) }
    let caller = try visit.by()
    let request = SHA256.hexadecimal(of: Array("\(visit.request.method.rawValue) \(visit.address)\n".utf8) + visit.request.body)
    switch try await workplace.begin(key, request: request, by: caller) {
    case .known(let status, let headers, let body):
      let fields = (try? JSONDecoder().decode([String: String].self, from: Data(headers.utf8))) ?? [:]
      return WebAnswer(status, headers: fields.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }, body: Array(body.utf8))
        .with("idempotency-replayed", "true")
    case .otherRequest:
      throw APIFailure(
        status: 422, words: Words(vi: "Idempotency-Key này đã dùng cho một yêu cầu khác.", en: "This Idempotency-Key was used for another request."), problems: [])
    case .running:
      throw APIFailure(
        status: 409, words: Words(vi: "Yêu cầu cùng Idempotency-Key đang được xử lý.", en: "A request with this Idempotency-Key is being worked on."), problems: [])
    case .unknown:
      throw APIFailure(
        status: 409,
        words: Words(
          vi: "Không rõ yêu cầu trước cùng Idempotency-Key đã được ghi hay chưa: hãy xem lại dữ liệu, rồi gửi với khóa khác nếu cần.",
          en: "Whether the earlier request with this Idempotency-Key was carried out is not known: look at the data, then send it with another key if need be."),
        problems: [])
    case .new: break
    }
    let answer: WebAnswer
    do { answer = try await answered(visit, route) } catch {
      // Nothing was done: the program may try again.
      try? await workplace.forget(key, by: caller)
      throw error
    }
    // Where the answer cannot be kept, the key stays taken: what was done is not done again.
    if answer.status < 500 { try? await keep(answer, key, caller) } else { try? await workplace.forget(key, by: caller) }
    return answer
  }

  /// The answer, with what was refused as an answer too: the same request would be refused again.
  private func answered(_ visit: Visit, _ route: Route) async throws -> WebAnswer {
    do { return try await route.handler(visit) } catch let refusal as Refusal {
      return refused(refusal, visit, isAPI: true)
    } catch let failure as APIFailure {
      return Problem.answer(failure.status, failure.words, problems: failure.problems)
    }
  }

  private func keep(_ answer: WebAnswer, _ key: String, _ caller: Caller) async throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let fields = Dictionary(answer.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { _, new in new })
    let headers = (try? encoder.encode(fields)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    try await workplace.keepAnswer(key, status: answer.status, headers: headers, body: answer.text, by: caller)
  }
}
