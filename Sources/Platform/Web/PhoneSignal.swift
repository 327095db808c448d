import Strings

/// The line below the bar that says what this phone has kept. Hidden until a script fills it in.
///
/// The sentences are for `outbox.js` and `sign-out.js`: without a script nothing is kept, so that
/// nothing has to be said.
struct PhoneSignal: Sendable {
    let kind: Kind
    let text: Text

    /// What a page may say.
    enum Kind: Sendable {
        /// Pages of whoever is signed in: they also start the worker.
        case working
        /// Signing in, errors, and the card for a clerk.
        case plain
        /// Help knows nobody: it says how old it is, and nothing else.
        case copyOnly
    }

    var html: HTML {
        switch kind {
        case .working: region(" data-worker=\"worker\"\(sentences)")
        case .plain: region(sentences)
        case .copyOnly: region("")
        }
    }

    private func region(_ more: HTML) -> HTML {
        """
        <aside class="signal" id="signal" hidden="hidden" aria-label="\(text["phone.here"])" \
        data-copy="\(text["phone.copy"])"\(more)>\
        \(Icon.offline.mark) \
        <div><p role="status"></p><ul class="plain" hidden="hidden"></ul></div></aside>
        """
    }

    private var sentences: HTML {
        """
         data-goes="\(text["phone.goes"])" \
        data-needs-signal="\(text["phone.needs_signal"])" \
        data-unsent-one="\(text["phone.unsent.one"])" \
        data-unsent-other="\(text["phone.unsent.other"])" \
        data-saved="\(text["phone.saved"])" \
        data-sent-one="\(text["phone.sent.one"])" \
        data-sent-other="\(text["phone.sent.other"])" \
        data-refused="\(text["phone.refused"])" \
        data-old="\(text["phone.old"])" \
        data-send="\(text["phone.send"])" \
        data-drop="\(text["phone.drop"])" \
        data-sign-in="\(text["phone.sign_in"])" \
        data-no-room="\(text["phone.no_room"])" \
        data-lost-one="\(text["phone.lost.one"])" \
        data-lost-other="\(text["phone.lost.other"])" \
        data-read="\(text["phone.read"])" \
        data-sign-out-one="\(text["phone.sign_out.one"])" \
        data-sign-out-other="\(text["phone.sign_out.other"])" \
        data-sign-out-anyway="\(text["phone.sign_out_anyway"])"
        """
    }
}
