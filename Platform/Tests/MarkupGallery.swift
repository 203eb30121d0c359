import Foundation
import Markup
import Testing
import Vocabulary

@Suite struct MarkupGallery {
    @Test func `every page of the gallery has unique ids, labelled inputs and targets that exist`() throws {
        for (name, page) in GalleryPages.all {
            let text = page.html.text
            let ids = values(of: "id", in: text)
            #expect(Set(ids).count == ids.count, "\(name): \(ids.filter { id in ids.filter { $0 == id }.count > 1 })")
            for attribute in ["aria-describedby", "aria-labelledby", "for"] {
                for target in values(of: attribute, in: text).flatMap({ $0.split(separator: " ").map(String.init) }) {
                    #expect(ids.contains(target), "\(name): \(attribute) \(target)")
                }
            }
            let labelled = Set(values(of: "for", in: text))
            for input in text.matches(of: /<(input|select|textarea)[^>]*>/)
            where !input.output.0.contains("type=\"hidden\"") {
                let id = values(of: "id", in: String(input.output.0)).first ?? ""
                #expect(labelled.contains(id), "\(name): \(input.output.0)")
            }
            for link in text.matches(of: /<ul>.*?<a href="#(field-[^"]*)"/) {
                #expect(ids.contains(String(link.output.1)), "\(name)")
            }
            #expect(!text.contains("style="))
            #expect(text.matches(of: /<h1/).count == 1, "\(name)")
        }
    }

    @Test func `what people type never becomes markup`() {
        let inputs: Inputs = ["a": "\"><script>alert(1)</script>"]
        let html = inputs.text("a", "Feld").text + inputs.textarea("a", "Feld").text + inputs.hidden("a").text
        #expect(!html.contains("<script"))
        #expect(html.contains("&quot;&gt;&lt;script&gt;"))
    }

    @Test func `a problem stands at its field and in the summary`() {
        let text = GalleryPages.wrongForm.html.text
        #expect(text.contains("<title>Fehler: Neue Person – Personen – Miteinander Ludwigsburg</title>"))
        #expect(text.contains("<a href=\"#field-geburt.jahr\">"))
        #expect(text.components(separatedBy: "Geben Sie den Nachnamen ein.").count == 3)
        #expect(text.contains("aria-describedby=\"field-nachname-hint field-nachname-error\" aria-invalid=\"true\""))
    }

    @Test func `the pager says which entries are shown`() {
        let pager = Pager(page: 2, total: 312, href: { "?seite=\($0)" }).html.text
        #expect(pager.contains("Einträge 26 bis 50 von 312"))
        #expect(pager.contains("href=\"?seite=13\""))
    }

    @Test func `numbers are grouped from five digits on`() {
        #expect(grouped(1014) == "1014")
        #expect(grouped(10_140) == "10\u{202F}140")
        #expect(grouped(-86) == "\u{2212}86")
    }

    @Test func `the same numbers always make the same picture`() {
        #expect(GalleryPages.rangeFigure().text == GalleryPages.rangeFigure().text)
        #expect(GalleryPages.seriesFigure().text == GalleryPages.seriesFigure().text)
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["GALLERY_OUT"] != nil)) func `the gallery can be looked at`()
        throws
    {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["GALLERY_OUT"] ?? "/tmp")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, page) in GalleryPages.all {
            try page.html.text.write(
                to: folder.appendingPathComponent("\(name).html"), atomically: true, encoding: .utf8)
        }
        let arabic = Wording.$current.withValue(Wording(language: "ar", table: [:])) { GalleryPages.everyone.html.text }
        try arabic.write(to: folder.appendingPathComponent("arabisch.html"), atomically: true, encoding: .utf8)
    }

    private func values(of attribute: String, in text: String) -> [String] {
        text.components(separatedBy: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}
