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
    ("degrees of another continent", collection("[[13.3,52.5],[13.4,52.5],[13.4,52.6],[13.3,52.5]]"),
      "nothing in `Rules/sample-province/layers/dwellings.geojson` lies anywhere near layer `province`: feature 1 is at 13.35, 52.55",
      "look at its reference system"),
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
    // First for those who look at the record.
    let spoken = located.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(spoken.contains("lớp “Khu dân cư, nhóm nhà” có lỗi, coi như chưa có · "), "\(located.output)")
    #expect(located.output.contains("Intake") || located.output.contains("intake"), "\(located.output)")
  }

  /// Of the whole country there may be nothing here, and that is an answer.
  @Test func `a layer that is complete everywhere may show nothing near`() throws {
    let folder = try Self.workshop()
    defer { try? FileManager.default.removeItem(at: folder) }
    let elsewhere = try #require(Self.broken.first { $0.name == "degrees of another continent" })
    try Self.write(elsewhere.text, to: "Rules/sample-province/layers/dwellings.geojson", in: folder)
    let rules = folder.appending(path: "Rules/sample-province/map.yaml")
    let lines = try String(contentsOf: rules, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    let own = try #require(lines.firstIndex { $0.contains("dwellings.geojson") })
    let line = try #require(lines[own...].firstIndex { $0.contains("complete:") })
    var changed = lines
    changed[line] = "    complete: everywhere"
    try changed.joined(separator: "\n").write(to: rules, atomically: true, encoding: .utf8)
    let ending = try Command.shell("cd '\(folder.path)'; $SANGLOC layers --rules Rules/sample-province --language en")
    #expect(ending.code == 0 && !ending.errors.contains("anywhere near"), "\(ending.errors)")
  }

  /// Here and elsewhere: what is here answers, and what is not is told.
  @Test func `one feature elsewhere is told, and the others answer`() throws {
    let folder = try Self.workshop()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = "Rules/sample-province/layers/farms.geojson"
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    let last = try #require(text.range(of: "]", options: .backwards))
    let far = ",{\"type\":\"Feature\",\"properties\":{\"ten\":\"Xa\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[13.4,52.5]}}\n"
    try Self.write(text.replacingCharacters(in: last, with: far + "]"), to: file, in: folder)
    let ending = try Command.shell("cd '\(folder.path)'; $SANGLOC layers --rules Rules/sample-province --language en")
    #expect(ending.code == 0 && ending.errors.contains("lies nowhere near layer `province`, at 13.4, 52.5"), "\(ending.errors)")
    let located = try Command.shell("cd '\(folder.path)'; $SANGLOC locate \(Self.sample) --rules Rules/sample-province")
    #expect(located.output.contains("Trang trại Tân Lập"), "\(located.output)")
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
    let spoken = located.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(spoken.contains("câu hỏi về vị trí cần thư viện \(name), máy này chưa có"), "\(located.output)")
    // Without a site nobody asks for it.
    let arguments = ["screen", "Cases/samples/1-brick-kiln.yaml", "--format", "json"]
    let plain = try Command.run(arguments)
    let without = try Command.run(arguments, environment: environment)
    #expect(without.code == 0 && without.output == plain.output)
  }

  @Test func `without both libraries, one message names all packages`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for copy in ["libgeos_c.so.1", "libproj.so.25", "libproj.so.26", "libproj.so"] {
      try Data("no library".utf8).write(to: folder.appending(path: copy))
    }
    let located = try Command.run(
      ["locate", Self.sample, "--rules", "Rules/sample-province"], environment: ["LD_LIBRARY_PATH": folder.path])
    let spoken = located.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(spoken.contains("libgeos-c1v5") && spoken.contains("libproj25"), "\(located.output)")
    let picture = try Command.run(
      ["locate", Self.sample, "--rules", "Rules/sample-province", "--format", "svg"], environment: ["LD_LIBRARY_PATH": folder.path])
    #expect(picture.code == 1 && picture.errors.contains("cần thư viện"), "\(picture.errors)")
  }

  // MARK: Pictures and other places

  @Test func `of a site with a mistake there is no picture, and it is said why`() throws {
    let ending = try Command.run(
      ["locate", "Cases/samples/map/4-wrong-meridian.yaml", "--rules", "Rules/sample-province", "--format", "svg"])
    #expect(ending.code == 1 && ending.output.isEmpty)
    #expect(ending.errors.contains("số liệu khớp với kinh tuyến trục 106°00'"), "\(ending.errors)")
  }

  /// Every cell has a sign on the map, and every sign says which rules are against it.
  @Test func `the search shows each cell and what it fails`() throws {
    let record = "Cases/samples/map/3-farm-stated-farther-away.yaml"
    let arguments = ["locate", record, "--rules", "Rules/sample-province"]
    let text = try Command.run(arguments + ["--search", "5", "km"])
    #expect(text.code == 0 && text.output.contains("Vị trí khác trong bán kính 5.000 m"), "\(text.errors)\(text.output)")
    #expect(try Command.run(arguments + ["--search", "5 km"]).output == text.output)
    #expect(try Command.run(arguments + ["--search", "5000"]).output == text.output)
    #expect(try Command.run(["locate", "--search", "5", "km", record, "--rules", "Rules/sample-province"]).output == text.output)
    // Thousands or decimals: nobody knows which.
    for written in ["5.000", "5,000", "1.500 km"] {
      #expect(try Command.run(arguments + ["--search", written]).code == 64, "\(written)")
    }
    #expect(text.output.contains("(nam 833 m)") && text.output.contains("(tây 833 m, nam 833 m)"), "\(text.output)")
    struct Found: Decodable {
      struct Cell: Decodable {
        let east, north: Double
        let against, open: [String]
      }
      struct Search: Decodable { let cells: [Cell] }
      let search: Search
    }
    let json = try Command.run(arguments + ["--search", "5km", "--format", "json"])
    let cells = try JSONDecoder().decode(Found.self, from: Data(json.output.utf8)).search.cells
    #expect(cells.count == 113 && cells.allSatisfy { ($0.east * $0.east + $0.north * $0.north).squareRoot() <= 5_000.1 })
    let kinds = Set(cells.map { $0.against + ["|"] + $0.open })
    let rows = text.output.split(separator: "\n").filter { $0.contains(" cách ") || $0.contains("vị trí hiện tại") }
    #expect(rows.count >= kinds.count, "\(kinds) \(text.output)")
    // Labels, not names.
    #expect(!text.output.contains("livestock_near"))
    let grid = text.output.split(separator: "\n").filter { $0.contains(" o ") || $0.contains("[") }
    let passing = grid.joined().count { $0 == "o" }
    #expect(passing >= cells.count { $0.against.isEmpty && $0.open.isEmpty })
  }

  /// `ten_places.py` shows documented cases on public layers; without them, and without PyYAML's reader, there is nothing to try.
  @Test func `the script of ten places runs`() throws {
    guard FileManager.default.fileExists(atPath: Command.root.appending(path: "../shared/geo").path) else {
      print("ten places: shared/geo beside the repository is not present, nothing was run")
      return
    }
    guard try Command.shell("python3 -c 'import yaml; yaml.CSafeLoader'").code == 0 else {
      print("ten places: PyYAML with libyaml is not here, nothing was run")
      return
    }
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let ending = try Command.shell("python3 Tests/CommandTests/ten_places.py \"$SANGLOC\" ../shared/geo '\(folder.path)' --pictures")
    #expect(ending.code == 0, "\(ending.errors)")
    let rows = ending.output.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(rows.count == 16 && rows.allSatisfy { $0.count == 7 })
    // Printed coordinates that lie in another province.
    #expect(rows[1][6].contains("outside"), "\(rows[1])")
    // A map with every layer answers more than half of the questions about the place.
    for row in rows.suffix(5) where !row[6].contains("meridian") {
      #expect((Int(row[4]) ?? 99) * 2 <= (Int(row[3]) ?? 0) + 2, "\(row)")
    }
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
