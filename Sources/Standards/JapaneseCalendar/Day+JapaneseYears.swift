import Core

extension Day {
    /// The fiscal year (年度) of this day, named by the calendar year in which it begins.
    ///
    /// From 1 April to 31 March: 2027-03-31 is in 2026. Source: Public Finance Act, article 11.
    public var fiscalYear: Int {
        let (year, month, _) = parts
        return month >= 4 ? year : year - 1
    }

    /// The school year (学年) of this day, named by the calendar year in which it begins.
    ///
    /// Pupils’ years are those of the budget. Source: Enforcement Regulations of the School
    /// Education Act, article 59.
    public var schoolYear: Int { fiscalYear }
}
