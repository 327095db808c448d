import Core

/// One person of an HR list.
///
/// Every property but the names, which are then empty, is `nil` where the file has no such column
/// or an empty cell. That asks for no change: a list can fill a field, and cannot clear one.
public struct HRRow: Equatable, Sendable {
    /// The row as a spreadsheet shows it; 0 for a row that comes from no file.
    public var row: Int
    private var values: [HRColumn: String] = [:]
    /// What the file says where ``values`` says it in another form.
    private var written: [HRColumn: String] = [:]

    /// A row without values.
    public init(row: Int = 0) { self.row = row }

    /// The value as a list writes it: ISO days, raw values, `yes` and `no`; `nil` when absent.
    ///
    /// What is set is taken as it is. ``HRListReader`` sets only what it has checked.
    public subscript(column: HRColumn) -> String? {
        get { values[column] }
        set { values[column] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// The cell as the file has it, for a report; the value where the row comes from no file.
    func cell(_ column: HRColumn) -> String { written[column] ?? values[column] ?? "" }

    /// Takes a cell and the value that was read from it.
    mutating func take(_ value: String?, from cell: String, _ column: HRColumn) {
        self[column] = value
        let cell = HRCell.trimmed(cell)
        written[column] = cell == value ? nil : cell
    }

    /// Equal rows say the same, however their files write it.
    public static func == (left: Self, right: Self) -> Bool {
        left.row == right.row && left.values == right.values
    }

    /// The number that the organization gave; identifies the person in the organization.
    public var employeeNumber: String? {
        get { self[.employeeNumber] }
        set { self[.employeeNumber] = newValue }
    }
    /// Empty for a person who has one name only, which is then the given name, and where a list
    /// says nothing about a known person's name.
    public var familyName: String {
        get { self[.familyName] ?? "" }
        set { self[.familyName] = newValue }
    }
    /// Empty for a person who has one name only, which is then the family name, and where a list
    /// says nothing about a known person's name.
    public var givenName: String {
        get { self[.givenName] ?? "" }
        set { self[.givenName] = newValue }
    }
    /// The reading; half-width kana have become full-width.
    public var nameKatakana: String? {
        get { self[.nameKatakana] }
        set { self[.nameKatakana] = newValue }
    }
    /// What the person wants to be called.
    public var preferredName: String? {
        get { self[.preferredName] }
        set { self[.preferredName] = newValue }
    }
    /// Half-width and lower case.
    public var email: String? {
        get { self[.email] }
        set { self[.email] = newValue }
    }
    /// Half-width digits, otherwise as written.
    public var phone: String? {
        get { self[.phone] }
        set { self[.phone] = newValue }
    }
    /// The language of pages and mail.
    public var language: Language? {
        get { self[as: .language] }
        set { self[as: .language] = newValue }
    }
    /// `nil` keeps the role of a known person; a new one is an assistant.
    public var role: Role? {
        get { self[as: .role] }
        set { self[as: .role] = newValue }
    }
    /// The branch by name; whether it exists is for the import to find out.
    public var branch: String? {
        get { self[.branch] }
        set { self[.branch] = newValue }
    }
    /// The managing consultant, half-width and lower case; may stand later in the file.
    public var supporterEmail: String? {
        get { self[.supporterEmail] }
        set { self[.supporterEmail] = newValue }
    }
    /// The recruiter, half-width and lower case; may stand later in the file.
    public var recruiterEmail: String? {
        get { self[.recruiterEmail] }
        set { self[.recruiterEmail] = newValue }
    }
    /// What the file says; see ``Stage/derived(from:on:)`` for a new person without one.
    public var stage: Stage? {
        get { self[as: .stage] }
        set { self[as: .stage] = newValue }
    }
    /// With an intake, or ready for the next placement.
    public var track: Track? {
        get { self[as: .track] }
        set { self[as: .track] = newValue }
    }
    /// The days that the file gives.
    public var anchors: [HRAnchor: Day] {
        get {
            HRAnchor.allCases.reduce(into: [:]) { $0[$1] = self[$1.column].flatMap { Day($0) } }
        }
        set {
            for anchor in HRAnchor.allCases { self[anchor.column] = newValue[anchor]?.description }
        }
    }
    /// Six digits.
    public var municipalityCode: String? {
        get { self[.municipalityCode] }
        set { self[.municipalityCode] = newValue }
    }
    /// On one line.
    public var address: String? {
        get { self[.address] }
        set { self[.address] = newValue }
    }
    /// The form of the contract.
    public var contractMode: ContractMode? {
        get { self[as: .contractMode] }
        set { self[as: .contractMode] = newValue }
    }
    /// A group that procedures ask for, in the organization's words; not the nationality.
    public var nationalityGroup: String? {
        get { self[.nationalityGroup] }
        set { self[.nationalityGroup] = newValue }
    }
    /// The status of residence, as on the residence card.
    public var residenceStatus: String? {
        get { self[.residenceStatus] }
        set { self[.residenceStatus] = newValue }
    }
    /// Who provides the housing, in the organization's words.
    public var housing: String? {
        get { self[.housing] }
        set { self[.housing] = newValue }
    }
    /// Whether the person drives.
    public var drives: Bool? {
        get { self[.drives].map { $0 == "yes" } }
        set { self[.drives] = newValue.map { $0 ? "yes" : "no" } }
    }

    private subscript<Value: RawRepresentable<String>>(as column: HRColumn) -> Value? {
        get { self[column].flatMap { Value(rawValue: $0) } }
        set { self[column] = newValue?.rawValue }
    }
}
