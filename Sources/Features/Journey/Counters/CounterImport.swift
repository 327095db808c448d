import Core
import Foundation
import Web

/// What somebody chose to take from a file of buildings.
struct CounterImport: Sendable {
    /// The name of the file, without any folder.
    let file: String
    /// The licence as the town words it; empty where it asks for no mention.
    let licence: String
    /// The day of which the file speaks.
    let day: Day
    let hall: Facility
    /// The name of the hall in English; empty for the Japanese one alone.
    let english: String
    /// Further counters where the same can be done.
    let others: [Facility]

    /// What an import would do to one page.
    enum Outcome: Sendable {
        /// Everything says so already.
        case unchanged
        /// Somebody compared the page with the place after the day of the file: it stays.
        case newer(Day)
        case change(OverlayForm)
    }

    /// What becomes of the page of one procedure.
    ///
    /// A counter and a note that are there were written by somebody who knows more than the file:
    /// they stay. Address, telephone and hours are the file's, as far as it has them.
    func outcome(_ procedure: String, over known: Overlay?, today: Day) -> Outcome {
        if let checked = known?.lastCheckedOn, checked > day { return .newer(checked) }
        let reach = OverlayReach(scope: .municipality, key: hall.town)
        var draft = known.map(OverlayDraft.init) ?? OverlayDraft(reach, procedure)
        fill(&draft.fields)
        draft.sourceNote = source
        draft.lastCheckedOn = day
        if let until = draft.validUntil, until < today { draft.validUntil = nil }
        let values = FormValues(OverlayFormValues(draft).pairs)
        let form = OverlayForm(values, reach, procedure, today: today)
        if let known, form.problems.isEmpty, form.draft == OverlayDraft(known) { return .unchanged }
        return .change(form)
    }

    private func fill(_ fields: inout OverlayFields) {
        let name = OverlayText(en: english, ja: hall.name)
        let isOurs = fields.counter.map { $0.ja == hall.name && $0.en.isEmpty } ?? true
        if isOurs { fields.counter = name }
        if !hall.address.isEmpty { fields.address = hall.address }
        fields.phone = hall.phone ?? fields.phone
        fields.hours = hall.hours ?? fields.hours
        if fields.note == nil, !note.isEmpty { fields.note = OverlayText(en: "", ja: note) }
    }

    /// Hours that could not be read, and the other counters, in the file's own words.
    private var note: String {
        let hours = hall.hours == nil && !hall.said.isEmpty ? ["開庁時間の記載：\(hall.said)"] : []
        let places = others.map { $0.address.isEmpty ? $0.name : "\($0.name)（\($0.address)）" }
        let counters = places.isEmpty ? [] : ["ほかの窓口：" + places.joined(separator: "、")]
        let whole = (hours + counters).joined(separator: "　")
        return String(String.UnicodeScalarView(whole.unicodeScalars.prefix(OverlayForm.noteLimit)))
    }

    private var source: String {
        [file, licence].filter { !$0.isEmpty }.joined(separator: "、")
    }
}

extension Procedure {
    /// Whether its place is the town hall, among others.
    var isAtTownHall: Bool { place.ja.contains("役所") || isWithMovingIn }

    /// Whether the town hall is the place that is named first.
    var isFirstAtTownHall: Bool {
        isWithMovingIn || ["市役所", "市区町村の役所"].contains { place.ja.hasPrefix($0) }
    }

    /// The certificate is asked for at the counter of the moving-in notification.
    private var isWithMovingIn: Bool { place.ja.hasPrefix("転入届と同じ窓口") }
}
