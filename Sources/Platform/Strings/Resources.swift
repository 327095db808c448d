import Foundation

/// Where a target's resource folder lies on this machine.
///
/// `Bundle.module` falls back to the absolute path of the build, so that an installed program
/// works only where it was built. This looks beside the program first.
public enum Resources {
    /// The folder `name` among the resources of `target`.
    ///
    /// - Parameter override: Where the operator says that resources lie; `nil` for beside the
    /// program.
    public static func folder(_ name: String, of target: String) -> URL {
        let bundle = "engawa_\(target).resources"
        for base in bases {
            let folder = base.appending(path: bundle).appending(path: name)
            if FileManager.default.fileExists(atPath: folder.path) { return folder }
        }
        return (bases.first ?? URL(filePath: ".")).appending(path: bundle).appending(path: name)
    }

    /// Beside the program, beside a test bundle, and where the distribution installs libraries.
    private static let bases: [URL] = {
        let program = URL(filePath: CommandLine.arguments.first ?? "engawa")
        let real = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        let environment = ProcessInfo.processInfo.environment["ENGAWA_RESOURCES"]
        return [
            environment.map { URL(filePath: $0) },
            real.map { URL(filePath: $0).deletingLastPathComponent() },
            program.deletingLastPathComponent(),
            Bundle.main.bundleURL,
            URL(filePath: "/usr/lib/engawa"),
        ].compactMap { $0 }
    }()
}
