/// What an operator has to mend, all of it at once.
struct Problems: Error, Equatable {
    /// Each says what is wrong, a colon, and what to do.
    private(set) var lines: [String] = []

    /// Notes one more.
    mutating func add(_ wrong: String, _ remedy: String) { lines.append("\(wrong): \(remedy)") }
}
