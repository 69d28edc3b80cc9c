import Diagnostics
import FEEL
import Testing

/// What is printed reads back as what it was.
@Suite struct RoundTripTests {
  @Test func `reading what was printed gives the same tree`() {
    let names = RandomExpression.scope.names
    let map = TextMap(file: SourceFile.ID(0))
    for seed in 0..<5000 {
      var random = RandomExpression(seed: UInt64(seed))
      let tree = random.any(1 + seed % 5)
      var problems: [Diagnostic] = []
      let again = parseExpression(tree.description, names: names, map: map, reporting: &problems)
      #expect(again == tree && problems.isEmpty, "seed \(seed): \(tree) reads as \(again)")
      if again != tree || !problems.isEmpty { return }
    }
  }

  @Test func `reading a cell that was printed gives the same cell`() {
    let names = RandomExpression.scope.names
    let map = TextMap(file: SourceFile.ID(0))
    for seed in 0..<4000 {
      var random = RandomExpression(seed: UInt64(seed))
      let tree = random.tests(1 + seed % 3)
      var problems: [Diagnostic] = []
      let again = parseUnaryTests(tree.description, names: names, map: map, reporting: &problems)
      #expect(again == tree && problems.isEmpty, "seed \(seed): \(tree) reads as \(again)")
      if again != tree || !problems.isEmpty { return }
    }
  }

  @Test(arguments: [
    ("1+2*3", "1 + 2 * 3"), ("(1+2)*3", "(1 + 2) * 3"), ("1-(2-3)", "1 - (2 - 3)"), ("2**3**4", "2 ** 3 ** 4"),
    ("2**(3**4)", "2 ** (3 ** 4)"), ("- 5", "-5"), ("--5", "--5"), ("a  and(b or c)", "a and (b or c)"),
    ("x in(1,2)", "x in (1, 2)"), ("x in ]1..2[", "x in (1..2)"), ("x in <5", "x in (< 5)"),
    ("[1..a[1]+2]", "[1..a[1] + 2]"), ("[1..a[1]**2[", "[1..a[1] ** 2)"),
    ("x in [1..3[ and a[1]", "x in [1..3) and a[1]"),
    ("[[1..3[, [1]]", "[[1..3), [1]]"),
    ("if a then b else c+1", "if a then b else c + 1"), ("{\"a\":1,b c:2}", "{a: 1, b c: 2}"),
    ("x.y[1].z(2)", "x.y[1].z(2)"), ("f( a : 1 )", "f(a: 1)"), ("\"\\u00e0\"", "\"à\""),
    ("1 /* one */ + 2 // two", "1 + 2"), ("x instance of list< number >", "x instance of list<number>"),
  ])
  func `text is printed in one form`(_ text: String, _ printed: String) {
    var problems: [Diagnostic] = []
    let tree = parseExpression(text, map: TextMap(file: SourceFile.ID(0)), reporting: &problems)
    #expect(tree.description == printed && problems.isEmpty)
  }
}
