import Documents
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Fees

/// Every branch of the letter, read as its debtor would.
@Suite struct LettersRead {
    private static let debtor = ID<Person>("person-a")

    private static func line(_ cents: Int) -> FeeLine {
        FeeLine(
            person: debtor, component: .person, period: DayRange("2026-11-01", "2026-12-01")!, days: 30, divisor: 30, rate: cents, term: nil,
            site: nil, spot: nil, squareDecimetres: nil, share: 1, persons: 1, cents: cents)
    }

    private static func notice(_ cents: Int, after previous: FeeNotice? = nil, dueAfter: DueRule? = nil, dueEach: Int? = nil) -> FeeNotice {
        FeeNotice(
            id: ID(previous == nil ? "erster" : "zweiter"), run: ID("lauf"), debtor: debtor, month: Month(typed: "2026-11")!,
            sequence: previous == nil ? 0 : 1, number: previous == nil ? "GB-2026-000001" : "GB-2026-000002",
            issuedOn: previous == nil ? "2026-11-30" : "2027-01-11", recordedAt: .endless, knownAt: .endless, dueOn: "2026-12-14",
            dueAfter: dueAfter, dueEach: dueEach, cents: cents, previous: previous?.id, previousCents: previous?.cents ?? 0)
    }

    private static func letter(
        _ cents: Int, before: Int? = nil, paid: Int = 0, by payers: Set<FeePayment.Payer> = [], _ readings: CreditReadings = CreditReadings(),
        dueAfter: DueRule? = nil, dueEach: Int? = nil
    ) -> String {
        let first = before.map { notice($0) }
        var names = FeeNames()
        names.people[debtor] = FeeNames.Someone(
            name: PersonName(family: "Wachtel", given: "Ada"), fileNumber: "P-2026-00001", birth: nil, stay: nil)
        var letter = NoticeLetter(
            notice: notice(cents, after: first, dueAfter: dueAfter, dueEach: dueEach), changes: first, lines: cents > 0 ? [line(cents)] : [],
            names: names, payee: TownPayee.musterburg)
        if let before {
            letter.before = [line(before)]
            letter.reasons = [(ChangeReason(kind: .movedOut, person: debtor, day: "2026-11-11"), ChangeNorm("§ 173 Abs. 1 Nr. 2 AO", .assessment))]
        }
        (letter.readings, letter.paid, letter.payers) = (readings, paid, payers)
        return letter.letter.blocks.map(\.words).joined(separator: "\n").replacing("\u{A0}", with: " ")
    }

    @Test func `days of a whole month and of a part month are each explained where both stand side by side`() {
        let first: Day = "2026-12-01"
        func line(_ days: Int, _ divisor: Int) -> FeeLine {
            FeeLine(
                person: Self.debtor, component: .person, period: DayRange(first, first.advanced(by: days))!, days: days,
                divisor: divisor, rate: 155_00, term: nil, site: nil, spot: nil, squareDecimetres: nil, share: 1, persons: 1, cents: 1)
        }
        func words(_ lines: [FeeLine]) -> String { lines.wordsOfDays(in: Month(typed: "2026-12")!).map(\.text).joined(separator: "\n") }
        #expect(words([line(31, 31)]).isEmpty)
        #expect(words([line(4, 30)]).contains("Dreißigstel") && !words([line(4, 30)]).contains("31 Tage"))
        #expect(words([line(5, 31), line(26, 31)]).contains("31 Tage") && !words([line(5, 31)]).contains("Dreißigstel"))
        #expect(words([line(5, 31), line(4, 30)]).contains("Dreißigstel") && words([line(5, 31), line(4, 30)]).contains("31 Tage"))
    }

    @Test func `nothing is said to be paid beyond a fee that is none any more`() {
        let none = Self.letter(0, before: 180_00)
        #expect(none.contains("Für diesen Monat ist nichts mehr zu zahlen.") && none.contains("Was für diesen Monat schon bezahlt ist"))
        #expect(!none.contains("darüber hinaus"))
    }

