import Diagnostics
import Testing

struct SpellingTests {
  static let names = [
    "label", "unit", "question", "allowed", "from", "needed by", "nguồn thải", "wastewater.flow", "wastewater.kind",
    "Đất",
  ]

  @Test(arguments: [
    ("lable", "label"), ("labl", "label"), ("labell", "label"), ("LABEL", "label"), ("unti", "unit"), ("form", "from"),
    ("quesiton", "question"), ("needed_by", "needed by"), ("neededby", "needed by"), ("nguon thai", "nguồn thải"),
    ("nguo\u{302}\u{300}n tha\u{309}i", "nguồn thải"), ("dat", "Đất"), ("wastewater.flwo", "wastewater.flow"),
    ("wastewater.knd", "wastewater.kind"),
  ])
  func `a slip of the pen finds its name`(_ written: String, _ meant: String) {
    #expect(Spelling.nearest(to: written, among: Self.names) == meant)
    #expect(Spelling.nearest(to: written, among: Self.names.reversed()) == meant)
  }

  @Test(arguments: ["", "x", "temperature", "nit-picking", "ok"])
  func `nothing near, nothing named`(_ written: String) {
    #expect(Spelling.nearest(to: written, among: Self.names) == nil)
  }

  @Test func `ties do not depend on the order`() {
    #expect(Spelling.nearest(to: "cat", among: ["bat", "car", "cap"]) == "cap")
    #expect(Spelling.nearest(to: "cat", among: ["cap", "car", "bat"]) == "cap")
  }
}
