/// What a browser says about itself, in a few words that its owner recognises.
public enum DeviceName {
    /// Browser and system, such as `Chrome · Android`; empty when neither is known.
    ///
    /// The names are the same in every language. The order matters: Edge also claims to be Chrome,
    /// Chrome claims to be Safari, and an iPhone mentions Mac OS X.
    public static func words(_ userAgent: String?) -> String {
        guard let userAgent else { return "" }
        let bytes = Array(userAgent.utf8.prefix(512))
        let found = [browsers, systems].compactMap { table in
            table.first { contains(bytes, Array($0.mark.utf8)) }?.name
        }
        return found.joined(separator: " · ")
    }

    private static let browsers: [(mark: String, name: String)] = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
        ("Line/", "LINE"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ]

    private static let systems: [(mark: String, name: String)] = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
        ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ]

    private static func contains(_ text: [UInt8], _ mark: [UInt8]) -> Bool {
        text.indices.contains { text[$0...].starts(with: mark) }
    }
}
