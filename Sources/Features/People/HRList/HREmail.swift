import Accounts

/// The e-mail address of a row, as it is stored and compared.
enum HREmail {
    /// The half-width, lower-case address; `nil` when the text is not one address.
    ///
    /// Spreadsheets leave spaces and full-width letters; the rest is the rule for every address.
    static func normalized(_ text: String) -> String? {
        EmailAddress.normalized(HRCell.halfWidth(HRCell.trimmed(text)))
    }
}
