#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif
internal import YAMLTree

/// A site and what was found around it as a picture: SVG, readable without colours, with scale bar, north arrow, legend and credits.
///
/// The same survey gives the same bytes.
package struct MapPicture {
  /// What stands on the picture beside names of layers and features.
  package struct Words: Sendable {
    package let title: String
    package let site: String
    package let north: String
    package let credits: String
    /// Of an area that holds all of the picture, by its name: it is said and not drawn.
    package let everywhere: @Sendable (String) -> String
    /// Where the site may be, with the metres of its accuracy.
    package let accuracy: @Sendable (Double) -> String
    /// `1 250 m`.
    package let metres: @Sendable (Double) -> String
    package let day: @Sendable (String) -> String
    package let label: @Sendable (MapLabel) -> String

    package init(
      title: String, site: String, north: String, credits: String, everywhere: @escaping @Sendable (String) -> String,
      accuracy: @escaping @Sendable (Double) -> String, metres: @escaping @Sendable (Double) -> String,
      day: @escaping @Sendable (String) -> String, label: @escaping @Sendable (MapLabel) -> String
    ) {
      self.title = title
      self.site = site
      self.north = north
      self.credits = credits
      self.everywhere = everywhere
      self.accuracy = accuracy
      self.metres = metres
      self.day = day
      self.label = label
    }
  }

  private let site: Site
  private let survey: PlaceSurvey
  private let map: MapOnDay
  private let words: Words
  private let extent: Envelope
  private let plane: LocalPlane
  /// Points of the picture for a metre.
  private let scale: Double
  private let corner: (x: Double, y: Double)

  private static let width = 800.0
  private static let height = 520.0
  private static let line = 18.0

  /// - Returns: `nil` where the survey has no site.
  package init?(_ survey: PlaceSurvey, on map: MapOnDay, words: Words) {
    guard let site = survey.site else { return nil }
    self.site = site
    self.survey = survey
    self.map = map
    self.words = words
    var extent = site.shape.envelope.widened(by: site.accuracy)
    // What is beyond some kilometres is told in words.
    for line in survey.lines {
      for found in line.answer.found.prefix(3) where found.metres < 5_000 { extent.add(found.onFeature) }
    }
    let center = extent.center
    plane = LocalPlane(at: center)
    let low = plane.point(Position(longitude: extent.west, latitude: extent.south))
    let high = plane.point(Position(longitude: extent.east, latitude: extent.north))
    let (wide, tall) = (max(400, (high.x - low.x) * 1.25), max(260, (high.y - low.y) * 1.25))
    scale = min(Self.width / wide, Self.height / tall)
    corner = (-Self.width / scale / 2, Self.height / scale / 2)
    let (southWest, northEast) = (
      plane.position(x: corner.x, y: -corner.y), plane.position(x: -corner.x, y: corner.y)
    )
    self.extent = Envelope(
      west: southWest.longitude, south: southWest.latitude, east: northEast.longitude, north: northEast.latitude)
  }

  package var svg: String {
    let legend = survey.layers.filter { layer in !visible(layer).isEmpty }
    let around = survey.layers.flatMap(covering)
    let below = Self.line * Double(legend.count + around.count + (showsAccuracy ? 2 : 1)) + 16 + Self.line * Double(credits.count + 1) + 12
    let whole = Self.height + 30 + below
    var out = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(whole))" role="img" font-family="sans-serif" \
      font-size="13">
      <title>\(escaped(words.title))</title>
      <defs>
      <clipPath id="map-frame"><rect x="0" y="30" width="\(Int(Self.width))" height="\(Int(Self.height))"/></clipPath>

      """
    for number in legend.indices { out += pattern(number) }
    out += "</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    out += text(8, 20, words.title, "font-weight=\"bold\" font-size=\"15\"")
    out += "<g clip-path=\"url(#map-frame)\">\n"
    for (number, layer) in paintingOrder(legend) { out += features(of: layer, number) }
    if showsAccuracy { out += aroundSite }
    let connections = connections()
    out += connections.lines
    out += draw(site.shape, "fill=\"#000\" fill-opacity=\"0.25\" stroke=\"#000\" stroke-width=\"3\"")
    // Above all else: a distance that is hidden is none.
    out += connections.labels
    out += "</g>\n"
    out +=
      "<rect x=\"0.5\" y=\"30.5\" width=\"\(Int(Self.width) - 1)\" height=\"\(Int(Self.height) - 1)\" fill=\"none\" stroke=\"#000\"/>\n"
    out += northArrow + scaleBar
    var y = 30 + Self.height + 22
    out += "<rect x=\"8\" y=\"\(point(y - 11))\" width=\"22\" height=\"12\" fill=\"#bbb\" stroke=\"#000\" stroke-width=\"3\"/>\n"
    out += text(38, y, words.site)
    if showsAccuracy {
      y += Self.line
      out += "<rect x=\"8\" y=\"\(point(y - 11))\" width=\"22\" height=\"12\" fill=\"#000\" fill-opacity=\"0.12\"/>\n"
      out += text(38, y, words.accuracy(site.accuracy))
    }
    for (number, layer) in legend.enumerated() {
      y += Self.line
      out += sample(layer, number, y)
      out += text(38, y, "\(words.label(layer.label)) (\(words.day(layer.day.text)))")
    }
    for (layer, name) in around {
      y += Self.line
      out += "<rect x=\"8\" y=\"\(point(y - 11))\" width=\"22\" height=\"12\" fill=\"none\" stroke=\"#777\"/>\n"
      out += text(38, y, "\(words.label(layer.label)) (\(words.day(layer.day.text))): \(words.everywhere(name))")
    }
    y += Self.line + 8
    out += text(8, y, words.credits, "font-weight=\"bold\" font-size=\"11\"")
    for credit in credits {
      y += Self.line - 3
      out += text(8, y, credit, "font-size=\"11\"")
    }
    return out + "</svg>\n"
  }

  private var credits: [String] {
    var seen: Set<String> = []
    return survey.layers.map { "\($0.credit) · \($0.licence)" }.filter { seen.insert($0).inserted }
  }

  // MARK: What is drawn

  /// Whether the site may be so far from where it is drawn that it can be seen.
  private var showsAccuracy: Bool { site.accuracy * scale >= 4 }

  /// All places in which a corner of the site may be: a line around it as wide as its accuracy on both sides.
  private var aroundSite: String {
    let style = "stroke=\"#000\" stroke-opacity=\"0.12\" stroke-linejoin=\"round\" stroke-linecap=\"round\""
    let radius = point(site.accuracy * scale)
    switch site.shape.kind {
    case .points:
      return site.shape.positions.map { position in
        let (x, y) = place(position)
        return
          "<circle cx=\"\(point(x))\" cy=\"\(point(y))\" r=\"\(radius)\" fill=\"#000\" fill-opacity=\"0.12\" stroke=\"#000\" stroke-dasharray=\"6 4\"/>\n"
      }.joined()
    case .lines, .areas:
      return draw(site.shape, "fill=\"none\" stroke-width=\"\(point(site.accuracy * scale * 2))\" \(style)")
    }
  }

  private static let tints = ["#fde0c8", "#d6ead0", "#cfe0f2", "#ead6ee", "#f6efb8", "#d9d9d9", "#f5cfd5", "#cdeeea"]
  private static let marks = [
    "M0,8 L8,0", "M0,0 L8,8", "M0,4 L8,4", "M4,0 L4,8", "M0,8 L8,0 M0,0 L8,8", "M4,3 L4,5", "M0,4 L8,4 M4,0 L4,8",
    "M2,2 L3,2 M6,6 L7,6",
  ]

  /// A tint for screens, a hatching for paper.
  private func pattern(_ number: Int) -> String {
    let size = number / Self.marks.count % 2 == 0 ? 8 : 14
    return """
      <pattern id="map-layer-\(number)" width="8" height="8" patternUnits="userSpaceOnUse" \
      patternTransform="scale(\(point(Double(size) / 8)))"><rect width="8" height="8" fill="\(Self.tints[number % Self.tints.count])"/>\
      <path d="\(Self.marks[number % Self.marks.count])" stroke="#333" stroke-width="1" fill="none"/></pattern>

      """
  }

  private static let dashes = ["", "8 3", "2 3", "10 3 2 3"]

  private func features(of layer: LayerDescription, _ number: Int) -> String {
    guard let features = map.layers[layer.topic]?.features else { return "" }
    return visible(layer).map { draw(features.shape($0), style(layer, number)) }.joined()
  }

  /// The layers with the largest areas first, so that none hides what lies in it; lines above areas, points above lines.
  private func paintingOrder(_ legend: [LayerDescription]) -> [(number: Int, layer: LayerDescription)] {
    let largest = legend.map { layer in visible(layer).map { size(of: layer, $0) }.max() ?? 0 }
    return legend.indices.sorted {
      let (a, b) = (legend[$0].shows.depth, legend[$1].shows.depth)
      return a == b ? (largest[$0] == largest[$1] ? $0 < $1 : largest[$0] > largest[$1]) : a < b
    }.map { ($0, legend[$0]) }
  }

  /// Hectares; of lines and points none.
  private func size(of layer: LayerDescription, _ feature: Int) -> Double {
    map.layers[layer.topic]?.features.shape(feature).hectares ?? 0
  }

  /// The features of a layer that the picture shows, the largest first; more than some hundred nobody can tell apart.
  private func visible(_ layer: LayerDescription) -> [Int] {
    guard let features = map.layers[layer.topic]?.features else { return [] }
    var list: [Int] = []
    features.tree.forEach(meeting: extent) { if !covers(features.shape($0)) { list.append($0) } }
    let sizes = list.map { ($0, size(of: layer, $0)) }
    return sizes.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }.prefix(400).map(\.0)
  }

  /// The names of areas of a layer that hold all of the picture: hatched, they would only make the rest hard to see.
  private func covering(_ layer: LayerDescription) -> [(layer: LayerDescription, name: String)] {
    guard let features = map.layers[layer.topic]?.features else { return [] }
    var names: [String] = []
    features.tree.forEach(meeting: extent) {
      if covers(features.shape($0)) { names.append(features.features[$0].name) }
    }
    return names.sorted().map { (layer, $0) }
  }

  /// Whether an area holds the whole frame: no edge of it comes in, and it holds a corner.
  private func covers(_ shape: Shape) -> Bool {
    guard shape.kind == .areas, shape.envelope.holds(extent) else { return false }
    for number in 0..<shape.partCount {
      let part = shape.part(number)
      for (a, b) in zip(part, part.dropFirst()) where Envelope([a, b]).meets(extent) { return false }
    }
    return shape.contains(Position(longitude: extent.west, latitude: extent.south))
  }

  private func style(_ layer: LayerDescription, _ number: Int) -> String {
    let dash = Self.dashes[number % Self.dashes.count]
    let dashed = dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
    return switch layer.shows {
    case .areas: "fill=\"url(#map-layer-\(number))\" fill-opacity=\"0.75\" stroke=\"#333\" stroke-width=\"1\"\(dashed)"
    case .lines: "fill=\"none\" stroke=\"#225\" stroke-width=\"2.5\"\(dashed)"
    case .points: "fill=\"\(Self.tints[number % Self.tints.count])\" stroke=\"#000\" stroke-width=\"1.5\""
    }
  }

  private func draw(_ shape: Shape, _ style: String) -> String {
    switch shape.kind {
    case .points:
      return shape.positions.map { position in
        let (x, y) = place(position)
        return "<circle cx=\"\(point(x))\" cy=\"\(point(y))\" r=\"5\" \(style)/>\n"
      }.joined()
    case .lines, .areas:
      var path = ""
      for number in 0..<shape.partCount {
        for (index, position) in shape.part(number).enumerated() {
          let (x, y) = place(position)
          path += "\(index == 0 ? "M" : "L")\(point(x)),\(point(y))"
        }
        if shape.kind == .areas { path += "Z" }
      }
      return "<path d=\"\(path)\" fill-rule=\"evenodd\" \(style)/>\n"
    }
  }

  /// A stretch of the picture on which something stands.
  private struct Box {
    let west, east, top, bottom: Double

    func meets(_ other: Box) -> Bool {
      west < other.east && other.west < east && top < other.bottom && other.top < bottom
    }
  }

  /// From the site to the nearest feature of each layer, with the distance.
  private func connections() -> (lines: String, labels: String) {
    var lines = ""
    var labels = ""
    var taken = [box(around: site.shape.positions.map(place), by: 6)]
    // Below the arrow, above the scale bar.
    taken.append(Box(west: Self.width - 50, east: Self.width, top: 30, bottom: 92))
    taken.append(Box(west: 0, east: Self.width / 4 + 30, top: Self.height - 12, bottom: Self.height + 30))
    var seen: Set<String> = []
    var found: [(a: (x: Double, y: Double), b: (x: Double, y: Double), words: String)] = []
    for line in survey.lines {
      guard let nearest = line.answer.found.first, nearest.metres > 0, extent.contains(nearest.onFeature),
        seen.insert("\(line.answer.layer) \(nearest.feature)").inserted
      else { continue }
      let (a, b) = (place(nearest.onSite), place(nearest.onFeature))
      lines +=
        "<path d=\"M\(point(a.x)),\(point(a.y))L\(point(b.x)),\(point(b.y))\" stroke=\"#000\" stroke-dasharray=\"4 3\" fill=\"none\"/>\n"
      if line.layer?.shows == .points { taken.append(box(around: [b], by: 7)) }
      found.append((a, b, (nearest.name.isEmpty ? "" : "\(nearest.name): ") + words.metres(nearest.metres)))
    }
    for (a, b, words) in found {
      let box = free(from: a, to: b, Double(words.count) * 7, taken)
      taken.append(box)
      labels += text(
        (box.west + box.east) / 2, box.bottom - 3, words,
        "text-anchor=\"middle\" font-size=\"12\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\"")
    }
    return (lines, labels)
  }

  private func box(around places: [(x: Double, y: Double)], by margin: Double) -> Box {
    Box(
      west: (places.map(\.x).min() ?? 0) - margin, east: (places.map(\.x).max() ?? 0) + margin,
      top: (places.map(\.y).min() ?? 0) - margin, bottom: (places.map(\.y).max() ?? 0) + margin)
  }

  /// Where a text of a line may stand: at its middle or near it, else some lines above or below.
  private func free(from a: (x: Double, y: Double), to b: (x: Double, y: Double), _ width: Double, _ taken: [Box]) -> Box {
    func box(_ share: Double, _ lower: Double) -> Box {
      let x = min(max(a.x + (b.x - a.x) * share, width / 2 + 4), Self.width - width / 2 - 4)
      let y = min(max(a.y + (b.y - a.y) * share + lower, 46), 30 + Self.height - 6)
      return Box(west: x - width / 2, east: x + width / 2, top: y - 11, bottom: y + 3)
    }
    for step in 0..<16 {
      let lines = Double((step + 1) / 2) * 15
      for share in [0.5, 0.7, 0.3, 0.9] {
        let wanted = box(share, step % 2 == 0 ? -lines : lines)
        if !taken.contains(where: wanted.meets) { return wanted }
      }
    }
    return box(0.5, 0)
  }

  private func sample(_ layer: LayerDescription, _ number: Int, _ y: Double) -> String {
    switch layer.shows {
    case .areas: "<rect x=\"8\" y=\"\(point(y - 11))\" width=\"22\" height=\"12\" \(style(layer, number))/>\n"
    case .lines: "<path d=\"M8,\(point(y - 5))L30,\(point(y - 5))\" \(style(layer, number))/>\n"
    case .points: "<circle cx=\"19\" cy=\"\(point(y - 5))\" r=\"5\" \(style(layer, number))/>\n"
    }
  }

  private var northArrow: String {
    let x = Self.width - 28
    return "<path d=\"M\(point(x)),44 l8,26 l-8,-7 l-8,7 z\" fill=\"#000\" stroke=\"#fff\"/>\n"
      + text(x, 84, words.north, "text-anchor=\"middle\" font-weight=\"bold\"")
  }

  /// A round length of about a fifth of the picture.
  private var scaleBar: String {
    let wanted = Self.width / scale / 5
    let power = pow(10, floor(log10(wanted)))
    let metres = [5.0, 2, 1].map { $0 * power }.first { $0 <= wanted } ?? power
    let (x, y) = (16.0, 30 + Self.height - 16)
    let length = metres * scale
    return
      "<rect x=\"\(point(x - 6))\" y=\"\(point(y - 20))\" width=\"\(point(length + 12))\" height=\"28\" fill=\"#fff\" fill-opacity=\"0.8\"/>\n"
      + "<path d=\"M\(point(x)),\(point(y - 5))v5h\(point(length))v-5\" fill=\"none\" stroke=\"#000\" stroke-width=\"2\"/>\n"
      + text(x + length / 2, y - 7, words.metres(metres), "text-anchor=\"middle\" font-size=\"12\"")
  }

  // MARK: Writing

  private func place(_ position: Position) -> (x: Double, y: Double) {
    let (x, y) = plane.point(position)
    return ((x - corner.x) * scale, (corner.y - y) * scale + 30)
  }

  private func text(_ x: Double, _ y: Double, _ words: String, _ style: String = "") -> String {
    "<text x=\"\(point(x))\" y=\"\(point(y))\"\(style.isEmpty ? "" : " \(style)")>\(escaped(words))</text>\n"
  }

  /// With one decimal.
  private func point(_ number: Double) -> String {
    let tenths = Int((max(-1e6, min(1e6, number)) * 10).rounded())
    let text = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
    return abs(tenths) % 10 == 0 ? text : "\(text).\(abs(tenths) % 10)"
  }

  private func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.append(character)
      }
    }
    return out
  }
}

extension Shape.Kind {
  /// What is painted first.
  fileprivate var depth: Int {
    switch self {
    case .areas: 0
    case .lines: 1
    case .points: 2
    }
  }
}
