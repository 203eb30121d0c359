import Register
import Vocabulary

/// Days that can hardly be meant (zweifelhafte Tage): refused at their field where they cannot be, otherwise asked about.
extension OrderWish {
    /// So far ahead nobody plans.
    private static let mostYears = 5

    /// What cannot be, at the fields of the form.
    func impossibleDays(_ ground: OrderGround) -> [Refusal.Problem] {
        var problems: [Refusal.Problem] = []
        for party in ground.addressees(of: ground.parties.filter { people.contains($0.id) }) {
            guard case .talk(let talk) = hearing(of: party.id), party.isAdult(on: ground.today, ground.law), let born = party.birth?.born,
                talk.day <= born
            else { continue }
            let field = ground.field(Name.talk, party)
            problems.append(.init(field, "\(party.name.full) ist erst am \(born) geboren; vorher kann es kein Gespräch gegeben haben."))
        }
        let latest = ground.today.addingMonths(12 * Self.mostYears)
        func far(_ field: String, _ day: Day) {
            if day > latest { problems.append(.init(field, "Der \(day) liegt mehr als \(Self.mostYears) Jahre in der Zukunft. Prüfen Sie das Jahr.")) }
        }
        if kind.isDecision { far(Name.from, from) }
        if let answerBy { far(Name.answerBy, answerBy) }
        if !hurried.isReason, let short = shortest(ground) {
            problems.append(
                .init(
                    Name.hurried,
                    "Von der Bekanntgabe (\(short.known)) bis zum \(short.day) bleiben weniger als zwei Wochen. Die Frist muss angemessen sein (§ 20 Abs. 1 LVwVG). Sagen Sie in einem Satz, warum nicht länger gewartet werden kann; er steht im Schreiben."
                ))
        }
        return problems
    }

    /// The first day by which somebody has to go, or fears force, too soon after the order becomes known on the way that is planned.
    private func shortest(_ ground: OrderGround) -> (known: Day, day: Day)? {
        guard kind == .relocation || kind == .ending,
            let known = PlannedSending(way, on: ground.today, ProcedureLaw(ground.law, ground.holidays)).known
        else { return nil }
        let days = (kind == .ending ? [from.previous] : []) + [threat?.until].compactMap(\.self)
        return days.filter { FittingTime(known: known).isShort(until: $0) }.min().map { (known, $0) }
    }

    /// What wants a reason.
    func doubtfulDays(_ ground: OrderGround) -> [Phrase] {
        let (today, nextYear) = (ground.today, ground.today.addingMonths(12))
        var doubts: [Phrase] = []
        for case .talk(let talk) in [hearing] + hearings.sorted(by: { $0.key < $1.key }).map(\.value) where talk.day < today.addingMonths(-6) {
            doubts.append("Das Gespräch am \(talk.day) liegt mehr als sechs Monate zurück. Prüfen Sie den Tag, und ob noch gilt, was gesagt wurde.")
        }
        if kind.isDecision, from > nextYear {
            doubts.append(
                kind == .ending
                    ? "Der letzte Tag, der \(from.previous), liegt mehr als ein Jahr in der Zukunft. Prüfen Sie das Jahr."
                    : "Der erste Tag, der \(from), liegt mehr als ein Jahr in der Zukunft. Prüfen Sie das Jahr.")
        }
        if kind == .placement, from < today.addingMonths(-1) {
            doubts.append("Der erste Tag, der \(from), ist lange vorbei. Eine Einweisung wirkt erst ab ihrer Bekanntgabe; prüfen Sie den Tag.")
        }
        if let answerBy, answerBy > nextYear { doubts.append("Die Frist zur Antwort endet erst in mehr als einem Jahr, am \(answerBy). Prüfen Sie das Jahr.") }
        if kind == .confirmation {
            for party in ground.parties where people.contains(party.id) && party.home?.site == site {
                guard let moved = party.movedIn, moved != from else { continue }
                doubts.append("Nach dem Register wohnt \(party.name.full) dort seit dem \(moved), bestätigt würde der \(from). Bestätigt wird der wirkliche Tag des Einzugs (§ 19 Abs. 3 BMG).")
            }
        }
        return doubts
    }
}
