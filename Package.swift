// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: Swift 6 language mode, warnings are errors, imports are explicit.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// Settings of the targets that call a C library.
let wrapper: [SwiftSetting] = strict + [.strictMemorySafety()]

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "billpress",
  defaultLocalization: "en",
  products: [
    .library(name: "Billing", targets: ["Billing"]),
    .library(name: "Documents", targets: ["Documents"]),
    .library(name: "Delivery", targets: ["Delivery"]),
    .executable(name: "billpress", targets: ["billpress"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Values: nothing outside Swift.
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "Billing", swiftSettings: strict),
    .target(name: "EInvoice", dependencies: ["Billing", "Diagnostics"], swiftSettings: strict),
    .target(name: "Markup", dependencies: ["Diagnostics"], swiftSettings: strict),
    .target(name: "Templates", dependencies: ["Markup", "Diagnostics"], swiftSettings: strict),
    .target(name: "Pages", dependencies: ["Diagnostics"], swiftSettings: strict),

    // Engines: each C library has one target that imports it.
    .systemLibrary(name: "CJPEG", pkgConfig: "libturbojpeg"),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng"),
    .systemLibrary(name: "CWebP", pkgConfig: "libwebp"),
    .target(
      name: "Pictures", dependencies: ["Markup", "Pages", "Diagnostics", "CJPEG", "CPNG", "CWebP"],
      swiftSettings: wrapper),
    .systemLibrary(name: "CZint"),
    .target(name: "Codes", dependencies: ["Pages", "CZint"], swiftSettings: wrapper),
    .systemLibrary(name: "CText", pkgConfig: "pango harfbuzz harfbuzz-subset"),
    .target(
      name: "Fonts", dependencies: ["Pages", "Diagnostics", "CText"], swiftSettings: wrapper),
    .target(
      name: "Typesetting",
      dependencies: ["Markup", "Fonts", "Pages", "Pictures", "Codes", "Diagnostics"],
      swiftSettings: strict),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo-pdf cairo-ft freetype2"),
    .systemLibrary(name: "CSVG", pkgConfig: "librsvg-2.0 pangoft2 fontconfig"),
    .target(
      name: "CDeflate", linkerSettings: [.linkedLibrary("deflate"), .linkedLibrary("z")]),
    .target(
      name: "PDF", dependencies: ["Pages", "Fonts", "Pictures", "CCairo", "CSVG", "CDeflate"],
      swiftSettings: wrapper),

    // Resources: one Swift file each, so that the folders stay at the top.
    .target(
      name: "StandardTemplates", path: "templates", sources: ["StandardTemplates.swift"],
      resources: [.copy("classic")], swiftSettings: strict),
    .target(
      name: "StandardFonts", path: "fonts", exclude: ["README.md"],
      sources: ["StandardFonts.swift"],
      resources: [.copy("book.json"), .copy("files")], swiftSettings: strict),

    // Assembly: files, clock, processes.
    .target(
      name: "Documents",
      dependencies: [
        "Diagnostics", "Billing", "EInvoice", "Markup", "Templates", "Pages", "Pictures", "Fonts",
        "Typesetting", "PDF", "StandardTemplates", "StandardFonts", yams,
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CFiles"),
    .target(
      name: "Delivery", dependencies: ["Documents", "Billing", "Diagnostics", "CFiles", crypto],
      swiftSettings: strict),
    // mimalloc takes the place of malloc in the command; the host of a library keeps its own.
    .executableTarget(
      name: "billpress",
      dependencies: ["Delivery", "Documents", "Billing", "Diagnostics", argumentParser],
      swiftSettings: strict, linkerSettings: [.linkedLibrary("mimalloc")]),

    // Tests mirror the sources.
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "BillingTests", dependencies: ["Seeds", "Billing"], resources: [.copy("Vectors")],
      swiftSettings: strict),
    .testTarget(
      name: "EInvoiceTests", dependencies: ["Seeds", "EInvoice", "Billing", "Diagnostics"],
      exclude: ["Camt", "Documents"], swiftSettings: strict),
    .testTarget(
      name: "MarkupTests", dependencies: ["Seeds", "Markup", "Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "TemplatesTests",
      dependencies: ["Seeds", "Templates", "Markup", "Diagnostics", "HostileStrings"],
      swiftSettings: strict),
    .testTarget(
      name: "PagesTests", dependencies: ["Pages", "Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "PicturesTests", dependencies: ["Seeds", "Pictures", "Pages", "Markup", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(name: "CodesTests", dependencies: ["Codes", "Pages"], swiftSettings: strict),
    .testTarget(
      name: "FontsTests", dependencies: ["Seeds", "Fonts", "Pages", "TestFonts"],
      swiftSettings: strict),
    .testTarget(
      name: "TypesettingTests",
      dependencies: [
        "Seeds", "Typesetting", "Markup", "Fonts", "Pages", "Pictures", "Codes", "Diagnostics",
        "TestFonts",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PDFTests", dependencies: ["Seeds", "PDF", "Pages", "Pictures", "Fonts", "TestFonts"],
      swiftSettings: strict),
    .testTarget(
      name: "DocumentsTests",
      dependencies: [
        "Seeds", "Documents", "Billing", "Diagnostics", "Templates", "Markup", "Fonts",
        "HostileStrings",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DeliveryTests",
      dependencies: ["Seeds", "Delivery", "Documents", "Billing", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(
      name: "GoldenTests",
      dependencies: ["Documents", "Billing", "Pages", "Diagnostics", crypto],
      exclude: ["Cases", "README.md"], swiftSettings: strict),
    // Runs the command that the build has put beside the tests.
    .testTarget(
      name: "CommandTests", dependencies: ["Seeds", "billpress"], swiftSettings: strict),
    // Texts that try to be more than text, shared by the tests of what prints data.
    .target(
      name: "HostileStrings", dependencies: ["Markup"], path: "Tests/HostileStrings",
      swiftSettings: strict),
    // Repeatable random numbers, shared by the property tests.
    .target(name: "Seeds", path: "Tests/Seeds", swiftSettings: strict),
    // The square test font, shared by the geometry tests.
    .target(
      name: "TestFonts", dependencies: ["Fonts"], path: "Tests/TestFonts",
      exclude: ["make-square-font.py", "make-variable-font.py"],
      resources: [.copy("square.ttf"), .copy("square-variable.ttf")], swiftSettings: strict),
  ]
)
