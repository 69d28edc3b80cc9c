package import DecisionModel
internal import FEEL

/// What differs between two rule sets: parameters, decisions, rules, duties and all else that is said in them, by name.
///
/// How the files are cut, the order of keys and files, remarks and examples are no difference.
package struct RuleSetDifference: Sendable, Hashable {
  /// A provision that one rule set has and the other has not, or that says something else.
  package struct Element: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable { case added, removed, changed }
    package let provision: Provision
    package let label: Words
    package let kind: Kind
    /// Empty where the whole is new or gone.
    package let parts: [Part]
    package let versions: [Version]

    /// Whether nothing but words for people is another.
    package var isWordsOnly: Bool {
      kind == .changed && versions.isEmpty && parts.allSatisfy(\.aspect.isWordsOnly)
    }
  }

  package struct Part: Sendable, Hashable {
    package let aspect: ProvisionAspect
    package let from: String
    package let to: String
  }

  /// A dated version: its period on either side, `nil` where it is not there.
  package struct Version: Sendable, Hashable {
    package let from: Period?
    package let to: Period?
    package let parts: [Part]
    /// Rows of a table that are gone, and that are new.
    package let removed: [String]
    package let added: [String]
  }

  package let elements: [Element]

  package init(from a: ProvisionCatalogue, to b: ProvisionCatalogue) {
    elements = Set(a.all.keys).union(b.all.keys).sorted().compactMap { provision in
      switch (a.all[provision], b.all[provision]) {
      case (nil, nil): return nil
      case (nil, let added?):
        return Element(provision: provision, label: added.label, kind: .added, parts: [], versions: [])
      case (let removed?, nil):
        return Element(provision: provision, label: removed.label, kind: .removed, parts: [], versions: [])
      case (let before?, let after?):
        guard before.text != after.text else { return nil }
        return Element(
          provision: provision, label: after.label, kind: .changed, parts: Self.parts(before, after),
          versions: Self.versions(before.versions, after.versions))
      }
    }
  }

  package var isEmpty: Bool { elements.isEmpty }

  private static func parts(_ a: ProvisionDescription, _ b: ProvisionDescription) -> [Part] {
    let after = Dictionary(b.parts.map { ($0.aspect, $0.text) }, uniquingKeysWith: { $1 })
    return a.parts.compactMap { part in
      let text = after[part.aspect] ?? ""
      return part.text == text ? nil : Part(aspect: part.aspect, from: part.text, to: text)
    }
  }

  /// Versions belong together where they hold on the same days, else where they rest on the same instrument.
  private static func versions(
    _ a: [ProvisionDescription.Version], _ b: [ProvisionDescription.Version]
  ) -> [Version] {
    var before = a.filter { !b.contains($0) }
    var after = b.filter { !a.contains($0) }
    var found: [Version] = []
    let matches: [(ProvisionDescription.Version, ProvisionDescription.Version) -> Bool] = [
      { $0.period == $1.period }, { $0.instrument == $1.instrument }, { $0.content == $1.content },
    ]
    for match in matches {
      for version in before {
        guard let index = after.firstIndex(where: { match(version, $0) }) else { continue }
        found.append(difference(version, after.remove(at: index)))
        before.removeAll { $0 == version }
      }
    }
    found += before.map { Version(from: $0.period, to: nil, parts: [], removed: [], added: []) }
    found += after.map { Version(from: nil, to: $0.period, parts: [], removed: [], added: []) }
    return found.sorted { start($0) < start($1) }
  }

  private static func start(_ version: Version) -> Int {
    (version.to ?? version.from)?.from?.dayNumber ?? Int.min
  }

  private static func difference(_ a: ProvisionDescription.Version, _ b: ProvisionDescription.Version) -> Version {
    var parts: [Part] = []
    func compare(_ aspect: ProvisionAspect, _ from: String, _ to: String) {
      if from != to { parts.append(Part(aspect: aspect, from: from, to: to)) }
    }
    compare(.period, a.period.description, b.period.description)
    compare(.source, a.source, b.source)
    compare(.displaces, a.displaces, b.displaces)
    guard !a.rows.isEmpty, !b.rows.isEmpty else {
      compare(.value, a.content, b.content)
      return Version(from: a.period, to: b.period, parts: parts, removed: [], added: [])
    }
    let removed = a.rows.filter { !b.rows.contains($0) }
    let added = b.rows.filter { !a.rows.contains($0) }
    if a.content != b.content, removed.isEmpty, added.isEmpty { compare(.table, a.content, b.content) }
    return Version(from: a.period, to: b.period, parts: parts, removed: removed, added: added)
  }
}
