import Core
import Web

extension Link {
    /// When the reader's own rubbish is collected.
    public static let collections: Link = "/plan/collections"
    static let collectionAreas: Link = "/settings/collections"
    static let collectionImport: Link = "/settings/collections/import"

    static func newCollectionArea(_ town: String) -> Link {
        "/settings/collections/new?town=\(town)"
    }
    static func collectionImport(_ town: String) -> Link {
        "/settings/collections/import?town=\(town)"
    }
    static func collectionDecision(_ token: String) -> Link {
        "/settings/collections/import/\(token)"
    }
    static func collectionArea(_ id: CollectionArea.ID) -> Link { "/settings/collections/\(id)" }
    static func collectionCheck(_ id: CollectionArea.ID) -> Link {
        "/settings/collections/\(id)/check"
    }
    static func collectionRemoval(_ id: CollectionArea.ID) -> Link {
        "/settings/collections/\(id)/removal"
    }
}
