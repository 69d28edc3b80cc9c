extension ModelScore {
  /// A line for each suite, one for each failure, the total last.
  package var summary: String {
    var lines = suites.map { "\($0.passed) passed, \($0.failures.count) failed  \($0.name)" }
    for suite in suites {
      lines += suite.failures.map { "\($0.place): \($0.test) \($0.result): \($0.reason)" }
    }
    return (lines + ["\(passed) passed, \(failed) failed"]).joined(separator: "\n")
  }

  /// The score as a page of Markdown.
  package var table: String {
    var text = """
      # The models of the DMN conformance kit

      Written by `sangloc dmn test FOLDER --table Sources/DMNText/Conformance.md`, where the folder holds suites of the DMN Technology
      Compatibility Kit (github.com/dmn-tck/tck, Apache-2.0). A result passes where the answer is the expected one; where the kit expects an
      error, where the answer is null and an error is told beside it.

      **\(passed) of \(passed + failed) results of \(suites.count) suites.**

      | suite | passed | failed |
      |---|---:|---:|

      """
    for suite in suites { text += "| \(suite.name) | \(suite.passed) | \(suite.failures.count) |\n" }
    let failures = suites.flatMap { suite in suite.failures.map { (suite.name, $0) } }
    if !failures.isEmpty {
      text += "\n## What fails\n\n| suite | test | result | reason |\n|---|---|---|---|\n"
      for (suite, failure) in failures {
        let reason = failure.reason.replacing("|", with: "\\|").replacing("\n", with: " ")
        text += "| \(suite) | \(failure.test) | \(failure.result) | \(reason) |\n"
      }
    }
    return text
  }
}
