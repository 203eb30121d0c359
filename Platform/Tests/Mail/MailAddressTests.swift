import Mail
import Testing
import Vocabulary

@Suite struct MailAddressTests {
    @Test(arguments: [
        ("a.muster@stadt.example", "a.muster@stadt.example"), ("  A.Muster@STADT.Example ", "A.Muster@stadt.example"),
        ("o'neil+x@xn--mnchen-3ya.example", "o'neil+x@xn--mnchen-3ya.example"),
        ("1@2.example", "1@2.example"), ("x_y-z@a-b.c-d.example", "x_y-z@a-b.c-d.example"),
    ])
    func `an address as people have them is taken`(typed: String, kept: String) { #expect(MailAddress(typed)?.text == kept) }

    @Test(arguments: [
        "", "@", "a@", "@stadt.example", "a", "a@stadt", "a@@stadt.example", "a@b@stadt.example", "a b@stadt.example", "a@stadt .example",
        ".a@stadt.example",
        "a.@stadt.example", "a..b@stadt.example", "a@.example", "a@stadt..example", "a@-stadt.example", "a@stadt-.example", "a@1.2.3.4",
        "a@[1.2.3.4]",
        "\"a b\"@stadt.example", "Ada <a@stadt.example>", "a@stadt.example, b@stadt.example", "a@stadt.example;b", "a(x)@stadt.example",
        "ä@stadt.example",
        "a@städt.example", "a@stadt.example\r\nBcc: b@x.example", "a\n@stadt.example", "a\0@stadt.example", "a@stadt.example\u{2028}x",
        "a@stadt.example>", "<a@stadt.example",
        "a\u{202E}@stadt.example", "a@stadt.exam\u{200D}ple", "a\\@stadt.example", "a@stadt_x.example",
    ])
    func `what is none, or more than one, is refused`(typed: String) { #expect(MailAddress(typed) == nil) }

    @Test func `length is limited where servers limit it`() {
        let label = String(repeating: "a", count: 63)
        #expect(MailAddress(String(repeating: "a", count: 64) + "@stadt.example") != nil)
        #expect(MailAddress(String(repeating: "a", count: 65) + "@stadt.example") == nil)
        #expect(MailAddress("a@\(label).example") != nil && MailAddress("a@\(label)a.example") == nil)
        #expect(MailAddress("a@\([label, label, label, label].joined(separator: ".")).example") == nil)
    }

    @Test func `whatever is typed, what is taken cannot leave its header or name a second recipient`() {
        var random = SplitMix(state: 46)
        var taken = 0
        for turn in 0..<20_000 {
            let typed = turn % 2 == 0 ? RandomText.near("ada.muster@stadt.example", &random) : RandomText.any(&random)
            guard let address = MailAddress(typed) else { continue }
            taken += 1
            #expect(address.text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>()[],;:\\\"".utf8.contains($0) }, "\(typed)")
            #expect(address.text.split(separator: "@").count == 2 && MailAddress(address.text) == address, "\(typed)")
        }
        #expect(taken > 20)
    }
}
