import Forms
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Orders

/// What somebody typed about a hearing is what is read, of whomever an order is for, and a page doubts what nobody asked about.
@Suite struct HearingFields {
    private static let heard = "Der Weg wurde abgegangen; er dauert zwanzig Minuten."

    private static func ending(
        _ people: [ID<Person>], _ hearing: OrderWish.Hearing, answer: String = "", weighed: [ID<Order>: String] = [:], beyond: String = ""
    ) -> OrderWish {
        OrderWish(
            .ending, people: people, from: "2026-12-20", reason: "x",
            discretion: Discretion(
                alternatives: "Andere Räume waren an diesem Tag nicht frei.", burdens: "Der Schulweg wird eine Viertelstunde länger.",
                weighing: "Der Umbau duldet keinen Aufschub; der Weg bleibt zumutbar.", answer: answer),
            weighed: weighed, takingBack: TakingBack(.reserved, factsOn: "2026-11-02", source: .provision("§ 9 der Satzung")), hearing: hearing,
            beyondHearing: beyond, signatory: "z")
    }

    private static func fields(_ body: () throws -> Void) -> [String] {
        do { try body() } catch let refusal as Refusal { return refusal.problems.compactMap(\.field) } catch { return ["\(error)"] }
        return []
    }

    @Test func `of two adults one alone may be moved out, and how the talk was weighed is what was typed for that one`() async throws {
        let ground = try await AnswersWeighed.ground()
        func talk(_ weighed: String) -> OrderWish.Hearing { .talk(.init("2026-11-25", answer: "Der Weg ist weit.", isFinal: true, weighed: weighed)) }
        #expect(try ground.drafts(Self.ending([ID("Ada")], talk(Self.heard))).map(\.answerWeighed) == [Self.heard])
        #expect(try ground.drafts(Self.ending([ID("Ada")], talk(Self.heard), answer: "Etwas ganz anderes steht hier.")).map(\.answerWeighed) == [Self.heard])
        #expect(Self.fields { _ = try ground.drafts(Self.ending([ID("Ada")], talk(""))) } == ["wuerdigung-Ada"])
    }

    @Test func `of two answers to letters the one that counts is weighed as was typed for it`() async throws {
        let ground = try await AnswersWeighed.ground([
            AnswersWeighed.letter("eins", to: "Ada", answer: "Der Weg ist weit."), AnswersWeighed.letter("zwei", to: "Ben", answer: "Ich arbeite nachts."),
        ])
        var reader = FormReader(FormFields([(name: "wuerdigung-eins", value: Self.heard), (name: "wuerdigung-zwei", value: "Für Ben gilt anderes.")]))
        let hearing = OrderWish.Hearing.letter([ID("eins")])
        let weighed = reader.weighed([ID("Ada"): hearing], ground, .ending)
        #expect(weighed == [ID("eins"): Self.heard])
        #expect(try ground.drafts(Self.ending([ID("Ada")], hearing, weighed: weighed)).map(\.answerWeighed) == [Self.heard])
        #expect(Self.fields { _ = try ground.drafts(Self.ending([ID("Ada")], hearing)) } == ["wuerdigung-eins"])
    }

    @Test func `no two people are asked about under one name, whoever is chosen`() async throws {
        let all = try await AnswersWeighed.ground(child: AnswersWeighed.party("Kim", "2018-01-01", .child))
        func ground(_ given: [String]) -> OrderGround {
            OrderGround(
                today: all.today, parties: all.parties.filter { given.contains($0.name.given) }, office: nil, law: all.law, holidays: all.holidays,
                sites: [], rooms: [], places: all.places, texts: [:], held: [], tenure: nil)
        }
        for household in [["Ada"], ["Ada", "Kim"], ["Ada", "Ben", "Kim"], ["Kim"]] {
            let ground = ground(household)
            #expect(Set(ground.parties.map { ground.field("anhoerung", $0) }).count == household.count, "\(household)")
        }
        let (alone, family) = (ground(["Ada"]), ground(["Ada", "Kim"]))
        #expect(alone.field("anhoerung", alone.parties[0]) == "anhoerung" && family.field("anhoerung", family.parties[0]) == "anhoerung")
    }

