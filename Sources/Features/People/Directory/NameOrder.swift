import Core
import Database

/// How a list of people is sorted by name: as its reader writes names.
public enum NameOrder {
    /// The key of a table called `p`: the family name, or the katakana where somebody fixed them.
    ///
    /// `lower` knows ASCII only, on both engines. Each language has an index of its own, which a
    /// condition on the key uses.
    public static func key(in language: Language) -> SQL {
        switch language {
        case .english: "lower(p.family_name || ' ' || p.given_name)"
        case .japanese:
            "COALESCE(p.name_katakana, lower(p.family_name || ' ' || p.given_name))"
        }
    }
}

extension Migration {
    static let indexNames = Migration(
        "2026-11-24 people: index names in either script",
        """
        CREATE INDEX people_latin_name ON people
            (organization, (lower(family_name || ' ' || given_name)));
        CREATE INDEX people_katakana_name ON people
            (organization, (COALESCE(name_katakana, lower(family_name || ' ' || given_name))));
        """
    )
}
