internal import Diagnostics

/// Takes features as a file gives them, sees whether they can be features of this layer, and keeps them.
///
/// What is wrong is told with its place, at most twenty times; a file in which anything was wrong is not used, as what it does
/// not show may be what is asked for. Only a form that crosses itself is kept, marked, and then answers nothing for certain.
struct FeatureSource {
  /// What the features are taken for.
  enum Use {
    /// The layer that is described: its kind of shapes, the properties that it names.
    case layer
    /// All that the file has, to be written as a layer: one kind of shapes, every property.
    case taking
  }

  let description: LayerDescription
  private(set) var builder: FeatureTableBuilder
  /// What was taken.
  private(set) var taken: [(shape: Shape, properties: [String: String])] = []
  private(set) var problems: [Diagnostic] = []
  private var count = 0
  private var isOrderReported = false
  private let use: Use
  private let geos: GEOS
  private var carrier: (PROJ, CoordinateFrame)?

  init(_ description: LayerDescription, for use: Use = .layer) throws(MissingLibrary) {
    self.description = description
    self.use = use
    builder = FeatureTableBuilder(columns: description.properties, nameColumn: description.nameProperty)
    geos = try GEOS()
  }

  /// - Parameter frame: of the numbers in the file; `nil` for WGS 84.
  mutating func read(in frame: CoordinateFrame?) throws(MissingLibrary) {
    carrier = try frame.map { (frame) throws(MissingLibrary) in (try PROJ(), frame) }
  }

  mutating func report(_ problem: Diagnostic) {
    count += 1
    if count <= 20 { problems.append(problem) }
    if count == 21 {
      problems.append(Diagnostic(.note, problem.code, "there is more wrong in this file", at: problem.range))
    }
  }

  /// - Parameters:
  ///   - parts: of points one part; lines; rings of areas, as `Shape` has them.
  ///   - words: which feature it is: `feature 12`.
  mutating func add(
    _ shape: Shape, _ properties: [String: String], at range: SourceRange?, words: String, rightHanded: Bool = false
  ) {
    if let problem = problem(ofKind: shape.kind, at: range, words: words) { return report(problem) }
    guard let shape = carried(shape, at: range, words: words) else { return }
    if let problem = Self.problem(of: shape, at: range, words: words) { return report(problem) }
    if rightHanded { checkOrder(shape, at: range, words: words) }
    var fault: String?
    if shape.kind == .areas {
      let plane = LocalPlane(at: shape.envelope.center)
      let geometry = geos.geometry(of: shape, in: plane)
      fault = geometry == nil ? "no geometry" : geometry?.fault(in: plane)
      if let fault {
        report(
          Diagnostic(
            .warning, .wrongValue, "\(words) is no proper area: \(fault)", at: range,
            help: "near it the layer answers nothing for certain; mend it in a mapping program"))
      }
    }
    switch use {
    case .layer: builder.add(shape, properties, fault: fault)
    case .taking: taken.append((shape, properties))
    }
  }

  private func problem(ofKind kind: Shape.Kind, at range: SourceRange?, words: String) -> Diagnostic? {
    switch use {
    case .layer where kind != description.shows:
      Diagnostic(
        .wrongKind, "\(words) has \(kind), but layer `\(description.name)` shows \(description.shows)", at: range,
        help: "put it into a layer of its own")
    case .taking where kind != taken.first?.shape.kind ?? kind:
      Diagnostic(
        .wrongKind, "\(words) has \(kind), and those before it have \(taken[0].shape.kind)", at: range,
        help: "a layer has one kind: put it into a file of its own")
    case .layer, .taking: nil
    }
  }

  /// On WGS 84, from the layer's own reference system.
  private mutating func carried(_ shape: Shape, at range: SourceRange?, words: String) -> Shape? {
    guard let (proj, frame) = carrier else { return shape }
    var positions: [Position] = []
    positions.reserveCapacity(shape.positions.count)
    for place in shape.positions {
      guard let position = proj.position(east: place.longitude, north: place.latitude, in: frame) else {
        report(
          Diagnostic(
            .wrongValue,
            "\(words) has a place that is none in `\(frame.system.name)`: \(place.longitude), \(place.latitude)",
            at: range, help: "east comes first, then north"))
        return nil
      }
      positions.append(position)
    }
    return Shape(kind: shape.kind, positions: positions, parts: shape.parts, areas: shape.areas)
  }

  private static func problem(of shape: Shape, at range: SourceRange?, words: String) -> Diagnostic? {
    if shape.isEmpty {
      return Diagnostic(.wrongValue, "\(words) has no places", at: range, help: "take it away, or give it a geometry")
    }
    if let wrong = shape.positions.first(where: { !$0.isOnEarth }) {
      let swapped = Position(longitude: wrong.latitude, latitude: wrong.longitude).isOnEarth
      return Diagnostic(
        .wrongValue, "\(words) has a place that is nowhere on the earth: \(wrong.longitude), \(wrong.latitude)",
        at: range,
        help: swapped
          ? "longitude comes first, then latitude"
          : "degrees are expected; metres need `epsg:` of their reference system")
    }
    for number in 0..<shape.partCount {
      let part = shape.part(number)
      switch shape.kind {
      case .points: continue
      case .lines where part.count < 2:
        return Diagnostic(.wrongValue, "\(words) has a line with fewer than two places", at: range)
      case .lines: continue
      case .areas where part.first != part.last:
        return Diagnostic(
          .wrongValue, "\(words) has a ring that is not closed", at: range,
          help: "its last place must be the first again")
      case .areas where part.count < 4:
        return Diagnostic(.wrongValue, "\(words) has a ring with fewer than three corners", at: range)
      case .areas: continue
      }
    }
    return nil
  }

  /// RFC 7946, 3.1.6: outer rings run against the clock. Other programs read on, and so do we; it is said once.
  private mutating func checkOrder(_ shape: Shape, at range: SourceRange?, words: String) {
    guard shape.kind == .areas, !isOrderReported else { return }
    for area in 0..<shape.areas.count - 1 {
      for ring in shape.areas[area]..<shape.areas[area + 1] {
        let isOuter = ring == shape.areas[area]
        guard (Ellipsoid.area(of: shape.part(ring)) > 0) != isOuter else { continue }
        isOrderReported = true
        return report(
          Diagnostic(
            .note, .wrongValue, "\(words) has a ring that runs the wrong way round", at: range,
            help: "outer rings run against the clock, holes with it (RFC 7946); it is read all the same"))
      }
    }
  }
}
