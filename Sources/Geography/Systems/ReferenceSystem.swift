package import Diagnostics

/// What the numbers of a coordinate mean: degrees or metres, on which datum, seen from which meridian.
///
/// All of it is data of a rule set; the shift to WGS 84 is the one that stands there, and is never looked up.
package struct ReferenceSystem: Sendable, Hashable {
  package enum Form: Sendable, Hashable {
    /// Degrees of latitude and longitude.
    case geographic
    case transverseMercator(TransverseMercator)
  }

  /// The name that records and layers use: `vn2000_tm3`.
  package let name: String
  package let label: MapLabel
  package let form: Form
  /// From its datum to WGS 84; `nil` for WGS 84 itself.
  package let shift: DatumShift?
  /// Of a geographic system; a projected one has a code for each meridian.
  package let epsg: Int?
  package let range: SourceRange
}

/// A transverse Mercator projection on the WGS 84 ellipsoid, for one of several central meridians. Metres.
package struct TransverseMercator: Sendable, Hashable {
  package struct Meridian: Sendable, Hashable {
    /// Degrees east.
    package let degrees: Double
    /// As it is written: `105°30'`.
    package let written: String
    package let epsg: Int?
    /// Provinces, zones: whatever uses it.
    package let usedBy: [String]
  }

  /// On the meridian.
  package let scale: Double
  package let falseEasting: Double
  package let falseNorthing: Double
  package let meridians: [Meridian]
}

/// Seven parameters from one datum to WGS 84 (coordinate frame rotation, EPSG method 9607): metres, seconds of arc, parts per
/// million.
package struct DatumShift: Sendable, Hashable {
  package let x, y, z: Double
  package let rx, ry, rz: Double
  package let scale: Double
}

/// A reference system with its central meridian chosen: numbers in it have one meaning.
package struct CoordinateFrame: Sendable, Hashable {
  package let system: ReferenceSystem
  /// `nil` for degrees.
  package let meridian: TransverseMercator.Meridian?
  /// Whether the datum's shift is applied; `false` reads the numbers as if they stood on WGS 84 already.
  package let isShifted: Bool
  /// From the numbers of the frame to degrees east and north on WGS 84, in PROJ's words: east first.
  let pipeline: String

  package init(system: ReferenceSystem, meridian: TransverseMercator.Meridian?, isShifted: Bool = true) {
    self.system = system
    self.meridian = meridian
    self.isShifted = isShifted
    pipeline = Self.pipeline(system, meridian, isShifted)
  }

  /// All frames of a system.
  package static func all(of system: ReferenceSystem) -> [CoordinateFrame] {
    switch system.form {
    case .geographic: [CoordinateFrame(system: system, meridian: nil)]
    case .transverseMercator(let projection):
      projection.meridians.map { CoordinateFrame(system: system, meridian: $0) }
    }
  }

  package var epsg: Int? { meridian?.epsg ?? system.epsg }

  var unshifted: CoordinateFrame { CoordinateFrame(system: system, meridian: meridian, isShifted: false) }

  private static func pipeline(
    _ system: ReferenceSystem, _ meridian: TransverseMercator.Meridian?, _ isShifted: Bool
  ) -> String {
    var steps: [String] = []
    switch (system.form, meridian) {
    case (.transverseMercator(let projection), let meridian?):
      steps.append(
        "+inv +proj=tmerc +lat_0=0 +lon_0=\(meridian.degrees) +k=\(projection.scale) +x_0=\(projection.falseEasting)"
          + " +y_0=\(projection.falseNorthing) +ellps=WGS84")
    case (.geographic, _), (.transverseMercator, nil):
      steps.append("+proj=unitconvert +xy_in=deg +xy_out=rad")
    }
    if isShifted, let shift = system.shift {
      steps += [
        "+proj=push +v_3", "+proj=cart +ellps=WGS84",
        "+proj=helmert +x=\(shift.x) +y=\(shift.y) +z=\(shift.z) +rx=\(shift.rx) +ry=\(shift.ry) +rz=\(shift.rz)"
          + " +s=\(shift.scale) +convention=coordinate_frame",
        "+inv +proj=cart +ellps=WGS84", "+proj=pop +v_3",
      ]
    }
    steps.append("+proj=unitconvert +xy_in=rad +xy_out=deg")
    return "+proj=pipeline " + steps.map { "+step \($0)" }.joined(separator: " ")
  }
}

extension PROJ {
  /// Where the numbers of a frame are; `nil` where they are nowhere.
  /// - Parameter east: metres or degrees east, as the frame has them.
  func position(east: Double, north: Double, in frame: CoordinateFrame) -> Position? {
    guard east.isFinite, north.isFinite, let place = carry(east, north, through: frame.pipeline) else { return nil }
    let position = Position(longitude: place.first, latitude: place.second)
    return position.isOnEarth ? position : nil
  }

  /// The numbers of a place in a frame.
  func numbers(of position: Position, in frame: CoordinateFrame) -> (east: Double, north: Double)? {
    carry(position.longitude, position.latitude, through: frame.pipeline, backwards: true)
      .map { ($0.first, $0.second) }
  }
}
