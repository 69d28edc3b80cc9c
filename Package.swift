// swift-tools-version: 6.2
// The targets stand in the order of the floors: a floor imports only floors below it (ARCHITECTURE.md).
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Nobody loads a program of ours as a library: its eighteen thousand names are not offered to those that it opens. At each start the
/// loader and the runtime would look through them.
let closed: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux]))]

/// `documents` are files of the floor that are not Swift.
func floor(_ name: String, _ below: Target.Dependency..., documents: [String] = []) -> Target {
  .target(name: name, dependencies: below, exclude: documents, swiftSettings: strict)
}

/// Tests that search or compute much themselves. The others only call what is optimised: they are compiled as they stand, in half the time.
let computing: Set = [
  "ColumnsTests", "DecisionModelTests", "FEELTests", "GeographyTests", "HouseTests", "MonitoringTests", "ScreeningTests", "YAMLTreeTests",
]

/// `data` names the files and folders of the test that are not Swift.
func tests(_ name: String, _ of: Target.Dependency..., data: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: of, exclude: data,
    swiftSettings: computing.contains(name) ? strict : strict + [.unsafeFlags(["-Onone"])])
}

let package = Package(
  name: "sangloc",
  products: [
    .executable(name: "sangloc", targets: ["sangloc"]),
    .executable(name: "sangloc-serve", targets: ["sangloc-serve"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // Without its traits: neither the whole of Foundation nor a reader of configurations is needed.
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    // What Hummingbird stands on, named for the few types of theirs that the socket is set up with.
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    // The register of the workplace: SQLite by a well-kept library.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CDecimal", providers: [.apt(["libintelrdfpmath-dev"])]),
    .systemLibrary(name: "CPCRE2", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CLineEditor"),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CGEOS", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CPROJ", providers: [.apt(["libproj-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CShape", providers: [.apt(["libshp-dev"])]),
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CFreeXL", providers: [.apt(["libfreexl-dev"])]),
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
    // The headers of libxml2 stand in a folder of their own; the library is not linked (pkg-config would link it).
    .target(name: "CXML", cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])]),
    floor("Storage"),
    floor("Diagnostics", "Storage"),
    floor("Sheets", "CZip", "CExpat", "CFreeXL", "CXlsxWriter"),
    floor("Templates", "Sheets", "Diagnostics", "CExpat"),
    floor("YAMLTree", "Diagnostics", "CYAML", documents: ["README.md"]),
    floor("Geography", "YAMLTree", "Diagnostics", "Storage", "CGEOS", "CPROJ", "CSQLite", "CShape"),
    floor("FEEL", "Diagnostics", "Storage", "CDecimal", "CPCRE2", documents: ["README.md"]),
    floor("DecisionModel", "FEEL", "YAMLTree", "Diagnostics", "Storage", "CNettle"),
    floor("Conformance", "DecisionModel", "FEEL", "Diagnostics"),
    floor("DMNText", "Conformance", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics", "CXML", documents: ["README.md", "Conformance.md"]),
    floor("Screening", "DecisionModel", "FEEL", "Geography", "YAMLTree", "Diagnostics", "Storage"),
    floor("Inquiry", "Screening", "DecisionModel", "FEEL", "Diagnostics"),
    floor("Change", "Screening", "DecisionModel", "FEEL", "Geography", "Diagnostics"),
    floor("Proof", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics"),
    floor("Summary", "Screening", "DecisionModel", "FEEL", "Diagnostics"),
    floor("Ledgers", "Inquiry", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Templates", "Sheets", "Diagnostics"),
    floor("Tables", "Diagnostics"),
    floor("Columns", "Tables", "Screening", "DecisionModel", "FEEL", "Diagnostics"),
    floor("Monitoring", "Columns", "Tables", "Screening", "DecisionModel", "FEEL", "Diagnostics"),
    floor("Impact", "Screening", "DecisionModel", "FEEL", "Diagnostics"),
    floor("Editing", "Impact", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics"),
    floor("LanguageServer", "Editing", "Impact", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics"),
    floor("Reporting", "Impact", "Inquiry", "Change", "Proof", "Summary", "Screening", "DecisionModel", "Geography", "Sheets", "Diagnostics"),
    floor(
      "Letters", "Templates", "Reporting", "Summary", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics"),
    floor(
      "Application", "Letters", "Templates", "Reporting", "Ledgers", "Inquiry", "Change", "Summary", "Screening", "DecisionModel", "FEEL", "Geography", "YAMLTree", "Diagnostics",
      documents: ["README.md"]),
    floor("Archive", "Application", "DecisionModel", "FEEL", "Diagnostics", "CSodium", .product(name: "GRDB", package: "GRDB.swift")),
    floor("Book", "Reporting", "Impact", "Screening", "DecisionModel", "FEEL", "Diagnostics"),
    floor(
      "WebService", "Application", "Letters", "Book", "Reporting", "Impact", "Ledgers", "Sheets", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics",
      .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HummingbirdCore", package: "hummingbird"), .product(name: "HummingbirdTLS", package: "hummingbird"),
      .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTPTypes", package: "swift-nio-extras"), .product(name: "HTTPTypes", package: "swift-http-types"),
      .product(name: "Logging", package: "swift-log"),
      .product(name: "Mustache", package: "swift-mustache"),
      documents: ["README.md"]),
    floor("Terminal", "Screening", "DecisionModel", "FEEL", "Templates", "Sheets", "Diagnostics", "CMalloc", .product(name: "ArgumentParser", package: "swift-argument-parser")),
    .executableTarget(
      name: "sangloc",
      dependencies: [
        "Terminal", "Letters", "Templates", "Book", "Reporting", "Ledgers", "Monitoring", "Columns", "Tables", "LanguageServer", "Editing", "Impact", "Inquiry", "Change", "Proof", "Summary", "Screening",
        "DMNText", "Conformance", "DecisionModel", "FEEL", "Geography", "YAMLTree", "Sheets", "Diagnostics",
        "CLineEditor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: closed),
    // The workplace, a program of its own: sockets, TLS and the register would make every other command start slower.
    .executableTarget(
      name: "sangloc-serve",
      dependencies: [
        "Terminal", "WebService", "Archive", "Application", "Letters", "Book", "Reporting", "Ledgers", "Inquiry", "Screening", "DecisionModel", "Sheets", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: closed),
    // The figures that the program promises; `make bench` runs it.
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["Screening", "DecisionModel", "FEEL", "Geography", "YAMLTree", "Diagnostics", "CNettle"],
      path: "Tests/Benchmarks", exclude: ["Rules", "write_rules.py", "python_peer.py", "empty-case.yaml"],
      swiftSettings: strict),
    // Writes into a register until it is killed; a test sees what stands there then.
    .executableTarget(name: "RegisterWriter", dependencies: ["Archive", "Application", "FEEL"], path: "Tests/RegisterWriter"),
    .target(name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/Support", swiftSettings: strict),
    tests("HouseTests", "Diagnostics", "TestSupport"),
    tests("DiagnosticsTests", "Diagnostics", "TestSupport", data: ["Printed"]),
    tests("YAMLTreeTests", "YAMLTree", "Diagnostics", "TestSupport", data: ["Data", "Generate", "Printed", "suite_score.py"]),
    tests(
      "GeographyTests", "Geography", "YAMLTree", "Diagnostics", "Storage", "TestSupport", data: ["Data", "Generate"]),
    tests(
      "FEELTests", "FEEL", "Conformance", "Diagnostics", "Storage", "TestSupport",
      data: ["Conformance.md", "Data", "Generate", "Golden", "Tables"]),
    tests("SheetsTests", "Sheets", "TestSupport", data: ["Data", "Generate"]),
    tests("TemplatesTests", "Templates", "Sheets", "TestSupport", data: ["Data"]),
    tests("LettersTests", "Letters", "Templates", "Reporting", "Sheets", "Screening", "DecisionModel", "Diagnostics", "TestSupport", data: ["Golden", "read_word.py"]),
    tests("LedgersTests", "Ledgers", "Templates", "Sheets", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics", "TestSupport", data: ["Data", "fill_form.py", "fill_form_office.py"]),
    tests(
      "DMNTextTests", "DMNText", "Screening", "Conformance", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics", "TestSupport"),
    tests("EditingTests", "Editing", "Impact", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics", "TestSupport"),
    tests("BookTests", "Book", "Impact", "Screening", "Sheets", "DecisionModel", "Diagnostics", "TestSupport"),
    tests(
      "LanguageServerTests", "LanguageServer", "Editing", "Screening", "DecisionModel", "Diagnostics", "TestSupport",
      data: ["editor_session.py", "editor-session.md"]),
    tests("CommandTests", "sangloc", data: ["attacks.sh", "rule_edits.py", "expressions.feel", "fuzz.py", "write_readme.py", "paper_pages.py", "replay_counts.py", "read_csv.py", "ten_places.py"]),
    tests(
      "DecisionModelTests", "DMNText", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics", "Conformance",
      "TestSupport"),
    tests(
      "ScreeningTests", "Screening", "DecisionModel", "FEEL", "Geography", "YAMLTree", "Diagnostics", "Storage", "TestSupport",
      data: ["validate_schema.py"]),
    tests("MonitoringTests", "Monitoring", "Tables", "Screening", "DecisionModel", "FEEL", "Diagnostics", "TestSupport"),
    tests("ColumnsTests", "Columns", "Tables", "Screening", "DecisionModel", "FEEL", "Diagnostics", "TestSupport"),
    tests(
      "ProofTests", "Proof", "Reporting", "Screening", "DecisionModel", "FEEL", "Diagnostics", "TestSupport"),
    tests(
      "RulesTests", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics", "TestSupport",
      data: ["measured-values.tsv", "written-values.tsv", "memory-only.tsv", "memory_only.py", "whole-projects.tsv", "drawn-on.tsv", "fact-rules.tsv", "what-happened.tsv"]),
    tests(
      "SummaryTests", "Summary", "Screening", "DecisionModel", "FEEL", "Diagnostics", "TestSupport",
      data: ["expected_values.py", "Data"]),
    tests(
      "ChangeTests", "Reporting", "Change", "Screening", "DecisionModel", "FEEL", "Diagnostics", "TestSupport",
      data: ["Golden"]),
    tests(
      "InquiryTests", "Reporting", "Inquiry", "Screening", "DecisionModel", "FEEL", "Diagnostics", "TestSupport",
      data: ["Golden", "Rules"]),
    tests(
      "ReportingTests", "Reporting", "Summary", "Screening", "DecisionModel", "FEEL", "Diagnostics", "TestSupport",
      data: ["Samples", "Snapshots", "Summaries"]),
    tests(
      "WebServiceTests", "WebService", "Archive", "Application", "Letters", "Ledgers", "Screening", "DecisionModel", "FEEL", "Sheets", "Diagnostics", "TestSupport",
      data: ["browser", "served", "Data"]),
    tests(
      "ApplicationTests", "Application", "Archive", "Letters", "Reporting", "Screening", "DecisionModel", "FEEL", "Diagnostics", "TestSupport",
      data: ["Data"]),
    tests(
      "ArchiveTests", "Archive", "Application", "Screening", "DecisionModel", "FEEL", "Diagnostics", "TestSupport", "RegisterWriter",
      .product(name: "GRDB", package: "GRDB.swift")),
  ]
)
