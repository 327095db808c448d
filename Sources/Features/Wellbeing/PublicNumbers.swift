/// The numbers that an organization publishes for its people, readable by anybody.
///
/// They are shown to readers who have not signed in: nothing in them may depend on a person.
public struct PublicNumbers: Sendable, Equatable {
    /// What the organization calls itself.
    public let name: BilingualText
    /// In the order in which the page shows them.
    public let lines: [Line]

    /// Gathers an organization's numbers.
    public init(name: BilingualText, lines: [Line]) {
        self.name = name
        self.lines = lines
    }

    /// One number of an organization.
    public struct Line: Sendable, Equatable {
        /// Such as “Night number”.
        public let label: BilingualText
        /// As people in Japan read it; a number that cannot be dialled is shown without a link.
        public let phone: String
        /// When somebody answers.
        public let hours: BilingualText
        /// What to call it for.
        public let purpose: BilingualText

        /// Describes a number.
        public init(
            label: BilingualText,
            phone: String,
            hours: BilingualText,
            purpose: BilingualText
        ) {
            self.label = label
            self.phone = phone
            self.hours = hours
            self.purpose = purpose
        }
    }
}

/// Who knows the public numbers of an organization.
///
/// This feature asks with the word in the address and with nothing about the reader.
public protocol PublicNumbersSource: Sendable {
    /// The numbers of the organization whose address ends in `key`.
    ///
    /// - Returns: `nil` when there is no such organization.
    func numbers(ofOrganization key: String) async throws -> PublicNumbers?
}
