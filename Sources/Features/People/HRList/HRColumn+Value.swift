import Core

extension HRColumn {
    /// The value of a cell as ``HRRow`` keeps it; `nil` for an empty cell.
    ///
    /// Reading a value that this returned returns it again, so that an export can be imported.
    ///
    /// - Throws: The first rule that the cell breaks.
    func value(of cell: String) throws(HRReason) -> String? {
        let text = HRCell.trimmed(takesManyLines ? HRCell.onOneLine(cell) : cell)
        let scalars = text.unicodeScalars
        guard !scalars.isEmpty else { return nil }
        guard scalars.count <= limit else { throw .tooLong }
        guard !scalars.contains("\u{FFFD}") else { throw .lostCharacter }
        guard !scalars.contains(where: HRCell.isControl) else { throw .controlCharacter }
        return try checked(text)
    }

    /// Whether somebody could write a My Number here without breaking another rule.
    var isFreeText: Bool {
        switch self {
        case .familyName, .givenName, .nameKatakana, .preferredName, .branch, .address,
            .nationalityGroup, .residenceStatus, .housing:
            true
        default: false
        }
    }

    private func checked(_ text: String) throws(HRReason) -> String {
        if HRChoices.decides(self) { return try choice(text) }
        if HRAnchor.allCases.contains(where: { $0.column == self }) {
            return try HRDate.parse(text).description
        }
        switch self {
        case .email, .supporterEmail, .recruiterEmail:
            guard let email = HREmail.normalized(text) else { throw .badEmail }
            return email
        case .phone:
            guard let phone = HRPhone.normalized(text) else { throw .badPhone }
            return phone
        case .municipalityCode: return try municipality(text)
        case .employeeNumber, .nameKatakana: return HRCell.halfWidth(text)
        default: return HRCell.composed(text)
        }
    }

    private func choice(_ text: String) throws(HRReason) -> String {
        guard let value = HRChoices.value(of: text, in: self) else { throw .badChoice }
        return value
    }

    private func municipality(_ text: String) throws(HRReason) -> String {
        if let code = MunicipalityCode.normalized(text) { return code }
        let digits = String(HRCell.halfWidth(text).unicodeScalars.prefix(5))
        let isCodeWithoutCheck =
            HRCell.halfWidth(text).unicodeScalars.count == 6
            && MunicipalityCode.normalized(digits) != nil
        throw isCodeWithoutCheck ? .badCheckDigit : .badMunicipalityCode
    }

    private var takesManyLines: Bool {
        switch self {
        case .address, .nationalityGroup, .residenceStatus, .housing: true
        default: false
        }
    }

    /// Code points; an e-mail address has its own limit in bytes.
    private var limit: Int {
        switch self {
        case .email, .supporterEmail, .recruiterEmail: 320
        case .address: 300
        case .employeeNumber: 50
        default: 100
        }
    }
}
