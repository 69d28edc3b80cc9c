import DMNText
import DecisionModel
import Diagnostics
import Testing

struct XMLReaderTests {
  private func read(_ text: String) -> (root: XMLElement?, problems: [Diagnostic]) {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let root = XMLReader.read(sources.add(name: "a.dmn", text: text), reporting: &problems)
    return (root, problems)
  }

  @Test func `every letter of a text knows its place, whatever it was written as`() throws {
    let text = "<a xmlns=\"u\">\n  <b c=\"1\">nước &lt; 5 &#xE0;<![CDATA[ & x]]></b></a>"
    let root = try #require(read(text).root)
    let b = try #require(root.first("b"))
    #expect(b.text == "nước < 5 à & x")
    #expect(b[attribute: "c"] == "1" && b.space == "u")
    let bytes = Array(text.utf8)
    let expression = b.expression
    func written(_ piece: String) throws -> String {
      let at = try #require(b.text.utf8.firstRange(of: piece.utf8))
      let lower = b.text.utf8.distance(from: b.text.utf8.startIndex, to: at.lowerBound)
      let range = expression.map.range(lower, lower + piece.utf8.count)
      return String(decoding: bytes[Int(range.lower)..<Int(range.upper)], as: UTF8.self)
    }
    #expect(try written("nước") == "nước")
    #expect(try written("<") == "&lt;")
    #expect(try written("5") == "5")
    #expect(try written("à") == "&#xE0;")
    #expect(try written("& x") == "& x")
  }

  @Test(arguments: [
    "", "no xml", "<a>", "<a></b>", "<a b=\"1\" b=\"2\"/>", "<a>&undeclared;</a>",
    "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "<p:a/>",
    String(repeating: "<a>", count: 5000),
  ])
  func `what is no XML is told, and nothing else happens`(_ text: String) {
    let (root, problems) = read(text)
    #expect(root == nil)
    #expect(problems.hasErrors)
  }
}
