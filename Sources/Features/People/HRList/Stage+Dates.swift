import Core

extension Stage {
    /// Whether this stage and the days cannot both be true.
    ///
    /// Three cases only: not yet arrived although the landing is more than 7 days past (a week, so
    /// that a late list is no contradiction); arrived although the landing lies ahead; former
    /// although the contract has not ended. `today` counts as neither past nor ahead.
    public func contradicts(_ anchors: [HRAnchor: Day], on today: Day) -> Bool {
        if let landing = anchors[.landing] {
            if self < .arrived, today - landing > 7 { return true }
            if self >= .arrived, self != .alumni, landing > today { return true }
        }
        guard self == .alumni, let end = anchors[.contractEnd] else { return false }
        return end > today
    }

    /// The stage that the days tell, for a person whose list names none.
    ///
    /// Ahead of the landing: pre-departure when a departure is known, else offered. Without a
    /// landing, somebody whose work or address has begun lives in Japan already. Then by weeks of
    /// living there: one week arrived, in training while the employment start lies ahead, twelve
    /// weeks settling in, then working. Leaving from 90 days before a known exit, or once the
    /// contract has ended; alumni once the exit is past. The result never contradicts the days.
    public static func derived(from anchors: [HRAnchor: Day], on today: Day) -> Stage {
        guard let start = startInJapan(anchors, on: today), start <= today else {
            return beforeArrival(anchors)
        }
        let contractRuns = anchors[.contractEnd].map { $0 > today } ?? false
        if let exit = anchors[.exit], exit < today, !contractRuns { return .alumni }
        if let end = anchors[.contractEnd], end < today { return .leaving }
        if let exit = anchors[.exit], exit - today <= 90 { return .leaving }
        return afterArrival(
            days: today - start,
            employmentStart: anchors[.employmentStart],
            on: today
        )
    }

    private static func startInJapan(_ anchors: [HRAnchor: Day], on today: Day) -> Day? {
        if let landing = anchors[.landing] { return landing }
        if let departure = anchors[.departure], departure > today { return nil }
        return [anchors[.employmentStart], anchors[.addressStart]].compactMap(\.self).min()
    }

    private static func beforeArrival(_ anchors: [HRAnchor: Day]) -> Stage {
        if anchors[.departure] != nil { return .preDeparture }
        if anchors[.landing] != nil { return .offered }
        if anchors[.coeIssued] != nil { return .preDeparture }
        return anchors[.offer] == nil && anchors[.employmentStart] == nil ? .candidate : .offered
    }

    private static func afterArrival(days: Int, employmentStart: Day?, on today: Day) -> Stage {
        if days < 7 { return .arrived }
        if let employmentStart, employmentStart > today { return .inTraining }
        return days < 12 * 7 ? .settlingIn : .working
    }
}

extension HRRow {
    /// The column because of which stage and days contradict each other once the row is laid over
    /// what is stored; `nil` when they agree.
    ///
    /// What the row does not change is not held against it: as time passes, what was stored comes
    /// to contradict the calendar, and a list of telephone numbers cannot help that.
    ///
    /// - Parameters:
    ///   - stage: The stored stage; `nil` for somebody without a placement.
    ///   - anchors: The stored days.
    public func contradiction(
        to stage: Stage?,
        _ anchors: [HRAnchor: Day],
        on today: Day
    ) -> HRColumn? {
        let own = self.anchors
        let changed = [HRAnchor.landing, .contractEnd].filter {
            own[$0] != nil && own[$0] != anchors[$0]
        }
        let changesStage = self.stage != nil && self.stage != stage
        let after = anchors.merging(own) { $1 }
        guard changesStage || !changed.isEmpty, let result = self.stage ?? stage,
            result.contradicts(after, on: today)
        else { return nil }
        return self.stage == nil ? changed.first?.column : .stage
    }
}