    @Test(arguments: Engine.available)
    func `a form whose only choice is the child asks of the parent and the child by different names`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let browser = try await town.browser("leitung")
            await browser.get("/verfuegungen/neu?person=\(TownFixture.mother.id)&art=beendigung")
            let form = try browser.form()
            await browser.post(form.action, form.fields(changing: [OrderWish.Name.people: TownFixture.child.id.text], button: "pruefen"))
            // Each of the three ways to be heard stands once under each name.
            for name in ["anhoerung", "anhoerung-\(TownFixture.child.id)"] {
                #expect(browser.status == 422 && browser.html.split(separator: "name=\"\(name)\"").count - 1 == 3, "\(name)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `of whoever was not heard nothing is kept that others were not heard about`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            func note(_ hearing: OrderWish.Hearing) async throws -> HeardNote? {
                let ending = OrdersStored.ending
                let wish = OrderWish(
                    .ending, people: ending.people, from: ending.from, reason: "x", discretion: ending.discretion, takingBack: ending.takingBack,
                    hearing: hearing, beyondHearing: "Der Bauplan war allen bekannt.", signatory: "z")
                let order = try #require(try await town.issue(wish).first)
                return try await town.read { try $0.heardNote(of: order.id) }
            }
            #expect(try await note(OrdersStored.ending.hearing) == HeardNote(beyond: ""))
            #expect(try await note(.talk(.init("2020-06-10", isFinal: true))) == HeardNote(beyond: "Der Bauplan war allen bekannt."))
        }
    }

    @Test func `a hearing noted once for all before each was asked about is doubted, and what was asked is not`() async throws {
        let talk = Order.talkedTo.text + "10.06.2020 zu der beabsichtigten Entscheidung angehört."
        func order(_ id: String, _ note: String, by letter: ID<Order>? = nil) -> Order {
            Order(
                id: ID(id), kind: .ending, number: "V-\(id)", addressee: ID("Ada"), issuedOn: "2026-10-01", recordedAt: Instant("2026-10-01", hour: 9),
                basis: .bylaw, isBasisAssumed: false, begunOn: "2026-10-01", isBegunAssumed: false, signatory: "z", reason: "x", immediateReason: "",
                hearing: letter, hearingNote: note, answerBy: nil, measures: [], members: [])
        }
        let guardian = OrderRecipient(position: 0, role: .representative, name: "Jugendamt", address: "", capacity: "", people: [])
        let letter = AnswersWeighed.order("brief", .hearing, to: "Ada")
        let law = try await orderLaw()
        func view(_ order: Order, asked: HeardNote? = nil, with other: Order? = nil, to recipients: [OrderRecipient] = []) -> OrderView {
            OrderView(
                order: order, events: [], takenBack: [], documents: [], recipients: recipients, copies: [],
                weighing: OrderWeighing(discretion: nil, threat: nil, takingBack: nil), heardNote: asked, announced: nil, others: [letter],
                together: [other].compactMap(\.self), closed: [], placing: [], names: OrderNames(), sites: [:], spots: [:],
                book: OrderBook(law: law, entries: [:], closing: [:]), isDecided: false, today: "2026-11-30")
        }
        let (one, same, own) = (order("eins", talk), order("zwei", talk), order("drei", "Sie wurden mit Schreiben angehört."))
        #expect(view(one, with: same).hearingDoubt?.text.contains("§ 45 Abs. 1 Nr. 3 LVwVfG") == true)
        #expect(view(one, to: [guardian]).hearingDoubt?.text.contains("wer für sie handelt") == true)
        #expect(OrderFile(view: view(one, with: same)).html.text.contains("einmal für alle eingetragen"))
        // Asked of each, heard alone, or by a letter: nothing to doubt.
        #expect(view(one, asked: HeardNote(beyond: ""), with: same).hearingDoubt == nil)
        #expect(view(one).hearingDoubt == nil && view(one, with: own).hearingDoubt == nil)
        #expect(view(order("vier", talk, by: letter.id), with: same).hearingDoubt == nil)
        let told = view(order("vier", talk, by: letter.id))
        #expect(told.hearingFacts?.text.contains("Vergleichen Sie beides (§ 28 Abs. 1 LVwVfG)") == true)
        let asked = view(order("vier", talk, by: letter.id), asked: HeardNote(beyond: ""))
        #expect(asked.hearingFacts?.text.contains(letter.reason) == true && asked.hearingFacts?.text.contains("Vergleichen Sie") == false)
    }

    @Test func `what is said of handing over holds for the paper that is handed over`() {
        #expect(Sending.Way.handedOver.hint(of: .order)?.text.contains("§ 41 Abs. 1 Satz 2 LVwVfG") == true)
        #expect(Sending.Way.handedOver.hint(of: .review) == nil && Sending.Way.handedOver.hint(of: .fee) == nil)
        #expect(Sending.Way.receipt.hint(of: .fee) != nil)
    }
}
