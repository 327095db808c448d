import Foundation

/// A column of the HR list; the raw value is its English header.
public enum HRColumn: String, CaseIterable, Codable, Sendable {
    case employeeNumber = "employee_number"
    case familyName = "family_name"
    case givenName = "given_name"
    case nameKatakana = "name_katakana"
    case preferredName = "preferred_name"
    case email
    case phone
    case language
    case role
    case branch
    case supporterEmail = "supporter_email"
    case recruiterEmail = "recruiter_email"
    case stage
    case track
    case offerDate = "offer_date"
    case coeIssuedDate = "coe_issued_date"
    case departureDate = "departure_date"
    case landingDate = "landing_date"
    case addressStartDate = "address_start_date"
    case employmentStartDate = "employment_start_date"
    case contractEndDate = "contract_end_date"
    case stayExpiryDate = "stay_expiry_date"
    case exitDate = "exit_date"
    case municipalityCode = "municipality_code"
    case address
    case contractMode = "contract_mode"
    case nationalityGroup = "nationality_group"
    case residenceStatus = "residence_status"
    case housing
    case drives

    /// The Japanese header.
    public var japaneseHeader: String {
        switch self {
        case .employeeNumber: "社員番号"
        case .familyName: "姓"
        case .givenName: "名"
        case .nameKatakana: "氏名カナ"
        case .preferredName: "呼び名"
        case .email: "メール"
        case .phone: "電話"
        case .language: "言語"
        case .role: "役割"
        case .branch: "支店"
        case .supporterEmail: "担当者メール"
        case .recruiterEmail: "採用担当メール"
        case .stage: "段階"
        case .track: "区分"
        case .offerDate: "内定日"
        case .coeIssuedDate: "在留資格認定日"
        case .departureDate: "出発日"
        case .landingDate: "来日日"
        case .addressStartDate: "入居日"
        case .employmentStartDate: "入社日"
        case .contractEndDate: "契約満了日"
        case .stayExpiryDate: "在留期限"
        case .exitDate: "帰国日"
        case .municipalityCode: "自治体コード"
        case .address: "住所"
        case .contractMode: "契約形態"
        case .nationalityGroup: "国籍区分"
        case .residenceStatus: "在留資格"
        case .housing: "住居区分"
        case .drives: "運転"
        }
    }

    /// The column that `header` names in either language; `nil` for any other text.
    ///
    /// Width, case, spaces and underscores do not matter.
    public init?(header: String) {
        guard let column = Self.byHeader[Self.folded(header)] else { return nil }
        self = column
    }

    private static let byHeader: [String: HRColumn] = {
        var columns: [String: HRColumn] = [:]
        for column in allCases {
            columns[folded(column.rawValue)] = column
            columns[folded(column.japaneseHeader)] = column
        }
        return columns
    }()

    private static func folded(_ header: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in HRCell.halfWidth(header).lowercased().unicodeScalars
        where scalar != "_" && !HRCell.isSpace(scalar) {
            scalars.append(scalar)
        }
        return String(scalars)
    }
}

/// A dated turn of somebody's way, which steps count their days from.
///
/// The raw value is the name in the JSON API; the list's column adds `_date`.
public enum HRAnchor: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    case offer
    case coeIssued = "coe_issued"
    case departure
    case landing
    case addressStart = "address_start"
    case employmentStart = "employment_start"
    case contractEnd = "contract_end"
    case stayExpiry = "stay_expiry"
    case exit

    /// The column that holds its day.
    public var column: HRColumn {
        switch self {
        case .offer: .offerDate
        case .coeIssued: .coeIssuedDate
        case .departure: .departureDate
        case .landing: .landingDate
        case .addressStart: .addressStartDate
        case .employmentStart: .employmentStartDate
        case .contractEnd: .contractEndDate
        case .stayExpiry: .stayExpiryDate
        case .exit: .exitDate
        }
    }
}
