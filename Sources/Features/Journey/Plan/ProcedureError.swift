/// What is wrong with the procedure files. The first value is the id of the procedure.
///
/// It stops the program at its start: a plan with a lost limit is worse than none.
enum ProcedureError: Error, Equatable {
    /// The file is no YAML, or a value is not of its type; then the first value may be a file name.
    case unreadable(String, reason: String)
    /// The folder holds no procedures: the program was installed without its resources.
    case none
    /// Keys that are missing or unknown. Absent facts are written as `null`.
    case wrongKeys(String, keys: [String])
    case duplicate(String)
    /// A procedure that is needed or unlocked, and is not there.
    case unknownNeed(String, need: String)
    /// These wait for each other, or for one that does.
    case cycle([String])
    /// More than one of `days`, `months` and `month_day`.
    case severalDueDates(String)
    /// A number of days or months with nothing to count from.
    case missingAnchor(String)
    /// A yearly date with an anchor, which it does not need.
    case needlessAnchor(String)
    /// A text is empty in one of the languages.
    case emptyText(String)
    /// The circumstance has no words, or words without a circumstance.
    case circumstance(String)
}

extension Procedure {
    /// Checks what the types cannot say, without looking at other procedures.
    func check() throws(ProcedureError) {
        let forms = [rule.days != nil, rule.months != nil, rule.monthDay != nil]
        guard forms.count(where: { $0 }) <= 1 else { throw .severalDueDates(id) }
        let counts = rule.days != nil || rule.months != nil || rule.opens != nil
        guard !counts || rule.from != nil || rule.monthDay != nil else {
            throw .missingAnchor(id)
        }
        guard rule.monthDay == nil || rule.from == nil else { throw .needlessAnchor(id) }
        guard appliesAlways == (whenAppliesText == nil) else { throw .circumstance(id) }
        guard texts.allSatisfy({ !$0.en.isEmpty && !$0.ja.isEmpty }),
            easyTexts.allSatisfy({ !$0.isEmpty })
        else { throw .emptyText(id) }
    }

    /// Every text that is shown in two languages.
    var texts: [LocalizedText] {
        [title, deadlineText, windowText, does, place] + helps + bring + pitfalls
            + [whenAppliesText].compactMap { $0 }
            + [penalty, law].compactMap { $0 }.map { LocalizedText(en: $0.en, ja: $0.ja) }
            + say.map { LocalizedText(en: $0.en, ja: $0.ja) }
    }
}
