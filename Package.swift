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

func floor(_ name: String, _ below: Target.Dependency...) -> Target {
  .target(name: name, dependencies: below, swiftSettings: strict)
}

func tests(_ name: String, _ of: Target.Dependency...) -> Target {
  .testTarget(name: name, dependencies: of, exclude: [], swiftSettings: strict)
}

let package = Package(
  name: "sangloc",
  products: [.executable(name: "sangloc", targets: ["sangloc"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CDecimal", providers: [.apt(["libintelrdfpmath-dev"])]),
    .systemLibrary(name: "CPCRE2", providers: [.apt(["libpcre2-dev"])]),
    floor("Diagnostics"),
    floor("YAMLTree", "Diagnostics", "CYAML"),
    floor("FEEL", "Diagnostics", "CDecimal", "CPCRE2"),
    floor("DecisionModel", "FEEL", "YAMLTree", "Diagnostics", .product(name: "Crypto", package: "swift-crypto")),
    floor("Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics"),
    floor("Reporting", "Screening", "Diagnostics"),
    .executableTarget(
      name: "sangloc",
      dependencies: [
        "Reporting", "Screening", "DecisionModel", "FEEL", "YAMLTree", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "KitFiles", dependencies: ["FEEL"], path: "Tests/KitFiles", swiftSettings: strict),
    .testTarget(
      name: "FEELTests", dependencies: ["FEEL", "Diagnostics", "KitFiles"],
      exclude: ["Conformance.md", "Data", "Generate", "Tables"], swiftSettings: strict),
  ]
)
