import Foundation
import TestSupport
import Testing

struct GoldenTests {
  @Test func `differences are shown line by line`() {
    #expect(TextDifference.lines(from: "a\nb\nc\n", to: "a\nx\nc\n") == "+2: x\n-2: b")
    #expect(TextDifference.lines(from: "a\n", to: "a\n") == "")
    let many = (0..<100).map(String.init).joined(separator: "\n")
    #expect(TextDifference.lines(from: many, to: "").split(separator: "\n").last == "… and 71 more")
  }

  @Test func `a golden that is not there, or says otherwise, is a difference`() throws {
    guard ProcessInfo.processInfo.environment["RECORD"] != "1" else { return }
    #expect(Golden.difference("x", at: "no-such-file.txt")?.contains("RECORD=1") == true)
    let file = URL(fileURLWithPath: #filePath).lastPathComponent
    #expect(Golden.difference("x", at: file)?.hasPrefix(file) == true)
    #expect(Golden.difference(try String(contentsOfFile: #filePath, encoding: .utf8), at: file) == nil)
  }

  @Test func `random numbers are the same in every run`() {
    var random = SeededRandom(seed: 1_234_567)
    // The first outputs of SplitMix64 for this seed, as its author's reference program prints them.
    #expect(
      (0..<3).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }
}
