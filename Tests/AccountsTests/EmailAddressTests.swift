import Testing

@testable import Accounts

@Suite("What an e-mail address is")
struct EmailAddressTests {
    @Test(
        "One rule takes the addresses of Japanese carriers, and refuses what is none",
        arguments: [
            ("Robin@Example.ORG", "robin@example.org"),
            ("taro..hana.@docomo.ne.jp", "taro..hana.@docomo.ne.jp"),
            (".taro@ezweb.ne.jp", ".taro@ezweb.ne.jp"),
            ("o'neil+alt@example.co.jp", "o'neil+alt@example.co.jp"),
            ("a@b", nil), ("a@b.", nil), ("a@.jp", nil), ("@example.jp", nil), ("robin", nil),
            ("a@b@example.jp", nil), ("a b@example.jp", nil), ("a@example.jp\r\nBcc: x", nil),
            ("a\u{301}@example.jp", nil), ("太郎@example.jp", nil), ("a@-example.jp", nil),
            ("<a@example.jp>", nil), ("a@example.jp,b@example.jp", nil), ("", nil),
        ]
    )
    func rule(text: String, expected: String?) {
        #expect(EmailAddress.normalized(text) == expected)
        #expect(EmailAddress.isPlausible(text) == (expected != nil))
    }

    @Test(
        "At most 64 bytes stand before the @, and 254 altogether",
        arguments: [(64, true), (65, false)]
    )
    func length(count: Int, isOne: Bool) {
        let local = String(repeating: "a", count: count)
        let host = Array(repeating: String(repeating: "b", count: 60), count: 4)

        #expect(EmailAddress.isPlausible(local + "@example.jp") == isOne)
        #expect(!EmailAddress.isPlausible(local + "@" + host.joined(separator: ".")))
    }
}
