import People
import Web

/// What the form of a branch's rounds says.
struct RoundForm: Sendable {
    let form: FormValues

    init(_ form: FormValues) { self.form = form }

    /// The fields whose days cannot be used: no number, before the move-in, or ended before begun.
    var problems: [String] {
        Round.standard.compactMap { round in
            guard isOn(round) else { return nil }
            guard let first = number("first-\(round.id)"), first >= 0 else {
                return "first-\(round.id)"
            }
            guard let last = number("last-\(round.id)"), last >= first,
                last <= RoundSetting.latest
            else { return "last-\(round.id)" }
            return nil
        }
    }

    func settings(of branch: Branch.ID) -> [RoundSetting] {
        Round.standard.map { round in
            RoundSetting(
                branch: branch,
                round: round.id,
                isOn: isOn(round),
                firstDay: number("first-\(round.id)") ?? round.firstDay,
                lastDay: number("last-\(round.id)") ?? round.lastDay
            )
        }
    }

    /// The rows as they are now.
    static func rows(_ settings: [RoundSetting]) -> [RoundSettingsPage.Row] {
        Round.standard.map { round in
            let setting = settings.first { $0.round == round.id }
            return RoundSettingsPage.Row(
                round: round,
                isOn: setting?.isOn ?? true,
                firstDay: "\(setting?.firstDay ?? round.firstDay)",
                lastDay: "\(setting?.lastDay ?? round.lastDay)"
            )
        }
    }

    /// The version that the writer has read; -1, which nothing has, when the form names none.
    var version: Int { Int(form["version"]) ?? -1 }

    func isOn(_ round: Round) -> Bool { !form["on-\(round.id)"].isEmpty }

    private func number(_ field: String) -> Int? { Int(form.normalised(field)) }
}

extension RoundSettingsPage {
    /// The page with what was typed, so that nothing is lost.
    ///
    /// - Parameter isStale: Whether a colleague has saved meanwhile: what they saved stands beside
    ///   what was typed, and the next press replaces it.
    func showing(_ typed: RoundForm, isStale: Bool = false) -> RoundSettingsPage {
        let current = Dictionary(rows.map { ($0.round.id, $0) }) { first, _ in first }
        return RoundSettingsPage(
            text: text,
            branches: branches,
            branch: branch,
            rows: Round.standard.map { round in
                Row(
                    round: round,
                    isOn: typed.isOn(round),
                    firstDay: typed.form["first-\(round.id)"],
                    lastDay: typed.form["last-\(round.id)"]
                ).beside(isStale ? current[round.id] : nil)
            },
            version: isStale ? version : typed.version,
            isStale: isStale,
            attempt: attempt,
            errors: errors
        )
    }
}

extension RoundSettingsPage.Row {
    /// The row with what a colleague has saved instead, where that differs.
    fileprivate func beside(_ saved: Self?) -> Self {
        guard let saved,
            (saved.isOn, saved.firstDay, saved.lastDay) != (isOn, firstDay, lastDay)
        else { return self }
        var row = self
        row.saved = saved.isOn ? .on(first: saved.firstDay, last: saved.lastDay) : .off
        return row
    }
}
