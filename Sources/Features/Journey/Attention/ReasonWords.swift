import Core
import JapaneseCalendar
import People
import Strings
import Web

/// A reason as its reader sees it: a sentence, what stands behind it, and one thing to do.
struct ReasonWords: Sendable {
    let title: String
    let detail: String
    let icon: Icon
    let action: String
    let isLate: Bool

    init(_ row: AttentionList.Row, procedures: ProcedureCatalogue, today: Day, text: Text) {
        let writer = ReasonWriter(row: row, procedures: procedures, today: today, text: text)
        self = row.isFolded ? writer.foldedWords : writer.deadlineWords ?? writer.otherWords
    }

    fileprivate init(
        _ title: String,
        _ detail: String,
        _ icon: Icon,
        _ action: String,
        isLate: Bool = false
    ) {
        self.title = title
        self.detail = detail
        self.icon = icon
        self.action = action
        self.isLate = isLate
    }
}

private struct ReasonWriter {
    let row: AttentionList.Row
    let procedures: ProcedureCatalogue
    let today: Day
    let text: Text

    /// The words of a reason that is about a legal limit; `nil` for any other.
    var deadlineWords: ReasonWords? {
        switch row.reason {
        case .overdue(let procedure, let days, let closedOn):
            let title = text.counted("reason.overdue", days, ["step": step(procedure)])
            return ReasonWords(title, closed(closedOn), .late, call, isLate: true)
        case .deadlineNear(let procedure, let officeDays, let closesOn):
            let title = text.counted("reason.deadline", officeDays, ["step": step(procedure)])
            let detail = text("reason.deadline_detail", ["day": text.day(closesOn)])
            return ReasonWords(title, detail, .calendar, fix)
        case .stayExpires(let procedure, let days, let expiry):
            let isOver = days < 0
            return ReasonWords(
                isOver
                    ? text.counted("reason.stay_over", -days) : text.counted("reason.stay", days),
                text(
                    "reason.stay_detail",
                    ["day": text.day(expiry, .full), "step": step(procedure)]
                ),
                isOver ? .late : .card,
                text["attention.start_renewal"],
                isLate: isOver
            )
        case .dateMoved(let procedure, let before, let others):
            let title = text("reason.moved", ["step": step(procedure)])
            let more = others > 0 ? text.counted("reason.moved_more", others) : ""
            let detail = text("reason.moved_detail", ["day": text.day(before, .full)]) + more
            return ReasonWords(title, detail, .calendar, text["attention.look_again"])
        case .stuck, .notHeardFrom, .handoverOpen, .nobodyAccountable, .contractEnds,
            .proposalWaiting:
            return nil
        }
    }

    /// The words of a reason that is about people and contracts.
    var otherWords: ReasonWords {
        switch row.reason {
        case .stuck(_, let procedure?) where !procedure.isEmpty:
            let title = text("reason.stuck_on", ["step": step(procedure)])
            return ReasonWords(title, text["reason.stuck_detail"], .help, call)
        case .notHeardFrom(let landing, let days):
            let day = text.day(landing)
            let detail = text.counted("reason.not_heard_detail", days, ["day": day])
            return ReasonWords(text["reason.not_heard"], detail, .arrivals, call)
        case .handoverOpen:
            let accept = text["attention.accept"]
            return ReasonWords(
                text["reason.handover"],
                text["reason.handover_detail"],
                .share,
                accept
            )
        case .nobodyAccountable:
            let assign = text["attention.assign"]
            return ReasonWords(text["reason.nobody"], text["reason.nobody_detail"], .people, assign)
        case .proposalWaiting(_, _, let officeDays):
            let title = text.counted("reason.proposal", officeDays)
            let answer = text["attention.answer"]
            return ReasonWords(title, text["reason.proposal_detail"], .people, answer)
        case .contractEnds(let days, let end):
            let title = text.counted("reason.contract", days)
            let detail = text("reason.contract_detail", ["day": text.day(end, .full)])
            return ReasonWords(title, detail, .work, text["attention.settle_contract"])
        case .stuck, .overdue, .deadlineNear, .stayExpires, .dateMoved:
            return ReasonWords(text["reason.stuck"], text["reason.stuck_detail"], .help, call)
        }
    }

    /// What all people of one kind share.
    var foldedWords: ReasonWords {
        let kind = ReasonKind(row.reason)
        let words = deadlineWords ?? otherWords
        let all = text.counted("attention.see_kind", row.people.count)
        let title = text["reason.all.\(kind.name)"]
        return ReasonWords(title, "", words.icon, all, isLate: words.isLate)
    }

    private var call: String {
        let name = row.people.first?.person.shortName(in: text.language) ?? ""
        return text("attention.call", ["name": name])
    }

    private var fix: String {
        row.people.count > 1
            ? text("attention.fix_all", ["count": "\(row.people.count)"]) : text["attention.fix"]
    }

    private func step(_ id: String) -> String { procedures[id]?.title[text.language] ?? id }

    /// When it was due, and when the office opens next where it is closed today.
    private func closed(_ closedOn: Day) -> String {
        let due = text("reason.overdue_detail", ["day": text.day(closedOn)])
        guard !OfficeCalendar.isOpen(today) else { return due }
        let next = OfficeCalendar.nextOfficeDay(onOrAfter: today)
        return due + text("reason.office_opens", ["day": text.day(next)])
    }
}
