// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that building Billpress needs nothing of it.
let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "billpress", path: "..")],
  targets: [
    // What Billpress is compared with: text drawn straight with Cairo and Pango.
    .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo pangofc cairo-pdf fontconfig"),
    .target(name: "Reference", dependencies: ["CPangoCairo"]),
    // The invoices that are drawn.
    .target(
      name: "Samples", dependencies: [.product(name: "Documents", package: "billpress")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // Counts allocations.
    .target(name: "Allocations"),
    .executableTarget(
      name: "expansion",
      dependencies: [
        "Allocations", "Samples", .product(name: "Documents", package: "billpress"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // Computing and checking invoices, without drawing them.
    .executableTarget(
      name: "billing", dependencies: [.product(name: "Billing", package: "billpress")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "reading",
      dependencies: ["Allocations", .product(name: "Documents", package: "billpress")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "growth",
      dependencies: ["Allocations", .product(name: "Documents", package: "billpress")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // A whole batch with a renderer that draws nothing.
    .executableTarget(
      name: "batches",
      dependencies: [
        .product(name: "Delivery", package: "billpress"),
        .product(name: "Documents", package: "billpress"),
        .product(name: "Billing", package: "billpress"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)],
      // As the command has it.
      linkerSettings: [.linkedLibrary("mimalloc")]),
    .executableTarget(
      name: "bench",
      dependencies: ["Reference", "Samples", .product(name: "Documents", package: "billpress")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
