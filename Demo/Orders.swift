import Orders
import Placements
import Places
import Register
import Storage
import Vocabulary

extension OfficeSeeds {
    static let orders = OfficeSeeds(office: "Orders", history: { OrdersSeeds($0).events })
}

/// What the demo town orders and confirms on paper (Verfügungsgeschichte): some of every kind and in every state in the last months, a
/// few in the years before, so that numbers begin anew.
struct OrdersSeeds {
    private(set) var events: [OfficeEvent] = []
    private let today: Day
    private let houses: [ID<Site>]
    private let fee: OrderFee
    /// Everybody gets another household.
    private var next = [0, 0, 0]

    init(_ ground: TownGround) {
        today = ground.today
        fee = ground.orderFee
        houses = ["Mauserstraße 35", "Bebenhäuser Straße", "Unterkunft Oststadt"].compactMap { ground.site(named: $0)?.id }
        guard houses.count == 3 else { return }
        events.append(OfficeEvent("2017-11-21", hour: 9, by: "leitung") { try $0.record(Self.office, from: "2018-01-01") })
        for year in [3, 2, 1] { yearsBefore(year) }
        recently()
        events = events.filter { $0.recordDay > "2018-02-01" || $0.recordDay == "2017-11-21" }
    }

    private func day(_ ago: Int) -> Day { today.advanced(by: -ago).officeDayBefore }

    private mutating func on(_ day: Day, hour: Int, by login: String = "unterbringung", _ write: @escaping @Sendable (Transaction) throws -> Void) {
        events.append(OfficeEvent(day, hour: hour, minute: 40, by: login, write: write))
    }

    /// One household after the other, in the order of their numbers.
    private mutating func household(_ house: Int) -> (site: ID<Site>, position: Int) {
        defer { next[house] += 1 }
        return (houses[house], next[house])
    }

    private mutating func yearsBefore(_ years: Int) {
        let first = today.addingMonths(-12 * years)
        for (index, ago) in [40, 12].enumerated() {
            let issued = first.advanced(by: -ago).officeDayBefore
            let (site, position) = household(index)
            issue(.placement, on: issued, site, position, then: [(issued.next, EventWish(.served(Sending(.handedOver, to: .oneself)), on: issued))])
        }
    }

    private mutating func recently() {
        let placements: [(ago: Int, house: Int, languages: [OrderLanguage], events: [(ago: Int, EventWish)])] = [
            (74, 0, [.english], [(74, served(74, .handedOver))]),
            (61, 1, [.ukrainian], [(61, served(61, .post))]),
            (
                33, 0, [.arabic],
                [
                    (33, served(33, .post)),
                    (21, EventWish(.objected, on: day(21), note: "Widerspruch zur Niederschrift: Die Schule liegt zu weit weg.")),
                ]
            ),
            (
                48, 2, [],
                [
                    (48, served(48, .deed)), (30, EventWish(.objected, on: day(30), note: "schriftlich")),
                    (9, EventWish(.objectionWithdrawn, on: day(9), note: "nach Gespräch mit dem Integrationsmanagement zurückgenommen")),
                ]
            ),
            (
                40, 2, [],
                [(40, served(40, .handedOver)), (16, EventWish(.revoked(.settled), on: day(16), note: "Auszug in eine eigene Wohnung"))]
            ),
            (26, 1, [.farsi], [(26, served(26, .post))]),
            (18, 0, [.english], [(17, EventWish(.served(Sending(.registered, to: .carer)), on: day(17)))]), (4, 1, [], []), (1, 2, [.arabic], []),
        ]
        for one in placements {
            let (site, position) = household(one.house)
            if let representative = Self.represented[one.ago] { represent(representative, at: site, position, on: day(one.ago)) }
            issue(.placement, on: day(one.ago), site, position, languages: one.languages, then: one.events.map { (day($0.ago), $0.1) })
        }
        for (ago, house) in [(66, 0), (31, 1), (11, 2)] {
            let (site, position) = household(house)
            issue(.confirmation, on: day(ago), site, position, then: ago > 20 ? [(day(ago), served(ago, .handedOver))] : [])
        }
        hearings()
    }

