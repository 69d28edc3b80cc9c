import Testing

/// What each module may import of our own: the floors of the house, as drawn in ARCHITECTURE.md.
let floors: KeyValuePairs<String, Set<String>> = [
  "CYAML": [],
  "CNettle": [],
  "CDecimal": [],
  "CPCRE2": [],
  "CLineEditor": [],
  "CMalloc": [],
  "CGEOS": [],
  "CPROJ": [],
  "CSQLite": [],
  "CShape": [],
  "CZip": [],
  "CExpat": [],
  "CFreeXL": [],
  "CXlsxWriter": [],
  "CXML": [],
  "CSodium": [],
  // Python: it calls the program.
  "Spark": [],
  "Storage": [],
  "Diagnostics": ["Storage"],
  "Sheets": ["CZip", "CExpat", "CFreeXL", "CXlsxWriter"],
  "Templates": ["Sheets", "Diagnostics", "CExpat"],
  "YAMLTree": ["Diagnostics", "CYAML"],
  "Geography": ["YAMLTree", "Diagnostics", "Storage", "CGEOS", "CPROJ", "CSQLite", "CShape"],
  "FEEL": ["Diagnostics", "Storage", "CDecimal", "CPCRE2"],
  "DecisionModel": ["FEEL", "YAMLTree", "Diagnostics", "Storage", "CNettle"],
  "Conformance": ["DecisionModel", "FEEL", "Diagnostics"],
  "DMNText": ["Conformance", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics", "CXML"],
  "Screening": ["DecisionModel", "FEEL", "Geography", "YAMLTree", "Diagnostics", "Storage"],
  "Inquiry": ["Screening", "DecisionModel", "FEEL", "Diagnostics"],
  "Change": ["Screening", "DecisionModel", "FEEL", "Geography", "Diagnostics"],
  "Proof": ["Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics"],
  "Summary": ["Screening", "DecisionModel", "FEEL", "Diagnostics"],
  "Ledgers": ["Inquiry", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Templates", "Sheets", "Diagnostics"],
  "Tables": ["Diagnostics"],
  "Columns": ["Tables", "Screening", "DecisionModel", "FEEL", "Diagnostics"],
  "Monitoring": ["Columns", "Tables", "Screening", "DecisionModel", "FEEL", "Diagnostics"],
  "Impact": ["Screening", "DecisionModel", "FEEL", "Diagnostics"],
  "Editing": ["Impact", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics"],
  "LanguageServer": ["Editing", "Impact", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics"],
  "Reporting": ["Impact", "Inquiry", "Change", "Proof", "Summary", "Screening", "DecisionModel", "Geography", "Sheets", "Diagnostics"],
  "Letters": ["Templates", "Reporting", "Summary", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics"],
  "Application": ["Letters", "Templates", "Reporting", "Ledgers", "Inquiry", "Change", "Summary", "Screening", "DecisionModel", "FEEL", "Geography", "YAMLTree", "Diagnostics"],
  "Archive": ["Application", "DecisionModel", "FEEL", "Diagnostics", "CSodium"],
  "Book": ["Reporting", "Impact", "Screening", "DecisionModel", "FEEL", "Diagnostics"],
  "WebService": ["Application", "Letters", "Book", "Reporting", "Impact", "Ledgers", "Sheets", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics"],
  "Terminal": ["Screening", "DecisionModel", "FEEL", "Templates", "Sheets", "Diagnostics", "CMalloc"],
  "sangloc-serve": ["Terminal", "WebService", "Archive", "Application", "Letters", "Book", "Reporting", "Ledgers", "Inquiry", "Screening", "DecisionModel", "Sheets", "Diagnostics"],
  "sangloc": [
    "Terminal", "Letters", "Templates", "Book", "Reporting", "Ledgers", "Monitoring", "Columns", "Tables", "LanguageServer", "Editing", "Impact", "Inquiry", "Change", "Proof", "Summary", "Screening",
    "DMNText", "Conformance", "DecisionModel", "FEEL", "Geography", "YAMLTree", "Sheets",
    "Diagnostics", "CLineEditor",
  ],
]

/// A floor imports only floors below it, and only those in its row.
struct FloorTests {
  @Test(arguments: floors.map(\.key))
  func `imports only what its floor allows`(_ module: String) throws {
    let allowed = try #require(floors.first { $0.key == module }?.value)
    let ours = Set(floors.map(\.key))
    for file in try SwiftFile.all(under: "Sources/\(module)") {
      for line in file.imports where ours.contains(line.module) {
        #expect(allowed.contains(line.module), "\(file.path) may not import \(line.module)")
        #expect(
          !(line.module.first == "C" && line.module.dropFirst().first?.isUppercase == true && line.access == "package"),
          "\(file.path): C stays on its floor, so \(line.module) is imported for the inside only")
      }
    }
  }

  @Test func `the table lists every module there is`() throws {
    #expect(Set(floors.map(\.key)) == Set(try Folder.names(in: "Sources")))
  }

  @Test func `a floor imports only floors named before it`() {
    var below: Set<String> = []
    for (module, imports) in floors {
      #expect(imports.isSubset(of: below), "\(module)")
      below.insert(module)
    }
  }

  /// Foundation takes longer to start than a decision may take; FoundationEssentials is there where it is needed.
  @Test func `no source imports Foundation`() throws {
    for file in try SwiftFile.all(under: "Sources") {
      #expect(!file.imports.contains { $0.module == "Foundation" }, "\(file.path)")
    }
  }
}
