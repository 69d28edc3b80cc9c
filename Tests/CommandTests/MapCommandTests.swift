import Foundation
import Testing

/// Layers of the map as a rule author meets them: the recipe, imports, broken files, and machines without the libraries.
struct MapCommandTests {
  private static let sample = "Cases/samples/map/1-farm-near-the-threshold.yaml"

  /// A copy of what the recipe stands on, where it may be followed.
  private static func workshop() throws -> URL {
    let folder = try Command.folder()
    for name in ["Rules", "Cases"] {
      try FileManager.default.copyItem(at: Command.root.appending(path: name), to: folder.appending(path: name))
    }
    return folder
  }

  private static func write(_ text: String, to path: String, in folder: URL) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  // MARK: The recipe

  /// Blocks of `docs/map-layers.md` with the file that the line above names; blocks of shell without one.
  private static func recipe() throws -> [(language: String, file: String?, text: String)] {
    let text = try String(contentsOf: Command.root.appending(path: "docs/map-layers.md"), encoding: .utf8)
    var blocks: [(language: String, file: String?, text: String)] = []
    var (above, language, lines) = ("", String?.none, [String]())
    for line in text.components(separatedBy: "\n") {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed.hasPrefix("```") {
        if let open = language {
          let file = above.split(separator: "`").last { $0.hasPrefix("Rules/my-province/") }.map(String.init)
          blocks.append((open, file, lines.joined(separator: "\n") + "\n"))
          (language, lines) = (nil, [])
        } else {
          language = String(trimmed.dropFirst(3))
        }
      } else if language != nil {
        lines.append(String(line.dropFirst(3)))
      } else if !trimmed.isEmpty {
        above = trimmed
      }
    }
    return blocks
  }

