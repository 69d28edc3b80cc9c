internal import Diagnostics
internal import YAMLTree

/// What something of the map is called, in both languages of the screens.
package struct MapLabel: Sendable, Hashable {
  package let vi: String
  package let en: String

  package init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }

  static var reading: Reading<MapLabel> {
    Reading(example: "{vi: …, en: …}") { node, _, problems in
      Fields.read(node, "text in two languages", reporting: &problems) { fields in
        let vi = fields.required("vi", .text)
        let en = fields.required("en", .text)
        guard let vi, let en else { return nil }
        return MapLabel(vi: vi, en: en)
      }
    }
  }
}
