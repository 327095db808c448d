/// What a column can say; the raw values are the words of the layout files.
enum Field: String, CaseIterable, Hashable, Sendable {
    // Which row it is.
    case id, publisher, municipality
    // What it is called.
    case name, kana, english, alias, subtitle
    case summary, summaryEnglish, description, descriptionEnglish
    case category, keywords, status
    // When an event is.
    case firstDay, lastDay, startTime, endTime, timeNote
    // Where something is.
    case venue, meetingPlace, address, prefecture, city, town, block, building, postcode
    case latitude, longitude, location
    case access, parking, onlineLink
    // Who may come, and how.
    case organizer, audience, audienceNote, capacity, capacityNote, feeBasic, fee, languages
    case applyFrom, applyUntil, applyUntilTime, howToApply, applyLink
    case contactName, phone, phoneExtension, mail, link, image, imageLicence, notes
    // When a place is open.
    case days, opens, closes, hoursNote, closedDays
    case opensMonday, opensTuesday, opensWednesday, opensThursday, opensFriday, opensSaturday
    case opensSunday
    case closesMonday, closesTuesday, closesWednesday, closesThursday, closesFriday, closesSaturday
    case closesSunday
    // What a place has.
    case keeper, departments, beds, afterHours, network, area, spot, children
    case designation, designatedOn, residents
    case flood, landslide, stormSurge, earthquake, tsunami, fire, inlandFlood, volcano
    case accessibility
    case wheelchair, wheelchairLoan, caneLoan, toilet, slopeOrLift, tactilePaving, braille
    case assistanceDog, subtitles, writing, parkingForDisabled, ostomate
    case nursingRoom, diaperTable, eating, strollerLoan, stroller
}
