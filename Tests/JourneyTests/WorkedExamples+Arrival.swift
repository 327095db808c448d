extension WorkedExample {
    /// Before departure and on arrival.
    static let arrival = """
        pd-placement offer=2026-09-15 2026-09-15 - -
            from the offer on; the prose names no last day
        pd-placement offer=2028-02-29 2028-02-29 - -
            an offer on the leap day opens on the leap day
        pd-placement offer=2026-12-31 2026-12-31 - -
            offices are closed, but an offer needs no office
        pd-placement - - - -
            nobody knows the day of the offer
        pd-coe departure=2027-03-28 2026-12-28 2027-02-28 2027-02-28
            the employer applies three to one months ahead
        pd-coe departure=2027-05-31 2027-02-28 2027-04-30 2027-04-30
            31 less three months is 28 February; April has no 31st
        pd-coe departure=2028-05-31 2028-02-29 2028-04-30 2028-04-30
            the same in a leap year: 29 February
        pd-coe offer=2026-11-01 - - -
            an offer alone gives no day: counted from the flight
        pd-visa coe_issued=2026-12-01 2026-12-01 2027-03-01 2027-03-01
            inside the three months of the certificate
        pd-visa coe_issued=2026-11-30 2026-11-30 2027-02-28 2027-02-28
            three months from the 30th: February ends on the 28th
        pd-visa coe_issued=2027-11-30 2027-11-30 2028-02-29 2028-02-29
            the same in a leap year: 29 February
        pd-visa coe_issued=2027-02-28 2027-02-28 2027-05-28 2027-05-28
            same day of the month; the Civil Code allows the 31st: never later
        pd-visa - - - -
            no certificate yet, no day
        pd-degree departure=2027-03-31 - 2026-12-31 2026-12-31
            three months before 31 March is 31 December, over the year's end
        pd-degree - - - -
            no flight yet
        pd-background departure=2027-08-31 2027-04-30 2027-05-31 2027-05-31
            from April, which has no 31st, to the end of May
        pd-meds departure=2027-04-14 2027-02-14 2027-03-31 2027-03-31
            two months before; controlled drugs fourteen days before
        pd-meds departure=2027-01-10 2026-11-10 2026-12-27 2026-12-27
            fourteen days before is a closed Sunday: the prose moves nothing
        pd-idp departure=2027-03-28 2026-12-28 2027-03-28 2027-03-28
            within three months before; in hand on the day of the flight
        pd-money departure=2027-04-30 2027-01-30 2027-02-28 2027-02-28
            from three to two months before; February has no 30th
        pd-address departure=2027-03-29 2027-02-28 - -
            a month before, in words: 28 February, not 27
        pd-name departure=2027-03-28 - 2027-03-28 2027-03-28
            before the first form in Japan, so before landing
        pd-elearning departure=2027-03-31 2027-02-28 - -
            about a month before: February ends on the 28th; no last day
        pd-flight departure=2027-08-20 2027-07-20 - -
            told about a month before; the employer's date is unknown here
        pd-phone departure=2028-03-31 - 2028-02-29 2028-02-29
            a month before in a leap year: 29 February
        pd-pack departure=2027-01-06 - 2026-12-23 2026-12-23
            two weeks before lies in the old year
        ar-landing landing=2027-03-28 2027-03-28 2027-03-28 2027-03-28
            on the day itself, a Sunday: airports do not close
        ar-data landing=2026-12-31 2026-12-31 2027-01-01 2027-01-01
            the day or the day after, over the year's end
        ar-data departure=2027-03-27 - - -
            the flight is not the landing
        ar-orientation landing=2027-03-28 2027-03-29 - -
            from the day after; the last day is the employer's
        ar-travel landing=2028-02-24 2028-02-29 2028-03-03 2028-03-03
            days five to eight, with a leap day between
        """
}
