import Core
import Strings
import Web

/// What to do in one situation, closed until the reader says that it is theirs.
struct SituationSection: Sendable {
    let situation: Situation
    let text: Text
    let rows: [HelpLineRow]
    /// Shown again where the next step may be danger; `nil` elsewhere.
    let police: DangerSection.Dial?
    /// What the numbers of the reader's organization are called; `nil` where there are none.
    let organization: String?

    /// Takes the lines of this situation, the first tier first.
    init(
        _ situation: Situation,
        lines: [HelpLine],
        police: DangerSection.Dial?,
        organization: String? = nil,
        on day: Day,
        text: Text
    ) {
        self.situation = situation
        self.text = text
        self.organization = organization
        self.police = situation == .notSafe ? police : nil
        rows = lines.map { HelpLineRow($0, on: day, text: text) }
    }

    var body: HTML {
        """
        <details class="phase" id="\(situation.rawValue)"\(open, if: situation == .talk)>
          <summary>\(icon.mark) \(text["situation.\(situation.rawValue)"]) \
          \(Icon.next.mark)</summary>
          <p>\(text["lead.\(situation.rawValue)"])</p>
          \(police.map { [$0] } ?? [], each: callPolice)
          <ul class="lines">\(rows, each: \.item)</ul>
          \(hospitals, if: situation == .doctor)
          <p class="actions">\(FilledByPhone.callBranch(in: text)) <a \
          href="#branch">\(text["branch.jump"])</a>\
        \(organization.map { [$0] } ?? [], each: jump)</p>
        </details>

        """
    }

    private func jump(_ title: String) -> HTML {
        """
         <a href="#organization">\(title)</a>
        """
    }

    /// Whoever needs somebody to talk to should not have to choose a heading first.
    private var open: HTML { " open=\"open\"" }

    private func callPolice(_ dial: DangerSection.Dial) -> HTML {
        """
        <p class="actions">
        <a class="button danger" href="\(dial.call)"><b>\(dial.number)</b> \(dial.name)</a>
        </p>
        """
    }

    /// Source of the address: the visitor hotline's own emergency page.
    private var hospitals: HTML {
        """
        <p class="small"><a href="https://www.jnto.go.jp/emergency/eng/mi_guide.html">\
        \(text.hospitals)</a></p>
        """
    }

    private var icon: Icon {
        switch situation {
        case .danger: .phone
        case .disaster: .wave
        case .notSafe: .shield
        case .talk: .message
        case .doctor: .doctor
        case .work: .work
        case .visaLaw: .law
        }
    }
}