    /// A hearing that is answered and led to a move, one without answer that led to an ending, and one that waits.
    private mutating func hearings() {
        let (site, position) = household(0)
        let (placed, heard) = (day(160), day(44))
        issue(.placement, on: placed, site, position, then: [(placed, served(160, .handedOver))])
        on(heard, hour: 10) { [fee] transaction in
            let people = try transaction.db.people(.placement, issuedOn: placed)
            guard let person = people.first else { return }
            let wish = OrderWish(
                .hearing, people: people, from: heard, reason: Self.renewal,
                intention: "Die Stadt beabsichtigt, Sie in das Haus Bebenhäuser Straße umzusetzen.", intended: .relocation,
                announced: .init(from: heard.advanced(by: 42)),
                answerBy: heard.advanced(by: 14),
                signatory: "Deniz Altunay")
            for order in try transaction.issued(wish, from: person, fee: fee) {
                try transaction.record(EventWish(.served(Sending(.handedOver, to: .oneself)), on: heard), of: order, today: heard)
            }
        }
        let answered = EventWish(.answered(isFinal: true), on: day(35), note: "Am Tag des Umzugs brauchen wir Hilfe beim Tragen. Sonst keine Einwände.")
        on(day(35), hour: 11) { transaction in
            for order in try transaction.db.orders(.hearing, issuedOn: heard) {
                try transaction.record(answered, of: order.id, today: transaction.day)
            }
        }
        let other = houses[1]
        on(day(24), hour: 14) { [fee] transaction in
            let people = try transaction.db.people(.hearing, issuedOn: heard)
            guard let person = people.first else { return }
            let moved = transaction.day.advanced(by: 24)
            let wish = OrderWish(
                .relocation, people: people, site: other,
                spot: try transaction.db.roomiestRoom(at: other, on: moved), from: moved, reason: Self.renewal,
                discretion: Self.relocationDiscretion, takingBack: TakingBack(.reserved, factsOn: heard, source: .order), way: .handedOver,
                keys: "2 Zimmerschlüssel, 1 Hausschlüssel",
                hearing: .letter(try transaction.db.orders(.hearing, issuedOn: heard).map(\.id)), signatory: "Deniz Altunay", languages: [.english])
            let issued = try transaction.issued(wish, from: person, fee: fee)
            guard let first = issued.first else { return }
            try transaction.record(EventWish(.served(Sending(.handedOver, to: .oneself)), on: transaction.day), of: first, today: transaction.day)
        }
        let (second, last) = household(1)
        issue(.hearing, on: day(37), second, last, because: Self.movedAway, reachedAt: Self.relatives, then: [(day(37), served(37, .post))])
        let unanswered = day(37)
        on(day(37), hour: 16) { transaction in
            guard let person = try transaction.db.people(.hearing, issuedOn: unanswered).first,
                let away = DayRange(unanswered.advanced(by: -25), .endless)
            else { return }
            let wish = AbsenceWish(.other, away, keepsPlace: false, note: "wohnt nach eigener Mitteilung bei Verwandten", reason: "")
            do { try transaction.record(wish, of: person, at: second) } catch is Refusal {}
        }
        on(day(6), hour: 14) { [fee] transaction in
            guard let person = try transaction.db.people(.hearing, issuedOn: unanswered).first else { return }
            let wish = OrderWish(
                .ending, people: [person], reachedAt: Self.relatives, from: transaction.day.advanced(by: 29),
                reason: Self.movedAway,
                discretion: Self.endingDiscretion,
                threat: ThreatWish(
                    .force, until: transaction.day.advanced(by: 75), reason: Self.forceReason),
                takingBack: TakingBack(.reserved, factsOn: unanswered, source: .provision("§ 9 Absatz 2 der \(Self.office.bylaw)")), keys: "1 Zimmerschlüssel",
                hearing: .letter(try transaction.db.orders(.hearing, issuedOn: unanswered).map(\.id)),
                signatory: "Miriam Kettelhoit")
            _ = try transaction.issued(wish, from: person, fee: fee)
        }
        let (third, waiting) = household(2)
        issue(.hearing, on: day(5), third, waiting, languages: [.ukrainian], then: [(day(4), served(4, .handedOver))])
    }

