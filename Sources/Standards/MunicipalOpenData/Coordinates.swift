/// A place on the map, in degrees of WGS 84 or JGD 2011, which differ by less than a metre.
public struct Coordinates: Hashable, Sendable {
    /// Degrees north.
    public let latitude: Double
    /// Degrees east.
    public let longitude: Double

    /// A place in Japan; `nil` elsewhere.
    ///
    /// From Okinotorishima (20.4° N) and Yonaguni (122.9° E) to Etorofu (45.6° N) and
    /// Minamitorishima (154.0° E). Source: 国土地理院「日本の東西南北端点の経度緯度」, rounded outwards.
    public init?(latitude: Double, longitude: Double) {
        guard Self.latitudes.contains(latitude), Self.longitudes.contains(longitude) else {
            return nil
        }
        self.latitude = latitude
        self.longitude = longitude
    }

    static let latitudes = 20.0...46.0
    static let longitudes = 122.0...154.5
}
