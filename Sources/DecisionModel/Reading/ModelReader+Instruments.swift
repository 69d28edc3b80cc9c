internal import Diagnostics
internal import YAMLTree

/// Reads `instruments:`, the texts of the law, with their days and what sets aside what.
extension ModelReader {
  mutating func readInstruments(reporting problems: inout [Diagnostic]) {
    for section in sections.all("instruments") {
      let entries = Reading.entries(of: .node).read(section.value, "`instruments`", &problems) ?? []
      for (key, node) in entries {
        let id = key.text
        let elements = elements
        let instrument: Instrument? = Fields.read(node, "instrument", reporting: &problems) { fields in
          let number = fields.required("number", .text)
          let kind = fields.required("kind", .word(of: Instrument.Kind.self))
          let title = fields.optional("title", elements.words)
          let issuer = fields.optional("issuer", elements.words)
          let issued = fields.optional("issued", elements.day)
          let officialTitle = fields.optional("official title", elements.words)
          let isAttached = fields.optional("attached", .boolean) ?? false
          let inForce = fields.required("in force", elements.period)
          let url = fields.optional("url", .text)
          let mark = fields.optional("mark", .word(of: Mark.self))
          let displaces = fields.optional("displaces", .oneOrMore(.text)) ?? []
          let amends = fields.optional("amends", .oneOrMore(.text)) ?? []
          let hasNote = fields.has("note")
          let status = fields.optional("status", .word(of: Instrument.Status.self)) ?? .issued
          let verified = fields.optional("verified", elements.day)
          fields.allow(["repeals", "repealed by", "amended by"])
          // A fault in it is told; what cites it need not be told again.
          let name = number ?? id
          return Instrument(
            id: id, number: name, kind: kind ?? .law, title: title ?? Words(vi: name, en: name),
            officialTitle: officialTitle, issuer: issuer, issued: issued, isAttached: isAttached, inForce: inForce ?? .always,
            url: url, mark: mark, displaces: displaces, amends: amends, hasNote: hasNote,
            status: status, verified: verified, range: key.range)
        }
        if let other = elements.model.instruments[id] {
          problems.append(Self.duplicate(id, at: key.range, first: other.range))
        } else {
          self.elements.model.instruments[id] = instrument ?? Self.unread(id, key.range)
          if sections.isDraft(key.range) { self.elements.model.triedDrafts.insert(id) }
        }
      }
    }
    for name in elements.salvaged["instruments"] where elements.model.instruments[name.text] == nil {
      elements.model.instruments[name.text] = Self.unread(name.text, name.range)
    }
    for instrument in elements.model.instruments.values.sorted(by: { $0.range < $1.range }) {
      for other in instrument.displaces + instrument.amends where elements.model.instruments[other] == nil {
        problems.append(
          Diagnostic(
            .unknownInstrument, "no instrument is called `\(other)`", at: instrument.range,
            help: Spelling.nearestName(to: other, among: elements.model.instruments.keys).map { "did you mean `\($0)`?" }))
      }
    }
  }

  /// An instrument of which nothing could be read but its name.
  private static func unread(_ id: String, _ range: SourceRange) -> Instrument {
    Instrument(
      id: id, number: id, kind: .law, title: Words(vi: id, en: id), officialTitle: nil, issuer: nil, issued: nil,
      isAttached: false, inForce: .always, url: nil, mark: nil, displaces: [], amends: [], hasNote: true, status: .issued, verified: nil, range: range)
  }
}
