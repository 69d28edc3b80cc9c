import Diagnostics
import TestSupport
import Testing
import YAMLTree

@testable import Geography

/// Reference systems and layers as rule sets declare them: comments say what is wrong, and where.
struct DeclarationTests {
  @Test(arguments: [
    """
    vn:
      label: {vi: "VN-2000", en: "VN-2000"}
      projection: {scale: 0.9999, false easting: 500000, false northing: 0}
      meridians: {"105°30'": {}, "106o": {epsg: 9211}}
    #                            ^^^^^^ wrong-value: `106o` is no meridian
      source: register
    """,
    """
    vn:
    #! missing-key: this projection has no central meridian
      label: {vi: "VN-2000", en: "VN-2000"}
      projection: {scale: 0.9999, false easting: 500000, false northing: 0}
      source: register
    """,
    """
    vn:
      label: {vi: "VN-2000", en: "VN-2000"}
      datum shift: {x: -191.9, y: -39.3, z: 1, rx: 0, ry: 0, rz: 0}
    #               ^ missing-key: this datum shift has no `scale`
      source: register
    """,
    """
    vn:
      label: {vi: "VN-2000", en: "VN-2000"}
      datum shift: {x: "-191,9", y: -39.3, z: 1, rx: 0, ry: 0, rz: 0, scale: 1e-1}
    #                  ^^^^^^^^ bad-number: must be a number, not `-191,9`
    #                                                                        ^^^^ bad-number: must be a number, not `1e-1`
      source: register
    """,
  ])
  func `reference systems`(_ text: String) {
    Self.expect(text) { node, problems in _ = ReferenceSystems.read(node, reporting: &problems) }
  }

  @Test(arguments: [
    """
    rivers:
      label: {vi: Sông, en: Rivers}
      shows: line
    #        ^^^^ unknown-word: did you mean `lines`?
      file: rivers.geojson
      accuracy: -5
    #           ^^ wrong-value: must be metres from 0 on
      complete: within province
      day: 2026-01-01
      authority: a
      licence: b
      credit: c
    """,
    """
    rivers:
      label: {vi: Sông, en: Rivers}
    #! missing-key: has no `accuracy`
    #! missing-key: has no `licence`
    #! bad-period: ends before it begins
      shows: lines
      file: rivers.geojson
      complete: complete
    #           ^^^^^^^^ unknown-word: cannot be `complete`
      day: 2026-01-01
      from: 2026-01-01
      through: 2025-01-01
      authority: a
      credit: c
      licens: b
      # <------ unknown-key: did you mean `licence`?
    """,
  ])
  func `layers`(_ text: String) {
    Self.expect(text) { node, problems in _ = LayerDescription.readAll(node, reporting: &problems) }
  }

  @Test func `what is declared is read whole`() throws {
    let tm3 = try #require(TestData.vietNam.systems["vn2000_tm3"])
    guard case .transverseMercator(let projection) = tm3.form else { return #expect(Bool(false)) }
    #expect(projection.meridians.count == 17)
    #expect(projection.meridians.first { $0.usedBy.contains("Tuyên Quang") }?.degrees == 106)
    #expect(projection.meridians.first { $0.usedBy.contains("Hà Giang") }?.degrees == 105.5)
    #expect(tm3.shift?.scale == 0.252906278)
    #expect(TestData.vietNam.systems["wgs84"]?.shift == nil)
    #expect(TestData.vietNam.words.role(of: "Toạ độ X (m)") == .axis(.north))
    #expect(TestData.vietNam.words.role(of: "TỌA ĐỘ X (m)") == .axis(.north))
  }

  private static func expect(_ text: String, _ read: (Node, inout [Diagnostic]) -> Void) {
    var files = SourceFiles()
    var problems: [Diagnostic] = []
    let file = files.add(name: "declared.yaml", text: text)
    if let node = TreeReader.read(file, reporting: &problems) { read(node, &problems) }
    let difference = MarkedText(file).difference(from: problems, in: file, of: files)
    #expect(difference == nil)
  }
}
