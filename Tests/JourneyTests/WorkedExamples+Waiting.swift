extension WorkedExample {
    /// Taken on without a place, and waiting for one.
    static let waiting = """
        aw-terms offer=2026-09-18 2026-09-18 2026-10-02 2026-10-02
            two weeks after the offer
        aw-terms offer=2026-12-20 2026-12-20 2027-01-03 2027-01-03
            no law sets it: the closing days of offices move nothing
        aw-terms - - - -
            no offer yet
        aw-reach offer=2026-09-18 2026-09-18 2026-09-25 2026-09-25
            one week
        aw-reach offer=2028-02-25 2028-02-25 2028-03-03 2028-03-03
            over a leap day
        aw-available offer=2026-09-18 2026-10-16 - -
            from the fourth week on, each month, without a last day
        aw-available - - - -
            no offer yet
        aw-papers offer=2026-09-18 2026-09-18 2026-10-18 2026-10-18
            thirty days
        aw-leave offer=2026-09-18 2026-10-02 - -
            from the second week on, until a place comes up
        aw-money offer=2026-12-02 2026-12-02 2027-01-01 2027-01-01
            thirty days: a day of rest moves nothing
        """
}
