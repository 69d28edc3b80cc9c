package import Diagnostics
package import YAMLTree

/// The reference systems of a rule set, and how dossiers write coordinates in them.
///
/// ```yaml
/// reference systems:
///   vn2000_tm3:
///     label: {vi: "VN-2000, múi chiếu 3°", en: "VN-2000, 3-degree zone"}
///     projection: {scale: 0.9999, false easting: 500000, false northing: 0}
///     meridians:
///       "105°30'": {epsg: 9209, used by: [Hà Giang]}
///     datum shift: {x: -191.9, y: -39.3, z: -111.5, rx: -0.009, ry: 0.02, rz: -0.004, scale: 0.25}
///     source: Ministry's decision of …
/// ```
package struct ReferenceSystems: Sendable, Hashable {
  package let all: [ReferenceSystem]

  package init(_ all: [ReferenceSystem]) { self.all = all }

  package subscript(name: String) -> ReferenceSystem? { all.first { $0.name == name } }

  /// The frame with this code in the register of the EPSG.
  package func frame(epsg: Int) -> CoordinateFrame? {
    all.lazy.flatMap(CoordinateFrame.all).first { $0.epsg == epsg }
  }
}

extension ReferenceSystems {
  /// Reads the value of `reference systems:`.
  package static func read(
    _ node: Node, _ languages: MapLanguages = MapLanguages(), reporting problems: inout [Diagnostic]
  ) -> ReferenceSystems {
    var systems: [ReferenceSystem] = []
    for entry in Reading.entries(of: .node).read(node, "`reference systems`", &problems) ?? [] {
      if let system = read(entry.key, entry.value, languages, &problems) { systems.append(system) }
    }
    return ReferenceSystems(systems)
  }

  private static func read(
    _ name: Scalar, _ node: Node, _ languages: MapLanguages, _ problems: inout [Diagnostic]
  ) -> ReferenceSystem? {
    Fields.read(node, "reference system", reporting: &problems) { fields in
      let label = fields.required("label", MapLabel.reading(languages))
      let projection = fields.optional("projection", .with(projection))
      let meridians = fields.optional("meridians", .entries(of: .with(use)))
      let shift = fields.optional("datum shift", .with(shift))
      let epsg = fields.optional("epsg", .integer)
      _ = fields.required("source", .text)
      var form = ReferenceSystem.Form.geographic
      if let projection {
        var list: [TransverseMercator.Meridian] = []
        for (key, use) in meridians ?? [] {
          guard let angle = SexagesimalAngle(key.text), angle.letters.isEmpty, !angle.hasOverflow else {
            fields.report(
              Diagnostic(
                .wrongValue, "`\(key.text)` is no meridian", at: key.range,
                help: "write degrees and minutes, such as `105°30'`"))
            continue
          }
          list.append(.init(degrees: angle.degrees, written: key.text, epsg: use.epsg, usedBy: use.usedBy))
        }
        if list.isEmpty {
          fields.report(
            Diagnostic(
              .missingKey, "this projection has no central meridian", at: fields.headRange,
              help: "add `meridians: {\"105°30'\": {}}`"))
        }
        form = .transverseMercator(
          TransverseMercator(
            scale: projection.scale, falseEasting: projection.east, falseNorthing: projection.north, meridians: list))
      }
      guard let label else { return nil }
      return ReferenceSystem(
        name: name.text, label: label, form: form, shift: shift, epsg: epsg, range: name.range)
    }
  }

  private static func projection(_ node: Node, reporting problems: inout [Diagnostic]) -> (
    scale: Double, east: Double, north: Double
  )? {
    Fields.read(node, "projection", reporting: &problems) { fields in
      let scale = fields.required("scale", .double)
      let east = fields.required("false easting", .double)
      let north = fields.required("false northing", .double)
      guard let scale, let east, let north else { return nil }
      return (scale, east, north)
    }
  }

  private static func use(_ node: Node, reporting problems: inout [Diagnostic]) -> (epsg: Int?, usedBy: [String])? {
    Fields.read(node, "meridian", reporting: &problems) { fields in
      (fields.optional("epsg", .integer), fields.optional("used by", .list(of: .text)) ?? [])
    }
  }

  private static func shift(_ node: Node, reporting problems: inout [Diagnostic]) -> DatumShift? {
    Fields.read(node, "datum shift", reporting: &problems) { fields in
      let x = fields.required("x", .double)
      let y = fields.required("y", .double)
      let z = fields.required("z", .double)
      let rx = fields.required("rx", .double)
      let ry = fields.required("ry", .double)
      let rz = fields.required("rz", .double)
      let scale = fields.required("scale", .double)
      guard let x, let y, let z, let rx, let ry, let rz, let scale else { return nil }
      return DatumShift(x: x, y: y, z: z, rx: rx, ry: ry, rz: rz, scale: scale)
    }
  }
}

extension Reading where Value == Double {
  /// A number as rule files write it: digits, perhaps a sign and a decimal point.
  static var double: Reading {
    Reading(example: "0.5") { node, name, problems in
      guard let scalar = Reading<Scalar>.scalar.read(node, name, &problems) else { return nil }
      let text = scalar.text
      guard let number = Double(text), number.isFinite, text.utf8.allSatisfy({ "+-.0123456789".utf8.contains($0) })
      else {
        problems.append(
          Diagnostic(
            .badNumber, "\(name) must be a number, not `\(text)`", at: node.range,
            help: "write digits, with a point before decimals"))
        return nil
      }
      return number
    }
  }
}
