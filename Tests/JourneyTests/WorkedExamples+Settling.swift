extension WorkedExample {
    /// The first three months at the new address.
    static let settling = """
        m-move-in address_start=2027-04-01 2027-04-01 2027-04-01 2027-04-01
            the day itself: keys are not handed out before
        m-electric address_start=2027-04-01 2027-03-25 2027-04-01 2027-04-01
            before or on the day; a week before is the usual first day
        m-water address_start=2027-04-05 2027-03-29 2027-03-31 2027-03-31
            Monday: three working days before is Wednesday
        m-water address_start=2027-05-06 2027-04-29 2027-05-01 2027-05-01
            calendar days; over Golden Week they are fewer working days
        m-gas address_start=2027-03-31 - 2027-03-31 2027-03-31
            book at any time; no hot water from the day itself
        c-tennyu address_start=2027-04-01 2027-04-01 2027-04-15 2027-04-15
            fourteen days, the day of moving in not counted; the fiscal year
        c-tennyu address_start=2026-09-05 2026-09-05 2026-09-19 2026-09-24
            Saturday in Silver Week: closed until Thursday
        c-tennyu address_start=2026-09-08 2026-09-08 2026-09-22 2026-09-24
            22 September 2026 is closed between two holidays
        c-tennyu address_start=2026-04-22 2026-04-22 2026-05-06 2026-05-07
            6 May 2026 is the substitute for a holiday on a Sunday
        c-tennyu address_start=2027-04-19 2027-04-19 2027-05-03 2027-05-06
            Golden Week: 3, 4 and 5 May, a Monday to a Wednesday
        c-tennyu address_start=2026-12-15 2026-12-15 2026-12-29 2027-01-04
            29 December: closed until 4 January
        c-tennyu address_start=2031-12-18 2031-12-18 2032-01-01 2032-01-05
            1 January, then a closed weekend: Monday the 5th
        c-tennyu address_start=2027-03-07 2027-03-07 2027-03-21 2027-03-23
            Sunday, equinox; its substitute is Monday: open on Tuesday
        c-tennyu address_start=2028-02-15 2028-02-15 2028-02-29 2028-02-29
            the leap day is an ordinary Tuesday
        c-tennyu address_start=2026-11-07 2026-11-07 2026-11-21 2026-11-24
            Saturday before a holiday on Monday
        c-tennyu landing=2027-03-28 - - -
            landing starts nothing: days in the training hotel do not count
        c-tennyu landing=2027-03-28,address_start=2027-04-05 2027-04-05 2027-04-19 2027-04-19
            from the address, not from landing
        c-tennyu - - - -
            no dates at all
        c-juminhyo address_start=2027-04-19 2027-04-19 2027-05-03 2027-05-06
            the same visit as the notification, so the same closed days
        c-juminhyo address_start=2027-04-01 2027-04-01 2027-04-15 2027-04-15
            the same visit on an open day
        c-mynumber-notice address_start=2027-04-01 2027-04-15 2027-05-06 2027-05-06
            two to three weeks after a visit on day 0 to day 14
        c-mynumber-card address_start=2027-04-01 2027-04-01 - -
            at the visit or later: voluntary
        c-health-insurance address_start=2026-12-19 2026-12-19 2027-01-02 2027-01-04
            2 January: closed until Monday the 4th
        c-health-insurance address_start=2027-04-01 2027-04-01 2027-04-15 2027-04-15
            fourteen days on an open Thursday
        c-health-card employment_start=2026-12-07 2026-12-21 2027-01-04 2027-01-04
            two to four weeks, over the New Year
        c-health-card employment_start=2028-02-01 2028-02-15 2028-02-29 2028-02-29
            four weeks end on the leap day
        c-health-card employment_start=2027-04-01 2027-04-15 2027-04-29 2027-04-29
            two to four weeks after enrolment with the employment
        c-health-card address_start=2027-04-01 - - -
            an address alone says nothing about the enrolment
        c-pension address_start=2030-04-22 2030-04-22 2030-05-06 2030-05-07
            Monday 6 May 2030 is a substitute for a Sunday
        c-pension address_start=2027-07-05 2027-07-05 2027-07-19 2027-07-20
            19 July 2027, the third Monday, is Marine Day
        b-seal address_start=2027-04-01 2027-03-25 2027-04-08 2027-04-08
            a week before to the day of the bank
        b-bank address_start=2027-04-01 2027-04-01 2027-04-08 2027-04-08
            after the notification; usually by day seven
        b-bank address_start=2027-12-27 2027-12-27 2028-01-03 2028-01-03
            a bank is no public office: 3 January stays
        t-phone address_start=2027-04-01 2027-04-01 2027-04-08 2027-04-08
            with the bank, by day seven
        e-payroll employment_start=2027-04-01 - - -
            the cut-off is the employer's: no day
        e-commute employment_start=2027-04-01 - - -
            the first school day is in the schedule: no day
        s-safety address_start=2027-04-28 2027-04-28 2027-05-05 2027-05-05
            the first week, holidays or not: a shelter does not close
        s-garbage address_start=2028-02-27 2028-02-27 2028-03-01 2028-03-01
            the first three days, over the leap day
        m-internet address_start=2027-04-01 2027-04-01 2027-04-08 2027-04-08
            order in the first week; connected weeks later
        m-nhk address_start=2027-04-01 2027-04-01 - -
            whenever a receiver is installed
        k-greet address_start=2027-04-01 2027-04-02 2027-04-08 2027-04-08
            from the day after, for a week
        s-doctor address_start=2027-01-31 2027-01-31 2027-02-28 2027-02-28
            the first month ends with February
        s-doctor address_start=2027-04-01 2027-04-01 2027-05-01 2027-05-01
            a month, in words: 1 May
        e-health-check employment_start=2027-04-01 - - -
            the employer's duty and date
        t-bicycle address_start=2027-04-01 - - -
            the day somebody gets one, which is no date of the journey
        d-parking employment_start=2027-04-01 - - -
            the first driving day is the placement's
        k-jichikai address_start=2027-04-01 2027-04-15 - -
            week three begins two weeks after; no last day
        k-japanese address_start=2027-04-01 2027-04-22 2027-05-27 2027-05-27
            week four begins three weeks after; eight weeks after is the end
        e-first-school employment_start=2027-04-01 - - -
            the first lesson is in the schedule
        s-embassy landing=2027-03-28 2027-03-28 2027-04-28 2027-04-28
            a month from landing: 28 April
        s-embassy landing=2028-01-31 2028-01-31 2028-02-29 2028-02-29
            a month from 31 January in a leap year
        """
}
