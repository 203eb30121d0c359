import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Orders

/// Nobody is heard by what was said to somebody else, and what an order and its letters say of a hearing is so.
@Suite struct HeardApart {
    private static func ending(_ hearing: OrderWish.Hearing = .none, _ own: [ID<Person>: OrderWish.Hearing] = [:], beyond: String = "") -> OrderWish {
        OrderWish(
            .ending, people: [ID("Ada"), ID("Ben")], from: "2026-12-20", reason: "x",
            discretion: Discretion(
                alternatives: "Andere Räume waren an diesem Tag nicht frei.", burdens: "Der Schulweg wird eine Viertelstunde länger.",
                weighing: "Der Umbau duldet keinen Aufschub; der Weg bleibt zumutbar."),
            takingBack: TakingBack(.reserved, factsOn: "2026-11-02", source: .provision("§ 9 der Satzung")), hearing: hearing, hearings: own, beyondHearing: beyond, signatory: "z")
    }

    private static func fields(_ body: () throws -> Void) -> [String] {
        do { try body() } catch let refusal as Refusal { return refusal.problems.compactMap(\.field) } catch { return ["\(error)"] }
        return []
    }

    @Test func `a talk with one hears one, and the other needs a hearing or a waiver of the own`() async throws {
        let ground = try await AnswersWeighed.ground()
        let talk = OrderWish.Hearing.talk(.init("2026-11-25", present: "Olga Petrenko, übersetzt", answer: "Die Kinder gehen hier zur Schule.", isFinal: true, weighed: "Die Schule bleibt dieselbe; der Weg wird nicht länger."))
        #expect(Self.fields { _ = try ground.drafts(Self.ending(talk)) } == ["anhoerung-Ada", "anhoerung-Ben"])
        #expect(Self.fields { _ = try ground.drafts(Self.ending(.none, [ID("Ada"): talk])) } == ["anhoerung-Ben"])
        #expect(Self.fields { _ = try ground.drafts(Self.ending(.none, [ID("Ada"): talk, ID("Ben"): .waived(.circumstances, "ja")])) } == ["verzichtsgrund-Ben"])
        let waived = OrderWish.Hearing.waived(.agreed, "Er hat seinen Auszug selbst schriftlich erklärt.")
        let drafts = try ground.drafts(Self.ending(.none, [ID("Ada"): talk, ID("Ben"): waived], beyond: "Der Bauplan vom 28.11.2026 war allen bekannt."))
        #expect(drafts[0].hearingWords.contains("Sie wurden am 25.11.2026") && drafts[0].hearingWords.contains("Dabei war: Olga Petrenko, übersetzt."))
        #expect(drafts[0].hearingWords.contains("Die Kinder gehen hier") && drafts[0].hearingWords.contains("nicht noch einmal angehört: Der Bauplan"))
        #expect(drafts[0].answerWeighed.hasPrefix("Die Schule bleibt"))
        // Of what was said by one nothing stands in the letter of the other.
        #expect(drafts[1].hearingWords.hasPrefix("Von einer Anhörung wurde abgesehen") && drafts[1].answerWeighed.isEmpty)
        #expect(!drafts[1].hearingWords.contains("Kinder") && !drafts[1].hearingWords.contains("Bauplan"))
    }

    @Test func `what was said is weighed for each who said it`() async throws {
        let ground = try await AnswersWeighed.ground()
        func talk(_ weighed: String) -> OrderWish.Hearing { .talk(.init("2026-11-25", answer: "Der Weg ist weit.", isFinal: true, weighed: weighed)) }
        let heard = "Der Weg wurde abgegangen; er dauert zwanzig Minuten."
        #expect(Self.fields { _ = try ground.drafts(Self.ending(.none, [ID("Ada"): talk(heard), ID("Ben"): talk("")])) } == ["wuerdigung-Ben"])
    }