  @Test func `the recipe of the page, word for word, adds a layer and a rule on it`() throws {
    let blocks = try Self.recipe()
    #expect(blocks.map(\.language) == ["yaml", "json", "yaml", "yaml", "sh"])
    let folder = try Self.workshop()
    defer { try? FileManager.default.removeItem(at: folder) }
    for block in blocks where block.language != "sh" {
      try Self.write(block.text, to: try #require(block.file), in: folder)
    }
    let commands = try #require(blocks.last).text.split(separator: "\n")
    var said: [String] = []
    for command in commands {
      let ending = try Command.shell("cd '\(folder.path)'; sangloc() { \"$SANGLOC\" \"$@\"; }; \(command)")
      #expect(ending.code == 0, "\(command): \(ending.errors)\(ending.output)")
      said.append(ending.output)
    }
    #expect(said[0].contains("karst"))
    #expect(said[2].contains("Dự án nằm trong vùng núi đá vôi cần bảo vệ"), "\(said[2])")
  }

  // MARK: Imports

  @Test func `a shapefile in VN-2000 becomes a layer, and its declaration leaves open what only people know`() throws {
    let folder = try Self.workshop()
    defer { try? FileManager.default.removeItem(at: folder) }
    let data = Command.root.appending(path: "Tests/GeographyTests/Data/forest.shp").path
    let target = "Rules/sample-province/layers/forest.geojson"
    let line = "cd '\(folder.path)'; $SANGLOC layers --rules Rules/sample-province --language en --import '\(data)'"
    let ending = try Command.shell("\(line) --epsg 9211 --to \(target)")
    #expect(ending.code == 0, "\(ending.errors)")
    for part in ["\"forest\":", "shows: areas", "file: \"layers/forest.geojson\"", "name: \"ten\"", "properties: [\"dien_tich\"]"] {
      #expect(ending.output.contains(part), "\(ending.output)")
    }
    // What is open is asked for, all at once.
    try Self.write(ending.output, to: "Rules/sample-province/forest.yaml", in: folder)
    let open = try Command.shell("cd '\(folder.path)'; $SANGLOC layers --rules Rules/sample-province")
    #expect(open.code == 1)
    for key in ["accuracy", "complete", "day", "authority", "licence", "credit"] {
      #expect(open.errors.contains("`\(key)`"), "\(open.errors)")
    }
    var filled = ending.output.replacing("{vi: , en: }", with: "{vi: Rừng, en: Forest}")
    for (key, value) in [
      ("accuracy", "30"), ("complete", "partial"), ("day", "2026-01-31"), ("authority", "a"), ("licence", "b"),
      ("credit", "c"),
    ] { filled = filled.replacing("\(key):  ", with: "\(key): \(value)  ") }
    try Self.write(filled, to: "Rules/sample-province/forest.yaml", in: folder)
    let whole = try Command.shell("cd '\(folder.path)'; $SANGLOC layers --rules Rules/sample-province")
    #expect(whole.code == 0 && whole.output.contains("forest"), "\(whole.errors)")
    // What is there is not written over.
    let again = try Command.shell("\(line) --epsg 9211 --to \(target)")
    #expect(again.code != 0 && again.errors.contains("not written over"), "\(again.errors)")
    let metres = try Command.shell("\(line) --to Rules/sample-province/layers/other.geojson")
    #expect(metres.code == 1 && metres.errors.contains("add `epsg:`"), "\(metres.errors)")
  }

  // MARK: Broken files

  /// A file of the layer of dwellings, what is said of it, and the help.
  private static let broken: [(name: String, text: String, says: String, help: String)] = [
    ("cut short", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":", "dwellings.geojson:1:", ""),
    ("empty", "", "the file ends here", ""),
    ("no features", "{\"type\":\"FeatureCollection\"}", "a `FeatureCollection` with `features` was expected", ""),
    ("NaN", collection("[[105,22],[105.1,22],[105.1,NaN],[105,22]]"), "a value was expected", ""),
    ("another continent", collection("[[500000,2400000],[500100,2400000],[500100,2400100],[500000,2400000]]"),
      "a place that is nowhere on the earth", "metres need `epsg:`"),
    ("swapped", collection("[[22,105],[22.1,105],[22.1,105.1],[22,105]]"), "a place that is nowhere on the earth",
      "longitude comes first, then latitude"),
    ("open ring", collection("[[105,22],[105.1,22],[105.1,22.1],[105,22.1]]"), "a ring that is not closed",
      "its last place must be the first again"),
  ]

  private static func collection(_ ring: String) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"properties\":{},"
      + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[\(ring)]}}]}"
  }

  /// The layer is not used, which is told with its place; every other layer answers as before.
  @Test func `a broken layer is told with its place, and no other layer is the worse for it`() throws {
    let folder = try Self.workshop()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = "Rules/sample-province/layers/dwellings.geojson"
    for row in Self.broken {
      try Self.write(row.text, to: file, in: folder)
      let ending = try Command.shell("cd '\(folder.path)'; $SANGLOC layers --rules Rules/sample-province --language en")
      #expect(ending.code == 1 && !ending.crashed, "\(row.name)")
      #expect(ending.errors.contains(row.says) && (row.help.isEmpty || ending.errors.contains(row.help)), "\(row.name): \(ending.errors)")
      #expect(ending.errors.contains("map.yaml:"), "\(row.name): \(ending.errors)")
    }
    let located = try Command.shell(
      "cd '\(folder.path)'; $SANGLOC locate \(Self.sample) --rules Rules/sample-province --language en")
    #expect(located.code == 0 && located.output.contains("is not closed"), "\(located.output)\(located.errors)")
    #expect(located.output.contains("Intake") || located.output.contains("intake"), "\(located.output)")
  }

  @Test func `of an empty layer nothing is said to be near, and only where it is complete`() throws {
    let folder = try Self.workshop()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.write(
      "{\"type\":\"FeatureCollection\",\"features\":[]}", to: "Rules/sample-province/layers/farms.geojson", in: folder)
    let ending = try Command.shell("cd '\(folder.path)'; $SANGLOC locate \(Self.sample) --rules Rules/sample-province --format json")
    #expect(ending.code == 0, "\(ending.errors)")
    let line = try #require(ending.output.range(of: "sensitivity.distance_to_other_farm"))
    #expect(!ending.output[line.lowerBound...].prefix(400).contains("\"high\""))
  }

  /// A gigabyte, most of which is a hole in the file: refused by its size, before anything is read.
  @Test func `a layer of a gigabyte is refused, in little memory`() throws {
    let folder = try Self.workshop()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = "Rules/sample-province/layers/dwellings.geojson"
    let ending = try Command.shell(
      "cd '\(folder.path)'; rm \(file); truncate -s 1G \(file); ulimit -v 3000000; $SANGLOC layers --rules Rules/sample-province --language en")
    #expect(ending.code == 1 && !ending.crashed, "\(ending.errors)")
    #expect(ending.errors.contains("has 1024 MB; a file of the map may have 256"), "\(ending.errors)")
  }

  // MARK: Without the libraries

  /// A file of its name that is no library stands before the real one.
  @Test(arguments: [("libgeos_c.so.1", "GEOS", "libgeos-c1v5"), ("libproj.so.25", "PROJ", "libproj25")])
  func `without a library the message names its package, and everything else works`(
    _ file: String, _ name: String, _ package: String
  ) throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for copy in [file, "libproj.so.26", "libproj.so"] {
      try Data("no library".utf8).write(to: folder.appending(path: copy))
    }
    let environment = ["LD_LIBRARY_PATH": folder.path]
    let located = try Command.run(
      ["screen", Self.sample, "--rules", "Rules/sample-province", "--language", "en"], environment: environment)
    #expect(located.code == 0, "\(located.errors)")
    #expect(located.output.contains("need the library \(name)"), "\(located.output)")
    #expect(located.output.contains("apt-get install \(package)"), "\(located.output)")
    // Without a site nobody asks for it.
    let arguments = ["screen", "Cases/samples/1-brick-kiln.yaml", "--format", "json"]
    let plain = try Command.run(arguments)
    let without = try Command.run(arguments, environment: environment)
    #expect(without.code == 0 && without.output == plain.output)
  }

  // MARK: What a report rests on

  @Test func `verify says which layer is another one now`() throws {
    let folder = try Self.workshop()
    defer { try? FileManager.default.removeItem(at: folder) }
    let verify = "cd '\(folder.path)'; $SANGLOC verify kept.json --rules Rules/sample-province --language en"
    let same = try Command.shell(
      "cd '\(folder.path)'; $SANGLOC screen \(Self.sample) --rules Rules/sample-province --format json > kept.json; \(verify)")
    #expect(same.code == 0 && same.output.contains("the same bytes"), "\(same.output)\(same.errors)")
    let changed = try Command.shell("echo ' ' >> '\(folder.path)/Rules/sample-province/layers/farms.geojson'; \(verify)")
    #expect(changed.code == 3 && changed.output.contains("`farms`"), "\(changed.output)\(changed.errors)")
    let gone = try Command.shell("rm '\(folder.path)/Rules/sample-province/layers/conditions.tsv'; \(verify)")
    #expect(gone.code == 3 && gone.output.contains("`farms`, `environmental_zoning`"), "\(gone.output)\(gone.errors)")
  }
}
