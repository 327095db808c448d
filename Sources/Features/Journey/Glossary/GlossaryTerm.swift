import Core

/// A Japanese word that an assistant meets at school or at a counter, and what it means for them.
struct GlossaryTerm: Sendable, Equatable, Identifiable {
    let topic: Topic
    /// A short name such as `jte`, in the address of the word.
    let id: String
    let english: String
    /// As it is shown to somebody: several words of one meaning stand beside each other.
    let japanese: String
    let kana: String
    /// Hepburn with doubled vowels, like the phrases of the procedures.
    let romaji: String
    /// Other words that find it, such as 国保 for 国民健康保険. Never shown.
    let also: String
    let meaning: Procedure.LocalizedText

    /// Where somebody meets the word, in the order of the page.
    enum Topic: String, CaseIterable, Sendable {
        case people, offices, school, lessons, work, status
        case cityHall = "city_hall"
        case money, home, support, safety, town, screen
    }

    /// The Japanese words one by one: 印鑑・はんこ is two, 社会保険（健康保険・厚生年金） three.
    var words: [String] {
        japanese.unicodeScalars.split { "・（）".unicodeScalars.contains($0) }.map { String($0) }
    }
}
