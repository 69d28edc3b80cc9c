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
