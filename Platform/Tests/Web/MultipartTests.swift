import TestSupport
import Testing
import Vocabulary

@testable import Web

@Suite struct MultipartTests {
    private let type = "multipart/form-data; boundary=\"grenze\""

    private func body(_ parts: String...) -> [UInt8] { Array((parts.map { "--grenze\r\n\($0)\r\n" }.joined() + "--grenze--\r\n").utf8) }

    @Test func `fields and files are told apart`() throws {
        let read = try #require(
            Multipart(
                body(
                    "Content-Disposition: form-data; name=\"csrf\"\r\n\r\nmarke",
                    "Content-Disposition: form-data; name=\"datei\"; filename=\"Liste; \\\"neu\\\".csv\"\r\nContent-Type: text/csv\r\n\r\na;b\r\n1;2\r\n",
                    "Content-Disposition: form-data; name=\"leer\"\r\n\r\n", "Content-Disposition: form-data; name=\"keine\"; filename=\"\"\r\n\r\n"),
                type: type))
        #expect(read.fields["csrf"] == "marke" && read.fields["leer"] == "")
        #expect(read.files == [UploadedFile(field: "datei", name: "Liste; \"neu\".csv", bytes: Array("a;b\r\n1;2\r\n".utf8))])
    }

    @Test func `what is no such form is no form`() {
        #expect(Multipart(Array("--grenze--".utf8), type: type)?.fields.isEmpty == true)
        #expect(Multipart([], type: type) == nil)
        #expect(Multipart(Array("--grenze\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\noffen".utf8), type: type) == nil)
        #expect(Multipart(body("x"), type: "multipart/form-data") == nil)
        #expect(Multipart(body("x"), type: "text/plain; boundary=grenze") == nil)
        #expect(Multipart(Array(("vorher\r\n--grenze--").utf8), type: type) == nil)
        let many = Array(repeating: "--grenze\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n", count: 200).joined() + "--grenze--"
        #expect(Multipart(Array(many.utf8), type: type) == nil)
    }

    @Test func `no flipped byte brings the reader down`() {
        let whole = body(
            "Content-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\ninhalt", "Content-Disposition: form-data; name=\"c\"\r\n\r\nd")
        var dice = SplitMix(state: 815)
        for _ in 0..<500 {
            var hurt = whole
            for _ in 0..<4 { hurt[Int.random(in: 0..<hurt.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice) }
            _ = Multipart(Array(hurt.prefix(Int.random(in: 0...hurt.count, using: &dice))), type: type)
        }
    }
}
