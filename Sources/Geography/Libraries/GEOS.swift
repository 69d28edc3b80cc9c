internal import CGEOS

/// One context of GEOS, for one thread: geometry in a plane, in metres.
final class GEOS {
  private static let loaded: Result<CGEOSFunctions, MissingLibrary> = {
    var functions = CGEOSFunctions()
    guard cgeos_open(&functions) == 1 else { return .failure(MissingLibrary(name: "GEOS", package: "libgeos-c1v5")) }
    return .success(functions)
  }()

  /// `nil` where it is on this machine.
  static var missing: MissingLibrary? {
    if case .failure(let missing) = loaded { missing } else { nil }
  }

  fileprivate let functions: CGEOSFunctions
  fileprivate let context: GEOSContextHandle_t?

  init() throws(MissingLibrary) {
    functions = try Self.loaded.get()
    context = functions.GEOS_init_r()
  }

  deinit { functions.GEOS_finish_r(context) }

  /// A geometry that GEOS keeps, with the context it belongs to.
  final class Geometry {
    fileprivate let geos: GEOS
    fileprivate let pointer: OpaquePointer

    fileprivate init?(_ geos: GEOS, _ pointer: OpaquePointer?) {
      guard let pointer else { return nil }
      self.geos = geos
      self.pointer = pointer
    }

    deinit { geos.functions.GEOSGeom_destroy_r(geos.context, pointer) }
  }
}

// MARK: Shapes in and out

extension GEOS {
  /// The shape in a plane; `nil` where it is no geometry, such as a ring of two corners.
  func geometry(of shape: Shape, in plane: LocalPlane) -> Geometry? {
    switch shape.kind {
    case .points:
      return collection(
        shape.positions.map { functions.GEOSGeom_createPoint_r(context, sequence([$0][...], plane)) }, 4)
    case .lines:
      let lines = (0..<shape.partCount).map { number in
        functions.GEOSGeom_createLineString_r(context, sequence(shape.part(number), plane))
      }
      return collection(lines, 5)
    case .areas:
      let areas = (0..<shape.areas.count - 1).map { number -> OpaquePointer? in
        let rings = (shape.areas[number]..<shape.areas[number + 1]).map { ring in
          functions.GEOSGeom_createLinearRing_r(context, sequence(shape.part(ring), plane))
        }
        guard let whole = all(rings), let outer = whole.first else { return nil }
        var holes: [OpaquePointer?] = Array(whole.dropFirst())
        return functions.GEOSGeom_createPolygon_r(context, outer, &holes, UInt32(holes.count))
      }
      return collection(areas, 6)
    }
  }

  /// The areas of a geometry, back on the earth. Lines and points that it also has are left out.
  func areas(of geometry: Geometry, in plane: LocalPlane) -> Shape {
    var areas: [[[Position]]] = []
    collect(geometry.pointer, plane, &areas)
    return .areas(areas)
  }

  /// What lies in any of them.
  func union(_ geometries: [Geometry]) -> Geometry? {
    var members: [OpaquePointer?] = []
    for geometry in geometries {
      guard let copy = functions.GEOSGeom_clone_r(context, geometry.pointer) else { continue }
      members.append(copy)
    }
    guard members.count == geometries.count, let all = collection(members, 7) else { return nil }
    return Geometry(self, functions.GEOSUnaryUnion_r(context, all.pointer))
  }

  private func collect(_ pointer: OpaquePointer?, _ plane: LocalPlane, _ areas: inout [[[Position]]]) {
    switch functions.GEOSGeomTypeId_r(context, pointer) {
    case 3:
      guard functions.GEOSisEmpty_r(context, pointer) == 0 else { return }
      var rings = [positions(functions.GEOSGetExteriorRing_r(context, pointer), plane)]
      for number in 0..<functions.GEOSGetNumInteriorRings_r(context, pointer) {
        rings.append(positions(functions.GEOSGetInteriorRingN_r(context, pointer, number), plane))
      }
      areas.append(rings)
    case 4...7:
      for number in 0..<functions.GEOSGetNumGeometries_r(context, pointer) {
        collect(functions.GEOSGetGeometryN_r(context, pointer, number), plane, &areas)
      }
    default: return
    }
  }

