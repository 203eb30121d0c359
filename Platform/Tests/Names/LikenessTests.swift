import Foundation
import Names
import TestSupport
import Testing

/// How alike written names are.
@Suite struct LikenessTests {
    @Test(arguments: [
        ("Mohamad al Hussein", "محمد الحسين"), ("Muhamed", "محمد"), ("Yusuf Ahmadi", "یوسف احمدی"), ("Abdul Rahman Said", "عبد الرحمن سعيد"),
        ("Abdurrahman", "عبدالرحمن"), ("Oleksandr Schewtschenko", "Олександр Шевченко"), ("Shevchenko", "Шевченко"), ("Müller", "Mueller"),
        ("Nour Eddine", "Noureddine"), ("Mohammed Ali", "Ali Mohamad"), ("Yuliia", "Юлія"), ("Julia", "Юлія"), ("Selam", "ሰላም"),
        ("Khaled", "خالد"), ("Chalid", "Khaled"), ("Fatima", "فاطمة"), ("Ghulam", "غلام"), ("Hüseyin", "حسين"),
    ])
    func `spellings of one name are alike`(_ one: String, _ other: String) throws {
        let found = try #require(likeness(one, other))
        #expect(found.score >= 0.85)
        #expect(likeness(other, one)?.score == found.score)
    }

    @Test func `Mahmud and Hamid stay behind Mohamed`() throws {
        let same = try #require(likeness("Mohamed", "محمد")).score
        for other in ["Mahmud", "Hamid", "Ahmed", "Hamed"] { #expect((likeness(other, "محمد")?.score ?? 0) < same - 0.02, "\(other)") }
        #expect(likeness("Maria Müller", "Hassan Rahimi") == nil)
    }

    @Test func `a reason names the words`() {
        #expect(likeness("Muhamed", "محمد")?.reason.text == "Schreibweise ähnlich: Muhamed – محمد")
        #expect(likeness("Anna  Bauer", "anna bauer")?.kind == .exact)
    }
}

/// What must hold for any text, and the recall on the pairs kept for looking at.
@Suite struct NameProperties {
    /// Letters of all scripts, marks, joiners, halves of pairs and the odd emoji.
    private static func texts(_ count: Int) -> [String] {
        var seed: UInt64 = 11
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        let ranges: [ClosedRange<Int>] = [
            0x20...0x24F, 0x300...0x36F, 0x400...0x52F, 0x600...0x6FF, 0x1200...0x137F, 0x200B...0x206F, 0xFB50...0xFDFF, 0x1F600...0x1F64F,
            0x0...0x10FFFF,
        ]
        return (0..<count).map { _ in
            var text = String.UnicodeScalarView()
            for _ in 0..<next(30) {
                let range = ranges[next(ranges.count)]
                if let scalar = Unicode.Scalar(UInt32(range.lowerBound + next(range.count))) { text.append(scalar) }
            }
            return String(text)
        }
    }

    @Test func `any text has keys and a likeness that does not depend on the order`() {
        let texts = Self.texts(300)
        for (one, other) in zip(texts, texts.dropFirst()) {
            #expect(nameKeys(of: one).count < 200)
            let (there, back) = (likeness(one, other), likeness(other, one))
            #expect(there?.score == back?.score && there?.kind == back?.kind)
            if let own = likeness(one, one) { #expect(own.score == 1 && own.kind == .exact) }
            for score in [there?.score].compactMap(\.self) { #expect((0...1).contains(score)) }
        }
    }

    @Test func `five thousand characters stay fast`() {
        let began = ContinuousClock.now
        for text in [
            String(repeating: "a", count: 5000), String(repeating: "ab ", count: 1700), String(repeating: "محمد ", count: 1000),
            String(repeating: "a\u{301}", count: 2500),
        ] {
            _ = nameKeys(of: text)
            _ = likeness(text, text + "b")
        }
        #expect(ContinuousClock.now - began < .seconds(5))
    }

    @Test func `two spellings share a key, and few of the pairs kept for looking at fall apart`() throws {
        var parts: [String: Set<Int>] = [:]
        let pairs = try NamePairs.tuning()
        for (index, pair) in pairs.enumerated() {
            for key in nameKeys(of: pair.registered) { for part in Skeleton.parts(of: key) { parts[part, default: []].insert(index) } }
        }
        var reached = 0
        var alike = 0
        for (index, pair) in pairs.enumerated() {
            if nameKeys(of: pair.typed).contains(where: { key in Skeleton.parts(of: key).contains { parts[$0]?.contains(index) == true } }) {
                reached += 1
            }
            if (likeness(pair.typed, pair.registered)?.score ?? 0) > 0.75 { alike += 1 }
        }
        #expect(Double(reached) >= 0.97 * Double(pairs.count))
        #expect(Double(alike) >= 0.95 * Double(pairs.count))
    }
}

/// Pairs of spellings beside the checks.
private enum NamePairs {
    static func tuning() throws -> [(registered: String, typed: String)] {
        let text = try String(contentsOfFile: sourceFolder + "/Checks/names/tuning.tsv", encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            return (String(cells[3]), String(cells[4]))
        }
    }
}