    private func served(_ ago: Int, _ way: Sending.Way) -> EventWish { EventWish(.served(Sending(way, to: .oneself)), on: day(ago)) }

    private mutating func issue(
        _ kind: Order.Kind, on issued: Day, _ site: ID<Site>, _ position: Int, languages: [OrderLanguage] = [],
        because reason: String = hearingReason, reachedAt: String = "", then steps: [(day: Day, wish: EventWish)]
    ) {
        on(issued, hour: 10) { [fee] transaction in
            guard let person = try transaction.db.tenant(at: site, position: position, on: issued, isUnplaced: kind == .placement) else { return }
            let people = try transaction.db.household(of: person, on: issued)
            let spot = try transaction.db.bed(of: people, on: issued)
            let isHearing = kind == .hearing
            let wish = OrderWish(
                kind, people: people, reachedAt: reachedAt, site: isHearing ? nil : site, spot: isHearing ? nil : spot, from: issued,
                reason: kind == .confirmation ? "" : isHearing ? reason : Self.placementReason,
                discretion: kind == .placement ? Self.placementDiscretion : nil,
                keys: kind == .placement ? "1 Zimmerschlüssel je Person, 1 Haustürschlüssel" : "",
                intention: isHearing ? "Die Stadt beabsichtigt, die Nutzung der bisherigen Räume zu beenden." : "",
                intended: isHearing ? .ending : nil,
                announced: isHearing ? .init(from: issued.advanced(by: 60), isForced: true) : nil,
                answerBy: isHearing ? issued.advanced(by: 21) : nil, signatory: "Deniz Altunay",
                languages: languages)
            _ = try transaction.issued(wish, from: person, fee: fee)
        }
        for (index, step) in steps.enumerated() {
            on(max(step.day, issued), hour: 11 + index) { transaction in
                for order in try transaction.db.orders(kind, issuedOn: issued) {
                    try transaction.record(step.wish, of: order.id, today: transaction.day)
                }
            }
        }
    }

    /// Who gets letters in somebody's stead, by how long ago those were placed (erfunden).
    private static let represented = [
        33: Representative(.lawyer, name: "Kanzlei Feder & Partner", address: "Beispielgasse 8\n71600 Ludwigsburg", proof: "Vollmacht vom Tag des Einzugs"),
        18: Representative(
            .carer, name: "Ruth Beispiel", address: "Betreuungsverein Musterstadt\nMusterallee 12\n71600 Ludwigsburg",
            proof: "Amtsgericht Musterstadt, Aufgabenbereich Wohnung"),
    ]

    private mutating func represent(_ representative: Representative, at site: ID<Site>, _ position: Int, on day: Day) {
        on(day, hour: 9) { transaction in
            guard let person = try transaction.db.tenant(at: site, position: position, on: day, isUnplaced: true) else { return }
            try transaction.record(representative, of: person, from: day)
        }
    }