  private func positions(_ ring: OpaquePointer?, _ plane: LocalPlane) -> [Position] {
    let sequence = functions.GEOSGeom_getCoordSeq_r(context, ring)
    var count: UInt32 = 0
    guard functions.GEOSCoordSeq_getSize_r(context, sequence, &count) == 1 else { return [] }
    var numbers = [Double](repeating: 0, count: Int(count) * 2)
    guard functions.GEOSCoordSeq_copyToBuffer_r(context, sequence, &numbers, 0, 0) == 1 else { return [] }
    return (0..<Int(count)).map { plane.position(x: numbers[2 * $0], y: numbers[2 * $0 + 1]) }
  }

  private func sequence(_ positions: ArraySlice<Position>, _ plane: LocalPlane) -> OpaquePointer? {
    var numbers: [Double] = []
    numbers.reserveCapacity(positions.count * 2)
    for position in positions {
      let (x, y) = plane.point(position)
      numbers.append(x)
      numbers.append(y)
    }
    return functions.GEOSCoordSeq_copyFromBuffer_r(context, numbers, UInt32(positions.count), 0, 0)
  }

  private func collection(_ parts: [OpaquePointer?], _ type: Int32) -> Geometry? {
    guard let whole = all(parts) else { return nil }
    var members: [OpaquePointer?] = whole
    return Geometry(self, functions.GEOSGeom_createCollection_r(context, type, &members, UInt32(members.count)))
  }

  /// All of them, or none where one could not be made.
  private func all(_ parts: [OpaquePointer?]) -> [OpaquePointer]? {
    let whole = parts.compactMap { $0 }
    if whole.count == parts.count { return whole }
    for part in whole { functions.GEOSGeom_destroy_r(context, part) }
    return nil
  }
}

// MARK: Questions. `nil`: GEOS cannot say, as of a ring that crosses itself

extension GEOS.Geometry {
  var isEmpty: Bool { geos.functions.GEOSisEmpty_r(geos.context, pointer) != 0 }

  var isValid: Bool { geos.functions.GEOSisValid_r(geos.context, pointer) == 1 }

  /// What GEOS finds wrong with it, in its words, and where on the earth.
  /// - Parameter plane: in which it was made.
  func fault(in plane: LocalPlane) -> String? {
    guard !isValid, let words = geos.functions.GEOSisValidReason_r(geos.context, pointer) else { return nil }
    defer { geos.functions.GEOSFree_r(geos.context, words) }
    let text = String(cString: words)
    // `Self-intersection[12.5 -3]`: metres of the plane.
    guard text.hasSuffix("]"), let bracket = text.lastIndex(of: "[") else { return text }
    let numbers = text[text.index(after: bracket)...].dropLast().split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 2 else { return text }
    let place = plane.position(x: numbers[0], y: numbers[1])
    return "\(text[..<bracket]) at \(place.written)"
  }

  func intersects(_ other: GEOS.Geometry) -> Bool? {
    answer(geos.functions.GEOSIntersects_r(geos.context, pointer, other.pointer))
  }

  func covers(_ other: GEOS.Geometry) -> Bool? {
    answer(geos.functions.GEOSCovers_r(geos.context, pointer, other.pointer))
  }

  func intersection(_ other: GEOS.Geometry) -> GEOS.Geometry? {
    GEOS.Geometry(geos, geos.functions.GEOSIntersection_r(geos.context, pointer, other.pointer))
  }

  /// All that is no farther than so many metres; with a negative number what is at least so far inside.
  ///
  /// An arc of a quarter is drawn with sixteen chords, which leave out at most a thousandth of the distance.
  func widened(by metres: Double) -> GEOS.Geometry? {
    GEOS.Geometry(geos, geos.functions.GEOSBuffer_r(geos.context, pointer, metres, 16))
  }

  private func answer(_ character: CChar) -> Bool? {
    switch character {
    case 0: false
    case 1: true
    default: nil
    }
  }
}
