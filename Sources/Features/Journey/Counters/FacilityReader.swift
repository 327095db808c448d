import CSV
import Foundation
import People

/// Reads a municipality's list of buildings, such as its open data of public facilities.
///
/// Columns are found by their names, never by their place: the recommended data set
/// (推奨データセット, 公共施設一覧) and the towns' own files differ in both. The office that keeps a
/// building (団体名) is no counter and is not read.
enum FacilityReader {
    /// The bytes that a file may have. A city of a million lists some hundred buildings.
    static let limit = 2 << 20

    /// The buildings in `bytes`: CSV in UTF-8, UTF-16 with a byte order mark, or CP932.
    ///
    /// - Throws: ``FacilityError`` where nothing can be used.
    static func read(_ bytes: [UInt8], towns: Municipalities) throws(FacilityError) -> FacilityList
    {
        let rows = try rows(bytes)
        guard let first = rows.first else { throw .fileMissing }
        let header = try Header(first.fields)
        var list = FacilityList()
        for row in rows.dropFirst() {
            let cells = Cells(row.fields, header)
            let name = cells[.name]
            guard !name.isEmpty else { continue }
            guard let town = cells.town(towns) else {
                list.withoutTown.append(row.number)
                continue
            }
            let phone = OverlayLine.phone(cells[.phone])
            if phone == nil, !cells[.phone].isEmpty { list.withoutPhone.append(row.number) }
            list.facilities.append(
                Facility(
                    town: town,
                    name: name,
                    address: cells.address,
                    phone: phone,
                    hours: cells.hours.week,
                    said: cells.hours.said
                )
            )
        }
        return list
    }

    private static func rows(_ bytes: [UInt8]) throws(FacilityError) -> [CSVRow] {
        do {
            let limits = CSVLimits(file: limit)
            let text = try CSVText.decode(bytes, limits: limits)
            // Two bytes of CP932 become three of UTF-8.
            return try CSVReader(text, limits: CSVLimits(file: 2 * limit)).allRows().filter { row in
                row.fields.contains { !OverlayLine.clean($0).isEmpty }
            }
        } catch {
            throw FacilityError(error)
        }
    }
}

extension FacilityReader {
    /// What a file may say of a building, by the names that files give it.
    enum Column: CaseIterable {
        case code, town, name, address, room, phone, days, from, to, remarks

        /// After NFKC and without white space; the first is the usual one.
        var names: [String] {
            switch self {
            case .code:
                [
                    "都道府県コード又は市区町村コード", "都道府県コードまたは市区町村コード",
                    "全国地方公共団体コード", "市区町村コード",
                ]
            case .town: ["市区町村名", "地方公共団体名"]
            case .name: ["名称", "施設名", "施設名称"]
            case .address: ["住所", "所在地_連結表記", "所在地"]
            case .room: ["方書", "建物名等(方書)"]
            case .phone: ["電話番号"]
            case .days: ["利用可能曜日"]
            case .from: ["開始時間"]
            case .to: ["終了時間"]
            case .remarks: ["利用可能日時特記事項", "利用可能時間特記事項"]
            }
        }

        /// Without these a row says nothing.
        static let required: [Column] = [.name, .address]
    }

    /// Where each column stands.
    private struct Header {
        let places: [Column: Int]

        init(_ fields: [String]) throws(FacilityError) {
            let names = fields.map(Self.folded)
            var places: [Column: Int] = [:]
            for column in Column.allCases {
                // The first of its names that the file has: some have two forms of an address.
                guard let name = column.names.first(where: names.contains) else { continue }
                guard names.count(where: { $0 == name }) == 1 else { throw .columnTwice(name) }
                places[column] = names.firstIndex(of: name)
            }
            for column in Column.required where places[column] == nil {
                throw .columnMissing(column.names[0])
            }
            guard places[.code] != nil || places[.town] != nil else {
                throw .columnMissing(Column.code.names[0])
            }
            self.places = places
        }

        private static func folded(_ header: String) -> String {
            let plain = OverlayLine.clean(header).precomposedStringWithCompatibilityMapping
            return String(
                String.UnicodeScalarView(
                    plain.unicodeScalars.filter { !$0.properties.isWhitespace }
                )
            )
        }
    }

    /// One row by the names of its columns.
    private struct Cells {
        let fields: [String]
        let header: Header

        init(_ fields: [String], _ header: Header) {
            self.fields = fields
            self.header = header
        }

        subscript(column: Column) -> String {
            guard let place = header.places[column], place < fields.count else { return "" }
            return OverlayLine.clean(fields[place])
        }

        /// By its code, whose check digit must be right; by its name only where there is no code.
        func town(_ towns: Municipalities) -> String? {
            let code = self[.code]
            if code.isEmpty { return self[.town].isEmpty ? nil : towns.code(of: self[.town]) }
            guard let known = MunicipalityCode.normalized(code) else { return nil }
            return towns.code(of: known)
        }

        var address: String {
            [self[.address], self[.room]].filter { !$0.isEmpty }.joined(separator: "　")
        }

        var hours: FacilityHours {
            FacilityHours(
                days: self[.days],
                from: self[.from],
                to: self[.to],
                remarks: self[.remarks]
            )
        }
    }
}

extension FacilityError {
    /// What a broken CSV file means here.
    fileprivate init(_ error: CSVError) {
        self =
            switch error {
            case .unknownEncoding, .converterMissing: .unreadableText
            case .fileTooLarge: .tooLarge
            case .fieldTooLong(let row), .recordTooLong(let row), .tooManyColumns(let row),
                .unclosedQuote(let row), .textAfterQuote(let row):
                .broken(row: row)
            }
    }
}
