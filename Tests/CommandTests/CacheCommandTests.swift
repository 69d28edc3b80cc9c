import Foundation
import Testing

/// What the command keeps between runs, and where.
struct CacheCommandTests {
  private static let sample = ["screen", "Cases/samples/1-brick-kiln.yaml"]

  private func names(_ folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0 != "key" }.sorted()
  }

  @Test func `the second run says what the first said`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let plain = try Command.run(Self.sample)
    #expect(plain.code == 0)
    for _ in 0..<2 {
      let ending = try Command.run(Self.sample, cache: folder.path)
      #expect(ending.code == 0)
      #expect(ending.output == plain.output)
      #expect(ending.errors == plain.errors)
      #expect(names(folder).count == 1)
    }
    // The others read it, too.
    let image = try Data(contentsOf: folder.appending(path: names(folder)[0]))
    for arguments in [
      ["ask", Self.sample[1], "--all"], ["facts", "wastewater"], ["replay", "Cases/samples"],
      ["feel", "activity.type", "--record", Self.sample[1]],
    ] {
      #expect(try Command.run(arguments, cache: folder.path).output == Command.run(arguments).output, "\(arguments)")
    }
    #expect(names(folder).count == 1)
    #expect(try Data(contentsOf: folder.appending(path: names(folder)[0])) == image)
  }

  @Test func `a problem in a record that points into the rules is shown in full`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let record = Data("case: x\nkind: proposal\nfacts:\n  inputs.electricity: 1 kWh/month\n  inputs.energy: 0 TOE/year\n".utf8)
    let plain = try Command.run(["screen", "-"], input: record)
    #expect(plain.code == 1)
    #expect(plain.errors.contains("Rules/"))
    for _ in 0..<2 {
      let ending = try Command.run(["screen", "-"], input: record, cache: folder.path)
      #expect(ending.code == 1)
      #expect(ending.errors == plain.errors)
    }
    #expect(names(folder).count == 1)
  }

  @Test func `many processes at once leave one image and say the same`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let line =
      "for i in 1 2 3 4 5 6; do $SANGLOC screen \(Self.sample[1]) > \(folder.path)/$i.txt & done; wait; "
      + "for i in 2 3 4 5 6; do cmp \(folder.path)/1.txt \(folder.path)/$i.txt || exit 1; done"
    let cache = folder.appending(path: "cache/below")
    let ending = try Command.shell("export SANGLOC_CACHE=\(cache.path); \(line)")
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(ending.errors == "")
    #expect(names(cache).count == 1)
    #expect(names(cache).allSatisfy { $0.hasSuffix(".image") })
    let plain = try Command.run(Self.sample).output
    #expect(try String(contentsOf: folder.appending(path: "1.txt"), encoding: .utf8) == plain)
  }

  @Test func `nothing is kept where the user says off, or has no folder`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let plain = try Command.run(Self.sample).output
    let home = folder.path
    for (setting, keeps) in [
      ("SANGLOC_CACHE=off HOME=\(home)", nil), ("-u HOME -u XDG_CACHE_HOME", nil), ("-u XDG_CACHE_HOME HOME=", nil),
      ("HOME=\(home) XDG_CACHE_HOME=/proc/none", nil), ("SANGLOC_CACHE=/dev/null/x HOME=\(home)", nil),
      ("XDG_CACHE_HOME=relative HOME=\(home)", ".cache/sangloc"), ("XDG_CACHE_HOME=\(home)/x HOME=/none", "x/sangloc"),
    ] {
      let options = setting.hasPrefix("SANGLOC") ? setting : "-u SANGLOC_CACHE \(setting)"
      let ending = try Command.shell("env \(options) $SANGLOC \(Self.sample.joined(separator: " "))")
      #expect(ending.code == 0, "\(setting)")
      #expect(ending.errors == "", "\(setting)")
      #expect(ending.output == plain, "\(setting)")
      #expect(names(folder).isEmpty == (keeps == nil), "\(setting): \(names(folder))")
      if let keeps { #expect(names(folder.appending(path: keeps)).count == 1, "\(setting)") }
      for name in names(folder) + ["key"] { try? FileManager.default.removeItem(at: folder.appending(path: name)) }
    }
  }

  @Test func `check and show read the text`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for arguments in [["check"], ["show", "law"]] {
      #expect(try Command.run(arguments, cache: folder.path).code == 0)
    }
    #expect(names(folder) == [])
  }
}
