// swift-tools-version: 6.2
import PackageDescription

let hummingbird = library("Hummingbird", in: "hummingbird")
let logging = library("Logging", in: "swift-log")
let crypto = library("Crypto", in: "swift-crypto")
let lifecycle = "swift-service-lifecycle"
let yams = library("Yams", in: "Yams")

/// What every feature may stand on.
let foundation: [Target.Dependency] = [
    "Accounts", "BackgroundJobs", "Core", "Database", "Files", "Notices", "Strings", "Web",
    hummingbird, logging,
]

// The architecture, as arrows: `uses` is the only way one target may import another.
// `make check` builds with `--explicit-target-dependency-import-check error`.
let package = Package(
    name: "engawa",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "engawa", targets: ["App"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle",
            exact: "2.13.0"
        ),
    ],
    targets: [
        platform("Core"),
        platform("Database", uses: "Core"),
        platform(
            "DatabaseSQLite",
            uses: "Core",
            "Database",
            library("GRDB", in: "GRDB.swift"),
            library("GRDBSQLite", in: "GRDB.swift")
        ),
        systemLibrary("CPostgres", package: "libpq", apt: "libpq-dev"),
        platform("DatabasePostgres", uses: "CPostgres", "Core", "Database", nio("NIOPosix")),
        platform(
            "Strings",
            uses: "Core",
            resources: [.copy("Readings.txt"), .copy("Strings")]
        ),
        systemLibrary("CZlib", package: "zlib", apt: "zlib1g-dev"),
        systemLibrary("CBrotli", package: "libbrotlienc", apt: "libbrotli-dev"),
        platform(
            "Web",
            uses: "CBrotli",
            "CZlib",
            "Core",
            "Strings",
            crypto,
            hummingbird,
            logging,
            library("HummingbirdTLS", in: "hummingbird"),
            nio("NIOCore"),
            nio("NIOHTTP1"),
            nio("NIOPosix"),
            library("NIOSSL", in: "swift-nio-ssl"),
            resources: [.copy("Assets")]
        ),
        platform("Files", uses: "Core", crypto),
        systemLibrary("CArchive", package: "libarchive", apt: "libarchive-dev"),
        platform("Archives", uses: "CArchive"),
        platform(
            "BackgroundJobs",
            uses: "Core",
            "Database",
            logging,
            library("ServiceLifecycle", in: lifecycle)
        ),
        platform(
            "Accounts",
            uses: "BackgroundJobs",
            "Core",
            "Database",
            "Strings",
            "Web",
            crypto,
            library("CryptoExtras", in: "swift-crypto"),
            hummingbird,
            logging,
            resources: [.copy("Strings")]
        ),
        platform(
            "Notices",
            uses: "BackgroundJobs",
            "Core",
            "Database",
            "Strings",
            "Web",
            resources: [.copy("Strings")]
        ),
        platform("TestKit", uses: "Core", "Database", "DatabasePostgres", "DatabaseSQLite", "Web"),

        standard("CSV"),
        standard("ICalendar", uses: "CSV"),
        standard("JapaneseCalendar"),
        standard(
            "MunicipalOpenData",
            uses: "CSV",
            "JapaneseCalendar",
            resources: [.copy("Layouts")]
        ),

        feature(
            "People",
            uses: "Archives",
            "CSV",
            "JapaneseCalendar",
            crypto,
            resources: "Municipalities.tsv"
        ),
        feature(
            "Journey",
            uses: "CSV",
            "JapaneseCalendar",
            "People",
            yams,
            resources: "Glossary.tsv",
            "Procedures"
        ),
        wellbeing(),

        tests("Archives"),
        tests(
            "App",
            uses: "Accounts",
            "Archives",
            "BackgroundJobs",
            "Core",
            "Database",
            "DatabasePostgres",
            "DatabaseSQLite",
            "Files",
            "Journey",
            "Notices",
            "People",
            "Strings",
            "Web",
            hummingbird,
            logging,
            nio("NIOCore"),
            nio("NIOEmbedded")
        ),
        tests(
            "Accounts",
            uses: "Core",
            "Database",
            "DatabaseSQLite",
            "Strings",
            "Web",
            crypto,
            hummingbird,
            logging,
            nio("NIOCore"),
            nio("NIOEmbedded")
        ),
        tests("BackgroundJobs", uses: "Core", "Database"),
        tests("CSV"),
        tests("Core"),
        tests(
            "Database",
            uses: "Core",
            "DatabasePostgres",
            "DatabaseSQLite",
            library("GRDB", in: "GRDB.swift")
        ),
        tests("Files", uses: "Core"),
        tests("ICalendar", uses: "Core"),
        tests("JapaneseCalendar", uses: "Core"),
        tests(
            "Journey",
            uses: "Accounts",
            "BackgroundJobs",
            "Core",
            "Database",
            "JapaneseCalendar",
            "Notices",
            "People",
            "Strings",
            "Web"
        ),
        tests("MunicipalOpenData", uses: "CSV", "Core", "Strings"),
        tests("Notices", uses: "BackgroundJobs", "Core", "Database", "Strings", "Web"),
        tests(
            "People",
            uses: "Accounts",
            "BackgroundJobs",
            "CSV",
            "Core",
            "Database",
            "JapaneseCalendar",
            "Notices",
            "Strings",
            "Web",
            "Files",
            hummingbird,
            logging,
            nio("NIOCore"),
            nio("NIOEmbedded")
        ),
        tests("Strings", uses: "Core"),
        tests(
            "Web",
            uses: "Core",
            "Strings",
            hummingbird,
            logging,
            nio("NIOCore"),
            nio("NIOEmbedded"),
            nio("NIOHTTP1")
        ),
        tests("Wellbeing", uses: "Core", "Strings", "Web"),

        app(
            "App",
            uses: "Archives",
            "DatabasePostgres",
            "DatabaseSQLite",
            "Journey",
            "People",
            "Wellbeing",
            crypto,
            yams
        ),
    ]
)

