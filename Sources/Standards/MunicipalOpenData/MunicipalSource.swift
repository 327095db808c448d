/// What a file says of itself before its header, as Takamatsu’s files do.
public struct MunicipalSource: Hashable, Sendable {
    /// Who is to be named (`#attribution_name`); empty where nothing is said.
    public var attribution = ""
    /// Under which licence (`#license`).
    public var licence = ""
    /// Where it was published (`#download_from`).
    public var address = ""

    mutating func take(_ fields: [String]) {
        guard fields.count >= 2 else { return }
        let value = CellText(fields[1]).text
        switch fields[0] {
        case "#attribution_name": attribution = value
        case "#license": licence = value
        case "#download_from": address = value
        default: break
        }
    }
}
