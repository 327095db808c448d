import Core
import Foundation
import Web

/// An organization as other programs read it.
struct OrganizationResource: Encodable, Sendable {
    let id: String
    let key: String
    let name: String
    let nameJa: String

    init(_ organization: Organization) {
        id = organization.id.rawValue
        key = organization.key
        name = organization.name
        nameJa = organization.nameJa
    }

    private enum CodingKeys: String, CodingKey {
        case id, key, name
        case nameJa = "name_ja"
    }

    static let schema = Schema.object([
        "id": .string(format: "uuid"), "key": .string(), "name": .string(), "name_ja": .string(),
    ])
}

/// A branch as other programs read it. Absent values are written as `null`.
struct BranchResource: Encodable, Sendable {
    let id: String
    private let branch: Branch

    init(_ branch: Branch) {
        id = branch.id.rawValue
        self.branch = branch
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, phone, hours
        case nameJa = "name_ja"
        case hoursJa = "hours_ja"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(branch.name, forKey: .name)
        try container.encode(branch.nameJa, forKey: .nameJa)
        try container.encode(branch.phone, forKey: .phone)
        try container.encode(branch.hours, forKey: .hours)
        try container.encode(branch.hoursJa, forKey: .hoursJa)
    }

    static let schema = Schema.object([
        "id": .string(format: "uuid"), "name": .string(), "name_ja": .string(),
        "phone": .nullable(.string()), "hours": .nullable(.string()),
        "hours_ja": .nullable(.string()),
    ])
}

/// A person as other programs read them: who they are and what they do, no master data.
struct PersonResource: Encodable, Sendable {
    let id: String
    private let person: Person
    private let email: String?
    private let memberships: [Membership]

    init(_ person: Person, email: String?, memberships: [Membership]) {
        id = person.id.rawValue
        self.person = person
        self.email = email
        self.memberships = memberships
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, email, roles
        case familyName = "family_name"
        case givenName = "given_name"
        case nameKatakana = "name_katakana"
        case preferredName = "preferred_name"
    }

    private enum RoleKeys: String, CodingKey { case role, branch }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(person.name(in: .english), forKey: .name)
        try container.encode(person.familyName, forKey: .familyName)
        try container.encode(person.givenName, forKey: .givenName)
        try container.encode(person.nameKatakana, forKey: .nameKatakana)
        try container.encode(person.preferredName, forKey: .preferredName)
        try container.encode(email, forKey: .email)
        var roles = container.nestedUnkeyedContainer(forKey: .roles)
        for membership in memberships {
            var role = roles.nestedContainer(keyedBy: RoleKeys.self)
            try role.encode(membership.role, forKey: .role)
            try role.encode(membership.branch?.rawValue, forKey: .branch)
        }
    }

    static let schema = Schema.object([
        "id": .string(format: "uuid"), "name": .string(), "family_name": .string(),
        "given_name": .string(), "name_katakana": .nullable(.string()),
        "preferred_name": .nullable(.string()), "email": .nullable(.string()),
        "roles": .array(
            .object([
                "role": .choice(Role.allCases.map(\.rawValue)),
                "branch": .nullable(.string(format: "uuid")),
            ])
        ),
    ])
}
