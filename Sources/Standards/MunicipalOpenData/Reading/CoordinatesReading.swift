import Foundation

/// Coordinates as cells write them: in two, or both in one.
enum CoordinatesReading: Equatable {
    case none
    case point(Coordinates)
    case swapped(Coordinates)
    /// One of the two is missing, and the other stands perhaps in the wrong column.
    case shifted
    case outsideJapan
    case unreadable

    /// - Parameters:
    ///   - latitude: The cell of the latitude, or of both: `34.34, 134.03`.
    ///   - longitude: The cell of the longitude.
    init(latitude: String, longitude: String) {
        let parts = Self.parts(latitude)
        if parts.count == 2, longitude.isEmpty || Self.parts(longitude) == parts {
            self.init(parts[0], parts[1])
        } else {
            self.init(Self.alone(latitude), Self.alone(longitude))
        }
    }

    /// A number without the comma that somebody left behind it.
    private static func alone(_ text: String) -> String {
        let parts = parts(text)
        return parts.count == 1 ? parts[0] : text
    }

    /// For a cell that holds both; `,` alone holds none.
    init(both text: String) {
        let parts = Self.parts(text)
        switch parts.count {
        case 0: self = .none
        case 1: self = Double(parts[0]) == nil ? .unreadable : .shifted
        case 2: self.init(parts[0], parts[1])
        default: self = .unreadable
        }
    }

    private init(_ north: String, _ east: String) {
        let north = CellText.normalized(north)
        let east = CellText.normalized(east)
        if north.isEmpty, east.isEmpty {
            self = .none
            return
        }
        let values = [north, east].map(Self.degrees)
        switch (values[0], values[1]) {
        case (let north?, let east?):
            if let point = Coordinates(latitude: north, longitude: east) {
                self = .point(point)
            } else if let point = Coordinates(latitude: east, longitude: north) {
                self = .swapped(point)
            } else {
                self = .outsideJapan
            }
        case (nil, _?) where north.isEmpty, (_?, nil) where east.isEmpty: self = .shifted
        default: self = .unreadable
        }
    }

    private static func parts(_ text: String) -> [String] {
        CellText.normalized(text).split { $0 == "," || $0 == "、" || $0 == "/" }
            .map { CellText.trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    /// Plain decimals only: `Double` would take `nan`, `0x10` and `1e3` too.
    private static func degrees(_ text: String) -> Double? {
        let text = CellText.trimmed(text)
        guard text.utf8.count <= 30,
            text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 45 })
        else { return nil }
        return Double(text)
    }
}

/// Reads seven digits: `425-0022`, `〒４２５００２２`.
enum PostcodeReading {
    static func postcode(_ text: String) -> String? {
        let digits = CellText.normalized(text).unicodeScalars.filter {
            $0 != "〒" && $0 != "-" && $0 != "ー" && $0 != "−" && $0 != "‐"
                && !$0.properties.isWhitespace
        }
        guard digits.count == 7, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        return String(String.UnicodeScalarView(digits.prefix(3))) + "-"
            + String(String.UnicodeScalarView(digits.suffix(4)))
    }
}
