// swift-tools-version: 6.1
import PackageDescription

/// The settings of every target: Swift 6 mode, with the stricter upcoming features on.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "gazette",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "gazette", targets: ["gazette"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // C libraries, as Debian installs them. Each is imported by one module only.
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CExchange"),
    // Its package file names static libraries, so that it is linked by its own name.
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    .target(name: "Checksums", dependencies: ["CCrypto"], swiftSettings: strict),
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(
      name: "YAMLSource", dependencies: ["Diagnostics", "Yams"], swiftSettings: strict),
    .target(
      name: "Markup", dependencies: ["Diagnostics", "YAMLSource", "CCMarkGFM"],
      swiftSettings: strict),
    .target(
      name: "Datasets", dependencies: ["Diagnostics", "YAMLSource", "Checksums", "CSQLite"],
      swiftSettings: strict),
    .target(
      name: "Figures",
      dependencies: ["Diagnostics", "YAMLSource", "Checksums", "Markup", "Datasets"],
      swiftSettings: strict),
    .target(
      name: "Releases", dependencies: ["Diagnostics", "YAMLSource", "Checksums", "Datasets"],
      swiftSettings: strict),
    .target(
      name: "Lint", dependencies: ["Diagnostics", "YAMLSource", "Datasets"], swiftSettings: strict),
    .target(name: "HTMLReading", swiftSettings: strict),
    .target(name: "Processes", swiftSettings: strict),
    .target(
      name: "Comparison", dependencies: ["Diagnostics", "Datasets", "HTMLReading"],
      swiftSettings: strict),
    .target(name: "Charts", swiftSettings: strict),
    .target(name: "Search", swiftSettings: strict),
    .target(name: "Offline", dependencies: ["Checksums", "CZip"], swiftSettings: strict),
    .target(
      name: "Publishing",
      dependencies: [
        "Diagnostics", "YAMLSource", "Checksums", "Markup", "Datasets", "Figures", "Releases",
        "Lint", "Comparison", "Charts", "Search", "Offline", "Processes",
        "CExchange",
      ],
      swiftSettings: strict,
      plugins: ["EmbedTemplates"]),
    .target(
      name: "Print",
      dependencies: [
        "Diagnostics", "YAMLSource", "Checksums", "HTMLReading", "Processes", "Publishing",
      ],
      swiftSettings: strict),
    .target(
      name: "WordDocuments",
      dependencies: [
        "Diagnostics", "YAMLSource", "Checksums", "HTMLReading", "Offline", "Processes",
        "Publishing",
      ],
      swiftSettings: strict),
    .target(
      name: "EPUB",
      dependencies: ["Diagnostics", "Checksums", "HTMLReading", "Offline", "Publishing"],
      swiftSettings: strict),
    .target(
      name: "Spreadsheets",
      dependencies: ["Diagnostics", "Datasets", "HTMLReading", "Publishing", "CXlsxWriter"],
      swiftSettings: strict),
    .executableTarget(
      name: "gazette",
      dependencies: [
        "Diagnostics", "Markup", "Datasets", "Figures", "Releases", "Lint", "Comparison",
        "Publishing", "Print", "WordDocuments", "EPUB", "Spreadsheets",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Writes the templates into the program, so that a copied binary works anywhere.
    .executableTarget(name: "embed-templates", swiftSettings: strict),
    .plugin(name: "EmbedTemplates", capability: .buildTool(), dependencies: ["embed-templates"]),

    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "YAMLSourceTests", dependencies: ["YAMLSource", "Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "MarkupTests", dependencies: ["Markup", "Diagnostics", "YAMLSource"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets", "Diagnostics", "YAMLSource"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "FiguresTests",
      dependencies: ["Figures", "Datasets", "Markup", "Diagnostics", "YAMLSource"],
      swiftSettings: strict),
    .testTarget(
      name: "ReleasesTests", dependencies: ["Releases", "Datasets", "Checksums", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(
      name: "LintTests", dependencies: ["Lint", "Datasets", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(
      name: "ComparisonTests", dependencies: ["Comparison", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(name: "HTMLReadingTests", dependencies: ["HTMLReading"], swiftSettings: strict),
    .testTarget(name: "ChartsTests", dependencies: ["Charts"], swiftSettings: strict),
    .testTarget(
      name: "PrintTests",
      dependencies: [
        "Print", "HTMLReading", "Processes", "Publishing", "Datasets", "Diagnostics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WordDocumentsTests",
      dependencies: [
        "WordDocuments", "HTMLReading", "Offline", "Publishing", "Diagnostics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EPUBTests", dependencies: ["EPUB", "HTMLReading", "Publishing", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(
      name: "SpreadsheetsTests",
      dependencies: ["Spreadsheets", "Datasets", "HTMLReading", "Publishing", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(name: "OfflineTests", dependencies: ["Offline"], swiftSettings: strict),
    .testTarget(name: "SearchTests", dependencies: ["Search"], swiftSettings: strict),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Publishing", "Releases", "Lint", "Comparison", "Charts", "Search", "Figures", "Datasets",
        "Markup",
        "Checksums", "Diagnostics", "Processes",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["gazette"], swiftSettings: strict),
  ]
)