    @Test func `for a child whoever acts for it is heard, and the letter says so`() async throws {
        var child = AnswersWeighed.party("Kim", "2018-01-01", .other)
        let guardian = Representative(.guardian, name: "Jugendamt Musterburg", address: "Markt 2", proof: "Bestellung")
        child = OrderParty(
            id: child.id, fileNumber: child.fileNumber, name: child.name, birth: child.birth, part: child.part, guardianships: [],
            representatives: [HeldRepresentative(id: ID("v"), period: .starting("2026-01-01"), representative: guardian)], home: child.home,
            stay: child.stay)
        let ground = try await AnswersWeighed.ground(child: child)
        func wish(_ heard: Recipient) -> OrderWish {
            let ending = Self.ending()
            return OrderWish(
                .ending, people: [ID("Kim")], from: ending.from, reason: "x", discretion: ending.discretion, takingBack: ending.takingBack,
                hearing: .talk(.init("2026-11-25", with: heard, isFinal: true)), signatory: "z")
        }
        #expect(Self.fields { _ = try ground.drafts(wish(.oneself)) } == ["angehoert-Kim"])
        let words = try #require(try ground.drafts(wish(.representative)).first).hearingWords
        #expect(words.contains("Am 25.11.2026 wurde Jugendamt Musterburg als gesetzliche Vertretung von Kim Amsel") && !words.contains("Sie wurden"))
    }

    @Test(arguments: Engine.available)
    func `a hearing tells which decision on which law from when, at once and with force`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let wish = OrderWish(
                .hearing, people: OrdersStored.family, from: TownFixture.today, reason: "Umbau.", intention: "Sie sollen ausziehen.", intended: .ending,
                announced: .init(from: "2020-08-01", isImmediate: true, isForced: true), answerBy: "2020-07-01", signatory: "D. A.")
            let order = try #require(try await town.issue(wish).first)
            let letter = try #require(try await town.read { try $0.orderDocuments(of: order.id) }.first).letter
            for said in ["01.08.2020", "Rechtsgrundlage: ", "Satzung vom 1.1.2019", "sofortige Vollziehung soll", "Zwang angedroht"] {
                #expect(letter.contains(said), "\(said)")
            }
            let browser = try await town.browser("unterbringung")
            await browser.get("/verfuegungen/\(order.id)")
            #expect(browser.text.contains("ab 01.08.2020, sofort vollziehbar, mit Androhung von Zwang"))
        }
    }

    @Test(arguments: Engine.available)
    func `translations tell the period, the court and the threat as the German text does`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            for kind in [Order.Kind.placement, .relocation, .ending] {
                let texts = try await town.read { try $0.orderTexts(kind, on: "2026-12-01") }
                for language in OrderLanguage.translations {
                    let body = try #require(texts[language]).wording.body
                    #expect(body.contains("(Bekanntgabe)") && body.contains("{gericht}"), "\(kind) \(language)")
                    let courts = OrderWording.placeholders(body).count { $0 == OrderField.courtOffice.rawValue }
                    #expect(courts == (kind == .placement ? 1 : 2), "\(kind) \(language)")
                }
                let before = try await town.read { try $0.orderTexts(kind, on: "2026-09-30") }
                #expect(before[.english]?.wording.body.contains("received the order") == true)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `in every language a relocation says that both its decisions are to be followed, whoever wrote the wording`(engine: Engine) async throws {
        let said: [OrderLanguage: (both: String, one: String)] = [
            .german: ("beider Entscheidungen", "ersten Entscheidung"), .english: ("follow both decisions", "first decision"),
            .ukrainian: ("Обидва рішення", "Перше рішення"), .arabic: ("تنفيذ القرارين", "القرار الأول"), .farsi: ("هر دو تصمیم", "تصمیم نخست"),
        ]
        try await engine.withTown { town async throws in
            let texts = try await town.read { try $0.orderTexts(.relocation, on: "2026-12-01") }
            #expect(Set(texts.keys) == Set(OrderLanguage.allCases) && said.count == OrderLanguage.allCases.count)
            for (language, words) in said {
                let wording = try #require(texts[language]).wording
                let own = OrderWording(subject: wording.subject, body: wording.body + "\n\nEigener Satz.", basis: wording.basis)
                for text in [wording, own].map({ $0.paragraphs.joined(separator: "\n") }) {
                    #expect(text.contains(words.both) && !text.contains(words.one), "\(language)")
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a hearing that each was asked about is not doubted`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let order = try #require(try await town.issue(OrdersStored.relocation(.talk(.init("2020-06-10", isFinal: true)))).first)
            let note = try await town.read { try $0.heardNote(of: order.id) }
            #expect(note == HeardNote(beyond: ""))
            let browser = try await town.browser("unterbringung")
            await browser.get("/verfuegungen/\(order.id)")
            #expect(browser.text.contains("Sie wurden am 10.06.2020") && !browser.text.contains("§ 45 Abs. 1 Nr. 3"))
        }
    }
}
