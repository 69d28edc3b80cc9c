import DecisionModel
import Diagnostics
import Screening
import YAMLTree

/// Reading, checking and compiling a rule set, whole and by stages.
enum Loading {
  static func whole(_ path: String, examples: Bool) -> Bool {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    return Engine.load(path, examples: examples, into: &sources, reporting: &problems) != nil && !problems.hasErrors
  }

  /// Through an image in a folder; whether there is one now.
  static func kept(_ path: String, in folder: String) -> Bool {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let images = ImageFolder(path: folder),
      Engine.load(path, images: images, into: &sources, reporting: &problems) != nil
    else { return false }
    return !problems.hasErrors
  }

  /// The first look at a record's site on a day, in an engine that has opened neither a layer nor the libraries of maps.
  static func firstLook(_ path: String, _ record: String, in folder: String, runs: Int) -> Times? {
    var times = Times()
    for _ in 0..<runs {
      var sources = SourceFiles()
      var problems: [Diagnostic] = []
      guard let images = ImageFolder(path: folder),
        let engine = Engine.load(path, images: images, into: &sources, reporting: &problems),
        let source = FileFinder.read(record, into: &sources, limit: TreeReader.sizeLimit, reporting: &problems),
        let file = engine.read(source, reporting: &problems), !problems.hasErrors, let day = file.record.asOf
      else { return nil }
      let start = Times.now()
      let located = engine.located(file, on: day)
      times.add(Times.since(start))
      guard located.record.map != nil else { return nil }
    }
    return times
  }

  /// The stages one after another, as `Engine.load` runs them; `bytes` and `trees` are parts of `files`, done on one core.
  struct Stages {
    var bytes = Times()
    var trees = Times()
    var files = Times()
    var model = Times()
    var compile = Times()

    init(_ path: String, runs: Int, examples: Bool) {
      for _ in 0..<runs {
        var sources = SourceFiles()
        var problems: [Diagnostic] = []
        var clock = Times.now()
        func lap() -> (wall: Double, processor: Double) {
          defer { clock = Times.now() }
          return Times.since(clock)
        }
        var read: [SourceFile] = []
        if case .success(let paths) = FileFinder.yamlFiles(at: path) {
          for path in paths {
            if let file = FileFinder.read(path, into: &sources, limit: TreeReader.sizeLimit, reporting: &problems) {
              read.append(file)
            }
          }
        }
        bytes.add(lap())
        for file in read { _ = TreeReader.read(file, reporting: &problems) }
        trees.add(lap())
        let folder = RuleFolder(at: path, into: &sources, reporting: &problems)
        files.add(lap())
        let ruleSet = RuleSetReader.read(folder, examples: examples, reporting: &problems)
        model.add(lap())
        _ = RuleSetCompiler.compile(ruleSet, reporting: &problems)
        compile.add(lap())
      }
    }
  }
}
