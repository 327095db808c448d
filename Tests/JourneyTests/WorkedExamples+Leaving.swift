extension WorkedExample {
    /// What comes back every year, what an event starts, leaving.
    static let leaving = """
        y-licence landing=2027-03-28 2027-08-28 2028-03-26 2028-03-26
            valid to 27 March in a leap year: a day early, never a day late
        y-licence landing=2026-04-01 2026-09-01 2027-03-31 2027-03-31
            the permit's year counts the day of landing: 31 March is its last
        y-residence-tax landing=2027-03-28 2027-07-28 - -
            no first year of tax is sooner than this; the notice itself comes in May 2028
        y-residence-tax landing=2027-01-01 2027-05-01 - -
            landed on the day that the tax asks for: notice in May
        y-nencho landing=2026-04-01,today=2026-09-18 2026-10-01 2026-11-30 2026-11-30
            forms in October and November
        y-nencho landing=2026-04-01,today=2026-11-30 2026-10-01 2026-11-30 2026-11-30
            the last day is still this year's
        y-nencho landing=2026-04-01,today=2026-12-01 2027-10-01 2027-11-30 2027-11-30
            past: the next year's
        y-nencho landing=2027-03-28,today=2026-09-18 2027-10-01 2027-11-30 2027-11-30
            never before the person lived in Japan
        y-nencho employment_start=2027-04-01,today=2027-04-01 2027-10-01 2027-11-30 2027-11-30
            without a landing the contract will do
        y-nencho landing=2026-04-01,exit=2026-11-29,today=2026-09-18 - - -
            leaves the day before
        y-nencho today=2026-09-18 - - -
            nobody knows whether they have come
        y-stress-check employment_start=2027-04-01 - - -
            the implementer's date
        y-renewal stay_expiry=2027-05-31 2027-02-28 2027-05-31 2027-05-31
            from the end of February to the day itself
        y-renewal stay_expiry=2027-03-21 2026-12-21 2027-03-21 2027-03-21
            Sunday and holiday: the stay itself does not move
        y-renewal - - - -
            no card seen, no day
        y-card-followup stay_expiry=2028-02-29 2027-11-29 2028-02-29 2028-02-29
            the old expiry, a leap day; renewals open three months before
        y-reentry landing=2027-03-28 - - -
            each trip has its own limit
        y-contract contract_end=2027-03-31 2026-11-30 2027-01-31 2027-01-31
            four to two months before the fiscal year ends
        y-contract contract_end=2027-06-30 2027-02-28 2027-04-30 2027-04-30
            four months before 30 June is the end of February
        v-move event=2027-04-19 2027-04-05 2027-05-03 2027-05-06
            out from 14 days before; in by 14 after, past Golden Week
        v-move event=2027-12-17 2027-12-03 2027-12-31 2028-01-04
            31 December: closed until Tuesday the 4th
        v-employer event=2027-04-01 2027-04-01 2027-04-15 2027-04-15
            fourteen days after joining
        v-employer event=2027-04-21 2027-04-21 2027-05-05 2027-05-06
            5 May: national offices move the limit too (Act 91 of 1988, art. 2)
        v-employer contract_end=2027-03-31 - - -
            leaving is told with the last contract; no new one, no day here
        v-lost-card - - - -
            counted from noticing, which is no date of the journey
        v-lost-card landing=2027-03-28,address_start=2027-04-05 - - -
            no date helps
        v-lost-card event=2027-04-19 2027-04-19 2027-05-03 2027-05-03
            a holiday, and no source moves this limit
        v-accident landing=2027-03-28 - - -
            at once: no day
        v-sick employment_start=2027-04-01 - - -
            the branch's hour: no day
        v-job-end event=2027-03-31 2027-03-31 2027-04-14 2027-04-14
            the first of the limits: Immigration and city, 14 days
        v-job-end event=2026-12-18 2026-12-18 2027-01-01 2027-01-04
            1 January: both offices open on Monday the 4th
        l-notice exit=2027-08-31 2027-05-31 2027-06-30 2027-06-30
            three to two months before; June has no 31st
        l-landlord exit=2027-04-30 2027-01-30 2027-02-28 2027-02-28
            leases ask for one or two months: two is safe; February has no 30th
        l-utilities exit=2027-03-31 2027-03-03 2027-03-24 2027-03-24
            four weeks to one week before; the phone goes last
        l-sodai exit=2027-03-31 2027-02-17 2027-03-17 2027-03-17
            six to two weeks before: March is booked out
        l-tenshutsu exit=2027-03-31 2027-03-17 2027-03-31 2027-03-31
            from 14 days before to the day
        l-tenshutsu exit=2027-03-22 2027-03-08 2027-03-22 2027-03-22
            a closed day moves nothing: the flight does not wait
        l-residence-tax exit=2027-04-30 2027-02-28 2027-04-30 2027-04-30
            from two months before: February has no 30th; before leaving
        l-mynumber exit=2027-03-31 2027-03-17 2027-03-31 2027-03-31
            with the moving-out notification
        l-bank exit=2027-01-04 2026-12-28 2027-01-04 2027-01-04
            the last week, most of it closed
        l-card-return exit=2027-01-01 2027-01-01 2027-01-01 2027-01-01
            at departure, on a holiday too
        l-pension exit=2027-03-31 2027-04-01 2029-03-31 2029-03-31
            two years from losing the address
        l-pension exit=2028-02-29 2028-03-01 2030-02-28 2030-02-28
            two years after a leap day: 28 February
        l-pension contract_end=2027-03-31 - - -
            the contract's end is not the leaving
        l-pension-tax exit=2028-02-29 2028-03-01 2033-02-28 2033-02-28
            five years, counted from leaving: never later than from the payment
        l-handover contract_end=2027-03-31 2027-03-10 2027-03-31 2027-03-31
            the last three weeks of the contract
        l-handover exit=2027-03-31 - - -
            leaving Japan does not end a contract
        """
}
