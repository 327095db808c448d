import Core
import People
import Strings
import Web

/// The five questions as fields, and what was chosen in them.
struct AnswersForm: Sendable {
    /// What is known so far.
    let known: Answers
    /// What was chosen in a form that came back; `nil` for none.
    var sent: FormValues?

    /// The value that leaves an answer in the words of the HR list.
    private static let asListed = "as_listed"

    /// The answers that the form says.
    ///
    /// - Throws: ``JourneyError/answerNotOffered`` for a value that is none of the choices.
    func answers(_ form: FormValues) throws(JourneyError) -> Answers {
        var answers = known
        answers.nationalityGroup = try choice(NationalityGroup.self, form, known.nationalityGroup)
        answers.residenceStatus = try choice(ResidenceStatus.self, form, known.residenceStatus)
        answers.housing = try choice(Housing.self, form, known.housing)
        answers.drives = try truth(form["drives"])
        answers.firstTimeInJapan = try truth(form["first_time_in_japan"])
        return answers
    }

    func fields(_ text: Text) -> [FormField] {
        [
            field(NationalityGroup.self, known.nationalityGroup, text),
            field(ResidenceStatus.self, known.residenceStatus, text),
            field(Housing.self, known.housing, text),
            field("drives", known.drives, text),
            field("first_time_in_japan", known.firstTimeInJapan, text),
        ]
    }

    /// An answer that means the same as the list's words keeps those words.
    private func choice<Choice: AskedChoice>(
        _ choice: Choice.Type,
        _ form: FormValues,
        _ told: String?
    ) throws(JourneyError) -> String? {
        let value = form[Choice.name]
        if value.isEmpty { return nil }
        if value == Self.asListed { return told }
        guard let chosen = Choice(rawValue: value) else { throw .answerNotOffered }
        return Choice(told: told) == chosen ? told : chosen.rawValue
    }

    private func truth(_ value: String) throws(JourneyError) -> Bool? {
        switch value {
        case "": nil
        case "yes": true
        case "no": false
        default: throw .answerNotOffered
        }
    }

    private func field<Choice: AskedChoice>(
        _ choice: Choice.Type,
        _ told: String?,
        _ text: Text
    ) -> FormField {
        var options = Choice.allCases.map {
            FormField.Option($0.rawValue, text["questions.\(Choice.name).\($0.rawValue)"])
        }
        let known = Choice(told: told)
        if let told, !told.isEmpty, known == nil {
            options.append(
                FormField.Option(Self.asListed, text("questions.as_listed", ["words": told]))
            )
        }
        let value = known?.rawValue ?? (told?.isEmpty ?? true ? "" : Self.asListed)
        return field(Choice.name, value, options, text)
    }

    private func field(_ name: String, _ known: Bool?, _ text: Text) -> FormField {
        let options = ["yes", "no"].map { FormField.Option($0, text["questions.\(name).\($0)"]) }
        return field(name, known.map { $0 ? "yes" : "no" } ?? "", options, text)
    }

    private func field(
        _ name: String,
        _ value: String,
        _ options: [FormField.Option],
        _ text: Text
    ) -> FormField {
        FormField(
            name: name,
            label: text["questions.\(name)"],
            hint: text["questions.\(name).why"],
            value: sent?[name] ?? value,
            kind: .radio(options + [FormField.Option("", text["questions.not_sure"])])
        )
    }
}

/// A choice with the name of its question.
private protocol AskedChoice: AnswerChoice, Equatable {
    static var name: String { get }
}

extension NationalityGroup: AskedChoice { static let name = "nationality_group" }
extension ResidenceStatus: AskedChoice { static let name = "residence_status" }
extension Housing: AskedChoice { static let name = "housing" }
