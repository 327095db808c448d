import Core
import Foundation
import People
import Strings
import Web

/// The one line on *Today*: what is put out, today or tomorrow. Silent on every other day.
struct CollectionCard: Sendable {
    let words: CollectionWords
    /// `nil` for who has not chosen one.
    let area: CollectionArea?
    let next: NextCollection?
    let isOld: Bool

    /// Weeks after moving in in which somebody is asked for their area. The project's own.
    static let askedFor = 6

    init(_ area: CollectionArea?, at now: Date, words: CollectionWords) {
        self.words = words
        self.area = area
        next = area?.fields.next(at: now)
        isOld = area?.needsCheck(on: Day(of: now)) ?? false
    }

    private var text: Text { words.text }

    var html: HTML {
        if let area, let next { return line(area, next) }
        guard area == nil else { return "" }
        return """
            <p class="note">\(Icon.calendar.mark) <span><a href="\(Link.collections)">\
            \(text["collections.choose_link"])</a></span></p>
            """
    }

    /// The way to all days, for who has chosen an area.
    var link: HTML {
        guard area != nil else { return "" }
        return """
            \(text["separator"])<a href="\(Link.collections)">\(text["collections.title"])</a>
            """
    }

    private func line(_ area: CollectionArea, _ next: NextCollection) -> HTML {
        let key = next.isToday ? "collections.today" : "collections.tomorrow"
        let time = area.fields.until.map {
            text("collections.by", ["time": PutOutTime.text($0)])
        }
        let isUncertain = area.fields.isUncertain(next.day)
        return """
            <p class="note">\(Icon.calendar.mark) <span><a href="\(Link.collections)">\
            \(text(key, ["day": text.day(next.day)]))</a> \
            \(words.list(next.rules.map(words.nameAndBag)))\(time ?? "")\
            \(small(text["overlay.old"]), if: isOld)\
            \(small(text["collections.new_year"]), if: isUncertain)</span></p>
            """
    }

    private func small(_ sentence: String) -> HTML { " <small>\(sentence)</small>" }
}

extension JourneyDesk {
    var collections: CollectionStore { CollectionStore(database: database) }
    var collectionDesk: CollectionDesk { CollectionDesk(database: database) }

    /// What *Today* says about rubbish; `nil` for nothing, which is most people's every day.
    func collectionCard(
        of placement: Placement,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> CollectionCard? {
        let words = collectionWords(in: context.language)
        if let area = try await collections.area(of: placement, for: viewer) {
            return CollectionCard(area, at: context.now, words: words)
        }
        let today = Day(of: context.now)
        let isNew = placement.anchors[.addressStart].map {
            ($0...($0 + CollectionCard.askedFor * 7)).contains(today)
        }
        guard try await collections.asks(placement, isNew: isNew ?? false, for: viewer) else {
            return nil
        }
        return CollectionCard(nil, at: context.now, words: words)
    }
}
