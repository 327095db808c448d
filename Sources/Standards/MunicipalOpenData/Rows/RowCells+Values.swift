import CSV
import Core

extension RowCells {
    /// The id, unless other rows claim it too.
    mutating func id() -> String? {
        guard let id = header.id(in: row.fields) else { return nil }
        guard header.sharedIDs.contains(id) else { return id }
        report(.idRepeated, .leftOut, at: place(of: .id))
        return nil
    }

    /// A day; `nil` also for the day that never comes.
    mutating func day(_ field: Field) -> (day: Day, time: ClockTime?)? {
        guard let reading = value(field, or: .dateUnreadable, { DayReading($0) }) else {
            return nil
        }
        switch reading.value {
        case .day(let day, let time): return (day, time)
        case .serial(let day):
            report(.dateFromSerial, .repaired, at: reading.place)
            return (day, nil)
        case .never: return nil
        }
    }

    /// A time and what is said beside it; words alone where no time can be read.
    mutating func time(_ field: Field) -> (time: ClockTime?, words: String) {
        guard let cell = cell(field), !Self.saysNothing(cell.text) else { return (nil, "") }
        if let reading = TimeReading(cell.text) { return (reading.time, reading.rest) }
        report(.timeUnreadable, .keptAsWords, at: cell.place)
        return (nil, cell.text)
    }

    /// Words by which a cell says that there is nothing to say.
    static func saysNothing(_ text: String) -> Bool {
        ["なし", "無し", "無", "不明", "未定"].contains(text)
    }

    /// Who publishes the row, and where it is.
    mutating func codes() -> (publisher: String?, municipality: String?) {
        let publisher = code(.publisher) ?? defaults.municipality
        return (publisher, code(.municipality) ?? publisher)
    }

    private mutating func code(_ field: Field) -> String? {
        let named = text(.prefecture) + text(.address)
        let prefecture =
            Prefecture.code(of: named) ?? defaults.municipality.map { String($0.prefix(2)) }
        let reading = value(field, or: .codeUnreadable) {
            CodeReading($0, prefecture: prefecture)
        }
        guard let reading else { return nil }
        switch reading.value {
        case .code(let code): return code
        case .zeroRestored(let code):
            report(.codeZeroRestored, .repaired, at: reading.place)
            return code
        case .ambiguous:
            report(.codeAmbiguous, .leftOut, at: reading.place)
            return nil
        }
    }

    mutating func contact() -> Contact {
        Contact(
            name: text(.contactName),
            phone: phone(),
            phoneExtension: normalized(.phoneExtension),
            mail: value(.mail, or: .mailUnreadable) { Self.mail($0) }?.value
        )
    }

    private mutating func phone() -> String? {
        guard let reading = value(.phone, or: .phoneUnreadable, { PhoneReading($0) }) else {
            return nil
        }
        if reading.value.isZeroRestored { report(.phoneZeroRestored, .repaired, at: reading.place) }
        if reading.value.isFirstOfSeveral { report(.phoneSeveral, .repaired, at: reading.place) }
        return reading.value.number
    }

    /// One `@` between two parts without blanks: whether somebody reads it, nobody knows.
    private static func mail(_ text: String) -> String? {
        let text = CellText.normalized(text)
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), parts[1].contains("."),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !text.utf8.contains(where: "<>\"(),:;[\\]".utf8.contains)
        else { return nil }
        return text
    }

    mutating func link(_ field: Field) -> String? {
        guard let reading = value(field, or: .linkUnreadable, { LinkReading($0) }) else {
            return nil
        }
        switch reading.value {
        case .link(let link): return link
        case .schemeAdded(let link):
            report(.linkSchemeAdded, .repaired, at: reading.place)
            return link
        }
    }

    /// The address in one line: the source’s own, or its parts joined.
    mutating func address() -> Address {
        let parts = [text(.prefecture), text(.city), text(.town), text(.block)]
        let whole = text(.address)
        return Address(
            text: CellText.normalized(whole.isEmpty ? parts.joined() : whole),
            prefecture: parts[0],
            city: parts[1],
            building: text(.building),
            postcode: value(.postcode, or: .postcodeUnreadable) { PostcodeReading.postcode($0) }?
                .value,
            coordinates: coordinates()
        )
    }

    private mutating func coordinates() -> Coordinates? {
        let location = cell(.location)
        let latitude = cell(.latitude)
        let longitude = cell(.longitude)
        let reading =
            location.map { CoordinatesReading(both: $0.text) }
            ?? CoordinatesReading(latitude: latitude?.text ?? "", longitude: longitude?.text ?? "")
        let place = (location ?? latitude ?? longitude)?.place
        switch reading {
        case .none: return nil
        case .point(let point): return point
        case .swapped(let point):
            report(.coordinatesSwapped, .repaired, at: place)
            return point
        case .shifted: report(.coordinatesShifted, .leftOut, at: place)
        case .outsideJapan: report(.coordinatesOutsideJapan, .leftOut, at: place)
        case .unreadable: report(.coordinatesUnreadable, .leftOut, at: place)
        }
        return nil
    }

    /// Yes, a sign between, or no; `nil` where nothing is said or it cannot be read.
    mutating func mark(_ field: Field) -> MarkReading? {
        value(field, or: .markUnreadable) { MarkReading($0) }?.value
    }
}
