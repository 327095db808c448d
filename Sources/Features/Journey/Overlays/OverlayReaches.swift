import Core
import People
import Strings
import Web

/// The places that somebody may write about, for a menu.
struct OverlayReaches {
    let authority: OverlayAuthority
    let towns: [String]
    let words: OverlayWords

    init(_ authority: OverlayAuthority, towns: [String], words: OverlayWords) {
        self.authority = authority
        self.towns = towns
        self.words = words
    }

    /// The menu, in which `chosen` stands first where it is not offered to everybody: a person.
    func all(with chosen: OverlayReach?) -> [(reach: OverlayReach, name: String)] {
        guard let chosen, chosen.scope == .person else { return all }
        return [named(chosen)] + all
    }

    /// Towns first: they are what is written about most.
    var all: [(reach: OverlayReach, name: String)] {
        let prefectures = Set(towns.map(Prefecture.code(of:))).sorted()
        let branches = words.branches.keys.filter {
            authority.isOrganizationWide
                || authority.viewer.branches.contains(Branch.ID(rawValue: $0))
        }.sorted()
        let isWide = authority.isOrganizationWide
        let contracts = isWide ? ContractMode.allCases.map(\.rawValue) : []
        let named = isWide ? words.names.map(\.reach) : []
        let groups = isWide ? NationalityGroup.allCases.map(\.rawValue) : []
        let keys: [(OverlayScope, [String])] = [
            (.municipality, towns), (.prefecture, prefectures), (.branch, branches),
            (.employer, contracts), (.nationality, groups),
        ]
        let places = keys.flatMap { scope, keys in
            keys.map { OverlayReach(scope: scope, key: $0) }
        }
        return (places + named).map { self.named($0) }
    }

    private func named(_ reach: OverlayReach) -> (reach: OverlayReach, name: String) {
        // Staff look for a town by ear: its reading stands beside it.
        let place =
            reach.scope == .municipality
            ? words.places.nameWithReading(of: reach.key, in: words.text.language)
            : words.place(reach)
        return (reach, place + words.text["separator"] + words.scope(reach.scope))
    }
}

extension OverlayReach {
    /// Whether there can be such a place at all: nothing is written about one that nobody has.
    func isKnown(_ words: OverlayWords) -> Bool {
        switch scope {
        case .municipality: words.places.name(of: key, in: .japanese) != key
        case .prefecture: Prefecture(key) != nil
        case .branch: words.branches[key] != nil
        case .employer: ContractMode(rawValue: key) != nil || isNamed(words)
        case .person: words.people[key] != nil
        case .bank, .carrier, .school: isNamed(words)
        case .nationality: NationalityGroup(rawValue: key) != nil
        }
    }

    private func isNamed(_ words: OverlayWords) -> Bool {
        words.names.contains { $0.reach == self }
    }
}

extension JourneyDesk {
    /// The words for overlays in the reader's language.
    ///
    /// - Parameter reaches: What the page is about: only those people are named.
    func overlayWords(
        _ viewer: Viewer,
        _ context: AppContext,
        naming reaches: [OverlayReach] = []
    ) async throws -> OverlayWords {
        let ids = reaches.filter { $0.scope == .person }.compactMap { Person.ID($0.key) }
        let people = ids.isEmpty ? [:] : try await directory.people(ids, of: viewer)
        let branches = try await directory.branches(of: viewer.organization)
        let names = branches.map { ($0.id.rawValue, $0.name(in: context.language)) }
        return OverlayWords(
            text: strings[context.language],
            places: municipalities,
            procedures: procedures,
            branches: Dictionary(names) { first, _ in first },
            names: try await localKeys.all(for: viewer),
            people: Dictionary(
                people.map { ($0.key.rawValue, $0.value.name(in: context.language)) }
            ) { first, _ in first }
        )
    }
}
