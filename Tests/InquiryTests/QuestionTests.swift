import DecisionModel
import FEEL
import Screening
import Testing

@testable import Inquiry

/// What is asked, in which order, and of whom. The rules are those of `Rules/`.
struct QuestionTests {
  /// What a record leaves out, and the questions for that: a checklist with its facts, and what waits for each.
  static let asked: [(facts: [String: String], questions: [String])] = [
    ([:], []),
    (["flow": ""], ["flow"]),
    // A question waits for the one that it is asked after, and comes by itself where that is answered.
    (["store": "", "distance": "400 m", "flow": ""], ["flow then store"]),
    (["store": "", "distance": "400 m"], ["store"]),
    // Where no answer changes anything, nothing is asked.
    (["store": ""], []),
    // Two facts of a checklist are one question, one of them is a question of its own.
    (["store": "open", "distance": "", "licence.until": ""], ["surroundings: distance, licence.until"]),
    (["store": "open", "distance": ""], ["distance"]),
    // The sector's own comes first, what an authority has to find comes last.
    (["smell": "", "licence.until": "", "flow": ""], ["flow", "licence.until", "smell"]),
    (["smell": "", "store": "open", "distance": ""], ["distance", "smell"]),
  ]

  @Test(arguments: asked) func `checklists ask for many facts, follow-ups wait, findings come last`(
    _ facts: [String: String], _ questions: [String]
  ) throws {
    var mills = try Mills()
    let inquiry = try mills.inquiry(facts)
    #expect(inquiry.questions().questions.map(\.brief) == questions)
  }

  @Test func `a question says who can answer it`() throws {
    var mills = try Mills()
    let asked = try mills.inquiry(["flow": "", "smell": "", "store": "open", "distance": "", "licence.until": ""])
      .questions().questions
    #expect(asked.map { "\($0.fact) \($0.respondent)" } == ["flow investor", "surroundings map", "smell authority"])
  }

  /// Only what the answer to one topic turns on, in the order in which it reads its facts.
  static let wanted: [(facts: [String: String], topic: String, questions: [String], answer: String?)] = [
    (["output": "", "flow": "", "smell": ""], "size", ["output"], nil),
    (["flow": "", "smell": ""], "size", [], "small"),
    (["sector": "", "output": ""], "size", ["sector", "output"], nil),
    // A shop is not listed, whatever its output.
    (["sector": "shop", "output": ""], "size", [], "not listed"),
    (["store": "open", "distance": "", "flow": ""], "open_store_near_houses", ["distance"], nil),
    // Whatever the store is, a mill is of no top rank: only the two answers that are left are asked for.
    (["store": "", "flow": ""], "rank", ["store"], nil),
  ]

  @Test(arguments: wanted) func `asked for one answer, nothing else is asked`(
    _ facts: [String: String], _ topic: String, _ questions: [String], _ answer: String?
  ) throws {
    var mills = try Mills()
    let inquiry = try mills.inquiry(facts)
    let asked = try #require(inquiry.questions(for: mills.topic(topic)))
    #expect(asked.questions.map(\.brief) == questions)
    #expect(asked.answer?.text == answer)
  }

  @Test func `a number of the law turns on no fact`() throws {
    var mills = try Mills()
    let inquiry = try mills.inquiry()
    #expect(try inquiry.questions(for: mills.topic("limit.flow")) == nil)
    #expect(try inquiry.questions(for: mills.topic("flow")) == nil)
  }

  @Test func `a record is asked for from the beginning, and its questions counted`() throws {
    var mills = try Mills()
    let vocabulary = mills.engine.rules.ruleSet.model.vocabulary
    let whole = try mills.inquiry(["store": "open", "smell": ""])
    let interview = whole.interview(from: [try #require(vocabulary["sector"])])
    #expect(Set(interview.exchanges.map(\.question.brief).prefix(1)) == ["flow then store, distance"])
    #expect(interview.exchanges.last?.question.fact == "smell" && interview.exchanges.last?.answers.isEmpty == true)
    #expect(interview.unanswered.map(\.fact) == ["smell"])
    #expect(interview.possible == [.approve, .reject])
    #expect(InputData.Respondent.allCases.map(interview.count).reduce(0, +) == interview.exchanges.count)
  }

  @Test func `none is an answer to a checklist, and what is stated beside it holds instead`() throws {
    var mills = try Mills()
    let without = ["store": "open", "distance": "", "licence.until": ""]
    let none = try mills.inquiry(without.merging(["surroundings": "none"]) { $1 })
    #expect(none.questions().questions.isEmpty)
    #expect(none.file.record.facts.count == Mills.quiet.count)
    let beside = try mills.inquiry(["licence.until": "", "surroundings": "none", "store": "open", "distance": "90 m"])
    let slot = try #require(mills.engine.rules.ruleSet.model.vocabulary["distance"])
    #expect(beside.file.record.facts.first { $0.slot == slot }?.value == .number(90))
    #expect(throws: Shipped.NotLoaded.self) { try mills.inquiry(without.merging(["surroundings": "some"]) { $1 }) }
  }
}

extension Report.MissingFact {
  /// `surroundings: distance, licence.until`, `flow then store`.
  var brief: String {
    fact + (covers.map { ": " + $0.map(\.fact).joined(separator: ", ") } ?? "")
      + (followUps.map { " then " + $0.joined(separator: ", ") } ?? "")
  }
}
