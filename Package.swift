// swift-tools-version:6.2
// The architecture of Miteinander: one folder is one module, arrows point down, and every arrow stands here.
import PackageDescription

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let transport: [Target.Dependency] = [
    hummingbird, logging, .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "NIOCore", package: "swift-nio"),
]
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// What a feature may use. Engines are deliberately absent: only App and TestSupport know them.
let platform: [Target.Dependency] = ["Vocabulary", "Markup", "Storage", "Jobs", "Web", "Forms"]

/// What an office needs that can be asked from the command line too.
let commands: [Target.Dependency] = ["Commands", arguments]

/// A feature is one module in one folder with its tests beside it.
func feature(_ name: String, in folder: String = "Features", uses: [Target.Dependency] = []) -> [Target] {
    [
        .target(name: name, dependencies: platform + uses, path: "\(folder)/\(name)", exclude: ["Tests"]),
        .testTarget(
            name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport", "Schema"] + platform + uses,
            path: "\(folder)/\(name)/Tests"),
    ]
}

let features: [Target] =
    feature("Access", uses: ["CSodium", "Lists", "Spreadsheet", "Mail"] + commands)
    + feature("Places", uses: ["Access"])
    + feature("Start", uses: ["Access"])
    + feature("Register", uses: ["Access", "Places", "Names", "Lists", "Spreadsheet"])
    + feature("Tasks", uses: ["Access", "Places", "Register", "Lists", "Spreadsheet"])
    + feature("Accommodation", uses: ["Access", "Places", "Register", "Tasks", "Lists", "Spreadsheet"] + commands)
    + feature("Upkeep", uses: ["Access", "Places", "Register", "Tasks", "Accommodation", "Lists", "Spreadsheet"])
    + feature("Placements", uses: ["Access", "Places", "Register", "Accommodation", "Tasks", "Lists", "Spreadsheet"] + commands)
    + feature("Fees", uses: ["Access", "Places", "Register", "Accommodation", "Placements", "Documents", "Lists", "Spreadsheet"] + commands)
    + feature("Orders", uses: ["Access", "Places", "Register", "Accommodation", "Placements", "Documents", "Lists", "Spreadsheet"])
    + feature("Inflow", uses: ["Access", "Places", "Register", "Accommodation", "Lists", "Spreadsheet"] + commands)
    + feature("Identity", uses: ["Access", "Places", "Register", "Names", "Lists"] + commands)
    + feature("SubjectAccess", uses: ["Access", "Places", "Register"])
    + feature("Statistics", uses: ["Access", "Places", "Register", "Lists", "Spreadsheet"] + commands)
    + feature("Import", uses: ["Access", "Places", "Register", "Accommodation", "Placements", "Lists", "Spreadsheet", "Names"] + commands)
    + feature("Search", uses: ["Access", "Places", "Register", "Names"] + commands)
    + feature("Transparency", uses: ["Places", "Register", "Statistics", "Spreadsheet"])

let featureNames: [Target.Dependency] = features.filter { $0.type == .regular }.map { .byName(name: $0.name) }

/// An office made for learning and for tests (`docs/an-office.md`); the program knows nothing of it.
let specimen: [Target] =
    feature("Bicycles", in: "Specimen", uses: ["Access", "Register", "Tasks", "Lists"])

