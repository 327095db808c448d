/// An event that the days of a plan are counted from.
///
/// No step has a date of its own: "14 days" means nothing before it is known when the person
/// began to live at the address. The raw values are those of the procedure files and of the API.
public enum Anchor: String, CaseIterable, Codable, Sendable {
    /// The day the person was offered the job.
    case offer
    /// The day of issue on the Certificate of Eligibility.
    case coeIssued = "coe_issued"
    /// The day of the flight to Japan.
    case departure
    /// The day of landing in Japan.
    case landing
    /// The day the person began to live at the address, which is not the day of landing.
    case addressStart = "address_start"
    /// The first day of the employment contract.
    case employmentStart = "employment_start"
    /// The last day of the employment contract.
    case contractEnd = "contract_end"
    /// The last day of the period of stay, as on the residence card.
    case stayExpiry = "stay_expiry"
    /// The day of leaving Japan for good.
    case exit
    /// The day of what happened, such as a lost card. It is the event's, not the placement's.
    case event

    /// The dates that a placement has, in the order of a stay.
    public static let ofPlacement = allCases.filter { $0 != .event }
}
