/// What stands between a `BEGIN` and its `END`.
struct Component: Hashable {
    let name: String
    /// The line of its `BEGIN`.
    let line: Int
    var properties: [ContentLine] = []
    var children: [Component] = []
    /// Whether there were more properties than are read.
    var isCutShort = false

    /// The first property of this name.
    subscript(name: String) -> ContentLine? { properties.first { $0.name == name } }

    /// All properties of this name, in the order of the file.
    func all(_ name: String) -> [ContentLine] { properties.filter { $0.name == name } }
}

/// Builds the tree of components from lines.
struct ComponentReader {
    private let limits: ICalendarLimits
    private var open: [Component] = []
    private var count = 0
    private var calendars: [Component] = []

    private init(limits: ICalendarLimits) { self.limits = limits }

    /// The calendars of a file, usually one.
    ///
    /// Events outside any calendar are read as if they stood in one.
    static func calendars(
        in text: UnfoldedText,
        limits: ICalendarLimits,
        problems: inout ProblemList
    ) throws(ICalendarError) -> [Component] {
        var reader = ComponentReader(limits: limits)
        for line in text.lines { try reader.read(line, &problems) }
        while let left = reader.open.last {
            problems.note(.unclosed(left.name), line: left.line)
            reader.close()
        }
        guard !reader.calendars.isEmpty else { throw .notACalendar }
        return reader.calendars
    }

    private mutating func read(
        _ line: UnfoldedText.Line,
        _ problems: inout ProblemList
    ) throws(ICalendarError) {
        guard let property = ContentLine(line.text, number: line.number) else {
            return addStray(line, &problems)
        }
        switch property.name {
        case "BEGIN": try begin(Self.name(in: property), at: line.number, &problems)
        case "END": end(Self.name(in: property), at: line.number, &problems)
        default: add(property, &problems)
        }
    }

    private static func name(in property: ContentLine) -> String {
        ICalendarText.trimmed(property.value).uppercased()
    }

    private mutating func begin(
        _ name: String,
        at line: Int,
        _ problems: inout ProblemList
    ) throws(ICalendarError) {
        if open.isEmpty, name != "VCALENDAR" {
            guard ["VEVENT", "VTIMEZONE"].contains(name) else { return }
            problems.note(.missingCalendar, line: line)
            open.append(Component(name: "VCALENDAR", line: line))
            count += 1
        }
        count += 1
        guard count <= limits.components else {
            throw .tooManyComponents(limit: limits.components)
        }
        guard open.count < limits.nesting else { throw .nestedTooDeep(line: line) }
        open.append(Component(name: name, line: line))
    }

    /// Closes what is called so, and whatever was left open within it.
    private mutating func end(_ name: String, at line: Int, _ problems: inout ProblemList) {
        guard let depth = open.lastIndex(where: { $0.name == name }) else {
            if !open.isEmpty { problems.note(.unopened(name), line: line) }
            return
        }
        while open.count > depth + 1 {
            let left = open[open.count - 1]
            problems.note(.unclosed(left.name), line: left.line)
            close()
        }
        close()
    }

    private mutating func close() {
        let component = open.removeLast()
        if open.isEmpty {
            calendars.append(component)
        } else {
            open[open.count - 1].children.append(component)
        }
    }

    private mutating func add(_ property: ContentLine, _ problems: inout ProblemList) {
        guard let top = open.indices.last else { return }
        if open[top].properties.count < limits.properties {
            open[top].properties.append(property)
        } else if !open[top].isCutShort {
            open[top].isCutShort = true
            problems.note(.tooManyProperties, line: open[top].line)
        }
    }

    /// A line without a name is what a raw line break left of a text.
    private mutating func addStray(_ line: UnfoldedText.Line, _ problems: inout ProblemList) {
        guard let component = open.last else { return }
        problems.note(.strayLine, line: line.number)
        guard let last = component.properties.indices.last else { return }
        let value = component.properties[last].value
        guard value.utf8.count + line.text.utf8.count < limits.line else { return }
        open[open.count - 1].properties[last].value += "\\n" + line.text
    }
}
