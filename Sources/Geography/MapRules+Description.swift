internal import YAMLTree

/// What a rule set says of the map in plain text, part by part: what two rule sets are compared by.
extension MapRules {
  package struct Description: Sendable, Hashable {
    /// `layer dwellings`.
    package let name: String
    package let label: MapLabel
    package let text: String
  }

  package var descriptions: [Description] {
    layers.map { Description(name: "layer \($0.name)", label: $0.label, text: $0.plainText) }
      + facts.map { plain("map fact", $0.name, $0.plainText) }
      + conditions.map {
        plain("conditions", $0.name, "\($0.topic) \($0.property) \($0.trades ?? "") \(lastPart($0.file))")
      }
      + systems.all.map {
        Description(
          name: "reference system \($0.name)", label: $0.label,
          text: CoordinateFrame.all(of: $0).map { "\($0.epsg ?? 0) \($0.pipeline)" }.joined(separator: "\n"))
      }
      + (words.map { [plain("coordinate tables", "", $0.plainText)] } ?? [])
      + (outlines.map { [plain("outlines", "", "\($0.stated ?? "") \($0.whole ?? "") \($0.tolerance)")] } ?? [])
  }

  private func plain(_ kind: String, _ name: String, _ text: String) -> Description {
    let name = name.isEmpty ? kind : "\(kind) \(name)"
    return Description(name: name, label: MapLabel(name, in: ["vi", "en"]), text: text)
  }
}

extension LayerDescription {
  fileprivate var plainText: String {
    let complete =
      switch completeness {
      case .everywhere: "everywhere"
      case .within(let layer): "within \(layer)"
      case .partial: "partial"
      case .namesOnly: "names only"
      }
    return [
      topic, "\(shows)", lastPart(file), table ?? "", epsg.map(String.init) ?? "", nameProperty, properties.joined(separator: ", "),
      "\(accuracy) m", complete, day.text, from?.text ?? "", through?.text ?? "", authority, licence, credit,
    ].joined(separator: "; ")
  }
}

extension MapFact {
  fileprivate var plainText: String {
    let values = values.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
    return "\(question) of \(topic) \(values)"
  }
}

extension CoordinateWords {
  fileprivate var plainText: String {
    let axes = Axis.allCases.map { axis in
      "\(axis.rawValue): \((columns[axis] ?? []).joined(separator: ", ")); \((letters[axis] ?? []).joined(separator: ", "))"
    }
    return ([String(decimalMark), first.rawValue, corner.joined(separator: ", ")] + axes).joined(separator: "\n")
  }
}

private func lastPart(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
