import Core
import People
import Strings
import Web

extension OpeningsPage.Row {
    init(_ opening: Opening, _ words: OpeningWords) {
        town = words.town(opening.draft.municipality)
        link = .opening(opening.id)
        start = words.text.day(opening.draft.startsOn, .full)
        branch = words.branch(opening.draft.branch)
        places = words.places(opening)
        licence = words.licence(opening.draft)
        housing = words.housing(opening.draft.housing)
    }
}

extension OpeningsPage.WaitingRow {
    init(_ proposal: Proposal, _ opening: Opening, _ words: OpeningWords) {
        name = proposal.placement.person.name(in: words.text.language)
        post = words.title(opening.draft)
        link = .opening(opening.id)
        let waited = proposal.waiting(on: words.today)
        waiting = words.waiting(waited)
        isLong = waited.isLong
    }
}

extension OpeningsPage.CandidateRow {
    init(_ candidate: Candidate, _ words: OpeningWords) {
        name = candidate.placement.person.name(in: words.text.language)
        link = .placement(candidate.placement.id)
        waiting = candidate.waiting(on: words.today).map(words.waiting) ?? ""
        declined =
            candidate.declined == 0
            ? "" : words.text.counted("openings.declined", candidate.declined)
    }
}