    @Test func `an address is read by lines and wants a postcode with its town`() {
        var names = FeeNames()
        let (site, room) = (ID<Site>("haus"), ID<Spot>("raum"))
        names.sites[site] = Site(
            id: site, name: "Mauserstraße 35", kind: .flats, authority: ID(""), district: "", lifetime: .starting("2020-01-01"), source: "")
        names.spots[room] = "Zimmer 108"
        func home(_ stay: Stay) -> [String] {
            names.people[Self.debtor] = FeeNames.Someone(name: PersonName(family: "W", given: "A"), fileNumber: "P", birth: nil, stay: stay)
            return names.home(Self.debtor)
        }
        let inside = Stay(.citySite, site: site, room: room)
        #expect(home(inside) == ["Mauserstraße 35, Zimmer 108"] && !home(inside).hasTown)
        names.addresses[site] = ["Mauserstraße 35", "71640 Ludwigsburg"]
        #expect(home(inside) == ["Zimmer 108", "Mauserstraße 35", "71640 Ludwigsburg"] && home(inside).hasTown)
        #expect(home(Stay(.ownFlat, address: "Quittenweg 12, 71600 Ludwigsburg")) == ["Quittenweg 12", "71600 Ludwigsburg"])
        #expect(!["Quittenweg 12", "Haus 71600"].hasTown && !["7160 Ludwigsburg"].hasTown)
        names.spots[room] = "Mauserstraße 35"
        #expect(names.place(site, room) == "Mauserstraße 35")
    }

    @Test func `a first notice sets the fee, says when to pay, and that an objection does not put it off`() {
        let text = Self.letter(180_00)
        #expect(text.contains("eine Gebühr von 180,00 € festgesetzt") && text.contains("Zahlen Sie 180,00 € bis zum 14.12.2026 auf das Konto"))
        #expect(text.contains("Ein Widerspruch ändert nichts daran") && text.contains("Sie schulden nur die Gebühr für sich"))
        #expect(!text.contains("geändert") && !text.contains("Guthaben") && !text.contains("Abgabenordnung (AO)"))
        #expect(Self.letter(180_00, dueAfter: DueRule(.known, 2, .weeks)).contains("innerhalb von zwei Wochen nach der Bekanntgabe"))
        #expect(Self.letter(180_00, dueEach: 15).contains("erst nach diesem Tag bekannt gegeben, ist am nächsten 15. eines Monats zu zahlen"))
    }

    @Test func `a higher fee is asked for with the reason and its rule, and what was asked before stays asked`() {
        let text = Self.letter(240_00, before: 180_00)
        #expect(text.contains("der Bescheid Nr. GB-2026-000001 vom 30.11.2026 wird für November 2026 geändert"))
        #expect(text.contains("Ada Wachtel wohnte ab dem 11.11.2026 nicht mehr in der Unterkunft. (§ 173 Abs. 1 Nr. 2 AO)"))
        #expect(text.contains("gelten nach § 3 Abs. 1 Nr. 4 Buchst. c KAG") && text.contains("Nachzahlung") && text.contains("Zahlen Sie 60,00 € bis"))
        #expect(text.contains("bleibt zu den alten Terminen zu zahlen") && text.contains("wird angerechnet") && !text.contains("Guthaben"))
        #expect(!text.contains("weil seither etwas anderes bekannt geworden ist"))
    }

    @Test func `a lower fee says what came in and what is left, as far as that is known`() {
        let unknown = Self.letter(120_00, before: 180_00)
        #expect(unknown.contains("Festgesetzt sind jetzt 60,00 € weniger als bisher. Zu zahlen bleiben 120,00 € zu den bisherigen Terminen"))
        #expect(unknown.contains("Guthaben") && unknown.contains("hat keinen Rechtsgrund mehr (§ 37 Abs. 2 der Abgabenordnung)"))
        let part = Self.letter(120_00, before: 180_00, paid: 50_00, by: [.debtor])
        #expect(part.contains("Eingegangen sind bisher 50,00 €. Zu zahlen bleiben 70,00 €") && !part.contains("Guthaben"))
        #expect(Self.letter(120_00, before: 180_00, paid: 120_00, by: [.debtor]).contains("Damit ist die Gebühr für diesen Monat bezahlt."))
        let all = Self.letter(120_00, before: 180_00, paid: 180_00, by: [.debtor])
        #expect(all.contains("Das sind 60,00 € mehr, als jetzt festgesetzt ist.") && all.contains("Es steht Ihnen zu."))
    }

