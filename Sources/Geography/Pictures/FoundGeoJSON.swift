internal import Diagnostics
internal import YAMLTree

/// A site and what was found around it as GeoJSON (RFC 7946), for a mapping program.
package struct FoundGeoJSON {
  private let survey: PlaceSurvey
  private let map: MapOnDay

  package init(_ survey: PlaceSurvey, on map: MapOnDay) {
    self.survey = survey
    self.map = map
  }

  package var text: String {
    var features: [String] = []
    if let site = survey.site {
      features.append(feature(site.shape, [("role", quoted("site")), ("accuracy", number(site.accuracy))]))
    }
    var seen: Set<String> = []
    for line in survey.lines {
      guard let layer = line.layer, let table = map.layers[layer.topic]?.features else { continue }
      for found in line.answer.found where seen.insert("\(layer.name) \(found.feature)").inserted {
        features.append(
          feature(
            table.shape(found.feature),
            [
              ("role", quoted("found")), ("layer", quoted(layer.name)), ("name", quoted(found.name)),
              ("metres", number((found.metres * 100).rounded() / 100)), ("accuracy", number(line.answer.accuracy)),
              ("day", quoted(layer.day.text)), ("credit", quoted(layer.credit)),
            ]))
      }
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n") + "\n]}\n"
  }

  private func feature(_ shape: Shape, _ properties: [(String, String)]) -> String {
    let members = properties.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",")
    return "{\"type\":\"Feature\",\"properties\":{\(members)},\"geometry\":\(shape.geoJSON)}"
  }

  private func number(_ number: Double) -> String { "\(number)" }

  private func quoted(_ text: String) -> String { String(JSON.string(text).text.dropLast()) }
}