let foundations: [Target] = [
    .systemLibrary(name: "CSodium", path: "Platform/CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CLibPQ", path: "Platform/CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(
        name: "CXlsxWriter", path: "Platform/CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CLibZip", path: "Platform/CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CLibXML2", path: "Platform/CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CCairo", path: "Platform/CCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
    .systemLibrary(name: "CQPDF", path: "Platform/CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(name: "CCurl", path: "Platform/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "Vocabulary", path: "Platform/Vocabulary"),
    .target(name: "Markup", dependencies: ["Vocabulary"], path: "Platform/Markup"),
    .target(name: "Names", dependencies: ["Vocabulary"], path: "Platform/Names"),
    .target(name: "Storage", dependencies: ["Vocabulary", "CSodium"], path: "Platform/Storage"),
    .target(name: "StorageSQLite", dependencies: ["Storage", "Vocabulary", grdb], path: "Platform/StorageSQLite"),
    .target(name: "StoragePostgres", dependencies: ["Storage", "Vocabulary", "CLibPQ"], path: "Platform/StoragePostgres"),
    .target(name: "Web", dependencies: ["Vocabulary", "Markup", "Storage", "Jobs", "CSodium"] + transport, path: "Platform/Web"),
    .target(name: "Forms", dependencies: ["Vocabulary", "Markup", "Storage", "Web"], path: "Platform/Forms"),
    .target(name: "Jobs", dependencies: ["Vocabulary", "Storage", logging], path: "Platform/Jobs"),
    .target(name: "Spreadsheet", dependencies: ["Vocabulary", "CXlsxWriter", "CLibZip", "CLibXML2"], path: "Platform/Spreadsheet"),
    .target(name: "Documents", dependencies: ["Vocabulary", "CCairo", "CQPDF"], path: "Platform/Documents"),
    .target(name: "Lists", dependencies: ["Vocabulary", "Markup", "Storage", "Web", "Forms", "Spreadsheet"], path: "Platform/Lists"),
    .target(name: "Mail", dependencies: ["Vocabulary", "CCurl"], path: "Platform/Mail"),
    .target(name: "Commands", dependencies: ["Vocabulary", "Storage", arguments], path: "Platform/Commands"),
    .target(name: "Schema", dependencies: ["Storage"], path: "Schema", exclude: ["Tests", "checksums.txt"]),
]

let town: [Target] = [
    .target(name: "Demo", dependencies: platform + featureNames, path: "Demo", exclude: ["Tests"]),
    // Everything the executable does, as a library, so that tests can start the whole town.
    .target(
        name: "Town", dependencies: platform + featureNames + ["Lists", "Mail", "Schema", "Demo", "StorageSQLite", "StoragePostgres", logging],
        path: "App/Town"),
    .executableTarget(
        name: "miteinander", dependencies: ["Town", "Schema", "Demo", "Commands", "Mail", arguments, logging] + platform + featureNames,
        path: "App/Command"),
    .target(
        name: "TestSupport",
        dependencies: platform + featureNames + ["Lists", "Mail", "Town", "Schema", "Demo", "StorageSQLite", "StoragePostgres", "CLibPQ", logging],
        path: "TestSupport"),
    .testTarget(
        name: "PlatformTests",
        dependencies: [
            "TestSupport", "Names", "Lists", "Mail", "StorageSQLite", "StoragePostgres", "Schema", "Spreadsheet", "Documents", "CQPDF", "CLibZip",
            logging,
        ]
            + platform,
        path: "Platform/Tests"),
    .testTarget(
        name: "TownTests", dependencies: ["TestSupport", "Lists", "Mail", "Town", "Schema", "StorageSQLite"] + platform + featureNames,
        path: "App/Tests"),
    .testTarget(name: "SchemaTests", dependencies: ["TestSupport", "Schema"] + platform, path: "Schema/Tests"),
    .testTarget(name: "DemoTests", dependencies: ["TestSupport", "Demo", "Schema", "StorageSQLite"] + platform + featureNames, path: "Demo/Tests"),
    .testTarget(name: "Checks", dependencies: ["TestSupport", "Town", "Bicycles"] + platform + featureNames, path: "Checks/Code"),
]

/// What every page and every test goes through is optimised in debug builds as well; it is small and seldom changes.
let optimised: Set = [
    "Vocabulary", "Markup", "Names", "Storage", "StorageSQLite", "StoragePostgres", "Web", "Forms", "Lists", "Documents", "TestSupport", "Checks",
]
for target in foundations + town where optimised.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-O"], .when(configuration: .debug))]
}

let package = Package(
    name: "Miteinander",
    defaultLocalization: "de",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "miteinander", targets: ["miteinander"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: foundations + features + specimen + town
)