/// A slice of the product: model, rules, queries, routes, pages and strings in one folder.
@MainActor func feature(
    _ name: String,
    uses others: Target.Dependency...,
    resources: String...
) -> Target {
    .target(
        name: name,
        dependencies: foundation + others,
        path: "Sources/Features/\(name)",
        resources: [.copy("Strings")] + resources.map { .copy($0) }
    )
}

/// The one feature that cannot know who anybody is: no accounts, no notices, no mail, no jobs.
@MainActor func wellbeing() -> Target {
    .target(
        name: "Wellbeing",
        dependencies: ["Core", "Database", "Files", "Strings", "Web", hummingbird, yams],
        path: "Sources/Features/Wellbeing",
        resources: [.copy("HelpLines.yaml"), .copy("Strings")]
    )
}

/// Something the features stand on, and that knows none of them.
func platform(
    _ name: String,
    uses others: Target.Dependency...,
    resources: [Resource] = []
) -> Target {
    .target(
        name: name,
        dependencies: others,
        path: "Sources/Platform/\(name)",
        resources: resources
    )
}

/// A C library from Debian, behind a module map.
func systemLibrary(_ name: String, package: String, apt: String) -> Target {
    .systemLibrary(
        name: name,
        path: "Sources/Platform/\(name)",
        pkgConfig: package,
        providers: [.apt([apt])]
    )
}

/// A published format, and nothing else: no web, no database, no clock.
func standard(
    _ name: String,
    uses others: Target.Dependency...,
    resources: [Resource] = []
) -> Target {
    .target(
        name: name,
        dependencies: ["Core"] + others,
        path: "Sources/Standards/\(name)",
        resources: resources
    )
}

/// The one place that knows everything and decides nothing.
@MainActor func app(_ name: String, uses others: Target.Dependency...) -> Target {
    .executableTarget(
        name: name,
        dependencies: foundation + others + [
            library("ArgumentParser", in: "swift-argument-parser"),
            library("ServiceLifecycle", in: lifecycle), library("UnixSignals", in: lifecycle),
        ],
        resources: [.copy("Strings")]
    )
}

func tests(_ subject: String, uses others: Target.Dependency...) -> Target {
    .testTarget(
        name: subject + "Tests",
        dependencies: [.init(stringLiteral: subject), "TestKit"] + others
    )
}

func library(_ name: String, in package: String) -> Target.Dependency {
    .product(name: name, package: package)
}

func nio(_ name: String) -> Target.Dependency { library(name, in: "swift-nio") }

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
