import Names
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