    // Whoever gets one lives there already: what was agreed by word of mouth is put on paper.
    private static let placementReason = "Sie haben keine eigene Wohnung und können sich aus eigenen Kräften keine beschaffen. In diesen Räumen wohnen Sie schon, bisher ohne schriftliche Verfügung; diese hält Ihr Recht dort fest."
    private static let placementDiscretion = Discretion(
        alternatives: "Erwogen wurde, Sie in einer anderen Unterkunft unterzubringen. Auch anderswo wären Plätze frei; Sie sollen aber zunächst in den gewohnten Räumen bleiben.",
        burdens: "Eine Unterkunft ist keine eigene Wohnung: Nachbarn und Ausstattung können Sie sich nicht aussuchen.",
        weighing: "Solange Sie keine Wohnung haben, wiegt ein gesichertes Recht auf diese Räume schwerer als diese Nachteile.")
    private static let relocationDiscretion = Discretion(
        alternatives: "Die Leitungen bei laufender Nutzung zu erneuern scheidet aus, weil Wand und Boden des Zimmers dafür geöffnet werden. Andere freie Zimmer im selben Haus wurden erwogen: Auch ihre Leitungen kommen noch an die Reihe, Sie müssten ein zweites Mal umziehen. Dasselbe gilt für eine Umsetzung nur für die Bauzeit.",
        burdens: "Sie verlassen eine gewohnte Umgebung und müssen sich an neue Nachbarn gewöhnen.",
        weighing: "Die Leitungen lassen sich nur in einem leeren Zimmer erneuern; das neue Zimmer hat Platz für den ganzen Haushalt.",
        answer: "Der Hausdienst holt Ihre Sachen am Tag des Umzugs ab und bringt sie in das neue Zimmer.")
    private static let endingDiscretion = Discretion(
        alternatives: "Den Platz länger freizuhalten wurde erwogen; eine Rückkehr ist aber nicht angekündigt.",
        burdens: "Sie verlieren den Anspruch auf diesen Platz und müssten sich bei Bedarf neu melden.",
        weighing: "Sie nutzen den Platz nicht, und die Stadt muss ihn wieder vergeben können; bei neuer Not hilft sie wieder.")
    private static let forceReason = "Das Zimmer bewohnen Sie nicht mehr; es in Besitz zu nehmen trifft Sie weniger als ein Zwangsgeld. Mit einer Ersatzvornahme ließen sich nur zurückgelassene Sachen holen, Ihr Besitz am Zimmer endete damit nicht."
    private static let renewal = "Die Wasserleitungen des Hauses werden Zimmer für Zimmer erneuert, jetzt in Ihrem. Dafür werden Wand und Boden geöffnet; so lange lässt sich dort nicht wohnen."
    private static let movedAway = "Sie wohnen nach eigener Mitteilung seit Wochen bei Verwandten und nutzen den Platz nicht mehr. Er soll wieder vergeben werden können."
    /// Where whoever moved to relatives is reached (erfunden).
    private static let relatives = "bei Familie Beispiel\nBeispielweg 12\n71600 Ludwigsburg"
    private static let hearingReason = "Die Räume werden für eine andere Belegung gebraucht."

    private static let office = OrderOffice(
        office: "Stadt Ludwigsburg (Musterstadt), Fachbereich Wohnen", address: "Musterplatz 1\n71600 Ludwigsburg",
        contact: "Deniz Altunay, Zimmer 214", objection: "Stadt Ludwigsburg (Musterstadt)\nMusterplatz 1, 71600 Ludwigsburg",
        court: "Verwaltungsgericht Stuttgart\nAugustenstraße 5, 70178 Stuttgart",
        bylaw: "Satzung der Musterstadt über die Benutzung der Unterkünfte vom 14.12.2017 (erfunden)",
        provider: "Stadt Ludwigsburg (Musterstadt)\nMusterplatz 1, 71600 Ludwigsburg", placementClause: "§ 3 Absatz 1", endingClause: "§ 9 Absatz 2")
}

extension Transaction {
    fileprivate var day: Day { at.day }

    /// What the rules refuse for somebody, such as a family that moved out meanwhile, is not written.
    fileprivate func issued(_ wish: OrderWish, from person: ID<Person>, fee: OrderFee) throws -> [ID<Order>] {
        do { return try issue(wish, from: person, on: day, fee: fee) } catch is Refusal { return [] }
    }
}

extension Connection {
    /// Everybody addressed by or named in such orders of a day, the first addressee first.
    fileprivate func people(_ kind: Order.Kind, issuedOn day: Day) throws -> [ID<Person>] {
        try orders(kind, issuedOn: day).flatMap { [$0.addressee] + $0.members }
    }
}