    @Test func `to whom a credit goes, and whether it is paid out, is said only where somebody has settled it`() {
        let settled = ["haben Sie Anspruch", "Es wird erstattet", "kann die Stadt aufrechnen", "wird mit fälligen Gebühren verrechnet, was"]
        for (paid, payers) in [(0, []), (180_00, [.jobCentre]), (180_00, [.jobCentre, .debtor]), (180_00, [.other])] as [(Int, Set<FeePayment.Payer>)] {
            let text = Self.letter(120_00, before: 180_00, paid: paid, by: payers)
            #expect(settled.allSatisfy { !text.contains($0) } && text.contains("teilen wir Ihnen gesondert mit"), "\(payers): \(text)")
            #expect(text.contains("gesondert entschieden") == (payers.isEmpty || payers.contains(.jobCentre)), "\(payers): \(text)")
        }
        var readings = CreditReadings()
        (readings.ofJobCentre, readings.offset) = ("account", "repaid")
        let own = Self.letter(120_00, before: 180_00, paid: 180_00, by: [.jobCentre], readings)
        #expect(own.contains("Es steht Ihnen zu, auch soweit das Jobcenter") && own.contains("Es wird erstattet"))
        (readings.ofJobCentre, readings.offset) = ("payer", "offset")
        let theirs = Self.letter(120_00, before: 180_00, paid: 180_00, by: [.jobCentre], readings)
        #expect(theirs.contains("ihm steht es zu") && theirs.contains("wird mit fälligen Gebühren verrechnet, was übrig bleibt, erstattet"))
        #expect(Self.letter(120_00, before: 180_00, readings).contains("steht es ihm zu, im Übrigen Ihnen"))
    }

    @Test func `where a month ends with nothing owed nobody is told to pay, nor that an objection puts nothing off`() {
        let text = Self.letter(0, before: 180_00)
        #expect(text.contains("Für diesen Monat schulden Sie keine Gebühr.") && text.contains("Für diesen Monat ist nichts mehr zu zahlen."))
        #expect(!text.contains("Ein Widerspruch ändert nichts") && !text.contains("Sie schulden nur") && !text.contains("Zahlen Sie"))
        #expect(text.contains("innerhalb eines Monats nach Bekanntgabe Widerspruch erheben"))
    }

    @Test func `whatever is set, paid and settled, the letter contradicts itself nowhere`() {
        let choices: [String?] = [nil, "account", "payer"]
        for cents in [0, 120_00, 180_00, 240_00] {
            for before in [nil, 180_00 as Int?] where (cents, before) != (180_00, 180_00) && (cents, before) != (0, nil) {
                for paid in [0, 60_00, 120_00, 300_00] {
                    for (centre, offset) in zip(choices, [nil, "repaid", "offset"]) {
                        var readings = CreditReadings()
                        (readings.ofJobCentre, readings.offset) = (centre, offset)
                        let text = Self.letter(cents, before: before, paid: paid, by: paid > 0 ? [.jobCentre] : [], readings)
                        let difference = cents - (before ?? 0)
                        #expect(text.contains("Zahlen Sie") == (difference > 0) && text.contains("Ein Widerspruch ändert nichts") == (cents > 0))
                        #expect(text.contains("Warum sich die Gebühr ändert") == (before != nil))
                        #expect(text.contains("Guthaben") == (difference < 0 && (paid == 0 || paid > cents)), "\(text)")
                        #expect(!text.contains("\u{2212}"), "nothing below zero is asked: \(text)")
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `nobody writes to a debtor who died, neither first nor with a change; what is owed stands for the heirs`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-04")
            try await town.database.write(by: .commandLine) { transaction in
                let mother = try transaction.db.record(of: TownFixture.mother.id)
                var act = try Act.death(of: mother, on: "2020-05-20")
                act.reason = "Sterbeurkunde"
                try transaction.record(act)
            }
            let wish = FeeRunWish(.month, month: Month(typed: "2020-05"), knownAt: try await town.read { try $0.latestRecording() }, day: TownFixture.today)
            #expect(try await town.read { try $0.noticeDrafts(wish) }.isEmpty)
            let changes = FeeRunWish(.changes, month: nil, knownAt: wish.knownAt, day: TownFixture.today)
            #expect(try await town.read { try $0.noticeDrafts(changes) }.isEmpty)
            let left = try await town.read { Assessment(try $0.feeBasis(Month(typed: "2020-05")!)).left }
            #expect(left.contains { $0.person == TownFixture.mother.id && $0.gap == .debtorDied })
        }
    }
}

/// Who asks for money in Musterburg.
enum TownPayee {
    static let musterburg = Payee(
        office: "Stadt Musterburg", address: "Markt 1\n70000 Musterburg", contact: "Frau Ziegenspeck", objection: "Markt 1", holder: "Stadtkasse",
        iban: "DE02120300000000202051", bank: "Bank")
}

extension Letter.Block {
    /// All its words, a table's row by row.
    var words: String {
        switch self {
        case .paragraph(let text), .heading(let text): text
        case .table(let rows, _, _): rows.map { $0.joined(separator: " | ") }.joined(separator: "\n")
        case .list(let lines), .closing(let lines): lines.joined(separator: "\n")
        }
    }
}
