/// A yes, a no or a sign between, as cells write it.
enum MarkReading: Equatable {
    case yes, partly, no

    /// Reads `1`, `1.0`, `○`, `〇`, `有`, `可`, `△`, `×`, `無`, `0` and their like; `nil` for other
    /// words.
    init?(_ text: String) {
        switch CellText.normalized(text).lowercased() {
        case "1", "1.0", "○", "〇", "◯", "◎", "●", "有", "有り", "あり", "可", "可能", "はい", "true", "yes":
            self = .yes
        case "△", "▲", "一部", "一部可": self = .partly
        case "", "0", "0.0", "×", "✕", "╳", "x", "無", "無し", "なし", "不可", "いいえ", "false", "no":
            self = .no
        default: return nil
        }
    }
}
