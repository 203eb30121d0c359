import Places
import Register
import Vocabulary

/// Money that came in for a notice, or went back (Zahlung): below zero is what was paid back.
package struct FeePayment: Sendable, Hashable {
    package enum Payer: String, Sendable, CaseIterable { case debtor, jobCentre, district, other }

    let day: Day
    let cents: Int
    let payer: Payer
    /// On whose account it was paid; nil where that is to be cleared up.
    let account: ID<Person>?

    init(_ cents: Int, on day: Day, by payer: Payer, for account: ID<Person>?) {
        (self.cents, self.day, self.payer, self.account) = (cents, day, payer, account)
    }
}

/// To whom money goes back (Erstattungsberechtigte), § 37 Abs. 2 AO.
enum FeeCreditor: Sendable, Hashable, Comparable {
    case person(ID<Person>)
    case jobCentre
    /// Nobody noted on whose account it was paid.
    case check
}

/// All that the standing of a notice follows from (Grundlage des Bescheidstands), as known at one instant.
struct NoticeGround: Sendable {
    enum Due: Sendable, Hashable {
        case on(Day)
        case afterKnown(DueRule)
        /// On such a day of every month; the letter names one.
        case each(Int, named: Day)
    }

    var cents: Int
    /// The first day of what the fee is for.
    var arose: Day
    var due: Due
    var instruction = Instruction.correct
    var debtor: Addressee
    var sendings: [Mailing] = []
    /// Papers by which the ruling on the objection was served.
    var rulings: [Mailing] = []
    var steps: [RemedyStep] = []
    /// Suspended by the office or a court (true), or no longer (false).
    var pauses: [Pause] = []
    var revokedOn: Day?
    var payments: [FeePayment] = []

    struct Pause: Sendable, Hashable {
        let day: Day
        let holds: Bool

        init(on day: Day, holds: Bool) { (self.day, self.holds) = (day, holds) }
    }

    init(cents: Int, arose: Day, due: Due, debtor: Addressee) {
        (self.cents, self.arose, self.due, self.debtor) = (cents, arose, due, debtor)
    }
}

extension NoticeGround {
    /// When the first letter left that was made known in the end: what got lost or came back keeps no time (§ 169 Abs. 1 AO; BFH, GrS 2/01).
    fileprivate func firstThatReached(_ law: ProcedureLaw) -> Day? {
        sendings.filter { law.known([$0], to: debtor).day != nil }.map(\.day).min()
    }
}

/// How a notice stands on a day (Stand eines Gebührenbescheids): made known, due, contested, limited in time, paid.
struct NoticeCase: Sendable {
    let day: Day
    let remedies: Remedies
    let isKnown: Bool
    /// Left the house, whether or not it became known.
    let isSent: Bool
    /// Nothing can be made known to its debtor any more.
    let isOfDead: Bool
    /// Sent where its debtor did not live any more: nobody knows whether it was made known.
    let isUnclear: Bool
    /// A later notice of its month that stands and into which it went.
    var newer: FeeNotice?
    let dueOn: Day?
    /// Made known, not revoked, not annulled.
    let stands: Bool
    /// Revoked or annulled.
    let isFallen: Bool
    /// The office or a court has put off payment; an objection alone does not (§ 80 Abs. 2 Satz 1 Nr. 1 VwGO).
    let isSuspended: Bool
    let isDue: Bool
    let isOverdue: Bool
    /// The first letter that reached anybody left the house before the assessment limit.
    let isInTime: Bool
    let assessedUntil: Day
    let owed: Int
    let paid: Int
    let credit: Int
    let creditTo: [FeeCreditor: Int]
    /// The last day on which payment can be asked for.
    let limitedOn: Day?
    let why: [WhyStep]
}

extension NoticeCase {
    /// Sent, and somebody has to find out whether it was made known: until then nothing follows from it.
    var isOpen: Bool { isUnclear && !isKnown }

    init(_ ground: NoticeGround, on day: Day, _ law: ProcedureLaw) {
        let made = law.known(ground.sendings, to: ground.debtor)
        let contest = Contest(.fee, known: made, ruling: law.known(ground.rulings, to: ground.debtor), ground.instruction, ground.steps)
        let (remedies, known) = (Remedies(contest, on: day, law), made.day)
        let isKnown = known.map { $0 <= day } ?? false
        let (due, dueSteps) = law.due(ground.due, knownOn: known)
        let isRevoked = ground.revokedOn.map { $0 <= day } ?? false
        let stands = isKnown && !remedies.isAnnulled && !isRevoked
        isFallen = isRevoked || remedies.isAnnulled
        let said = ground.pauses.filter { $0.day <= day }
        let isPaused = said.max { $0.day < $1.day }?.holds ?? false
        let payments = ground.payments.enumerated().filter { $0.element.day <= day }.sorted {
            ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
        }.map(\.element)
        let (owed, paid) = (stands ? ground.cents : 0, payments.reduce(0) { $0 + $1.cents })
        // Money that came before the notice waits for it; it is a credit once the notice stands or has fallen.
        let credit = isKnown ? max(0, paid - owed) : 0
        let isHeld = (isPaused || remedies.isSuspending) && !remedies.isFinal
        self.day = day
        self.remedies = remedies
        self.isKnown = isKnown
        isSent = ground.sendings.contains { $0.day <= day }
        isOfDead = ground.debtor.died.map { $0 <= day } ?? false
        isUnclear = made.isDoubted && ground.sendings.contains { $0.day <= day }
        dueOn = due
        self.stands = stands
        isSuspended = stands && isHeld
        isDue = stands && !isHeld && (due.map { day >= $0 } ?? false)
        isOverdue = stands && !isHeld && paid < owed && (due.map { day > $0 } ?? false)
        assessedUntil = law.assessedUntil(ground.arose)
        isInTime = ground.firstThatReached(law).map { [limit = assessedUntil] in $0 <= limit } ?? true
        (self.owed, self.paid, self.credit) = (owed, paid, credit)
        creditTo = NoticeCase.split(credit, payments, law, on: day)
        limitedOn = stands ? due.flatMap { due in known.map { law.limitedOn(due: due, effective: $0) } } : nil
        let unknown = WhyStep(nil, "noch nicht bekannt gegeben", "§ 124 Abs. 1 AO")
        let objection = WhyStep(nil, "ein Widerspruch schiebt die Zahlung nicht auf", "§ 80 Abs. 2 Satz 1 Nr. 1 VwGO")
        why = remedies.why + (isKnown ? [] : [unknown]) + dueSteps + (remedies.isPending && !isHeld ? [objection] : [])
    }

    /// The last money in is the first without a ground.
    private static func split(_ credit: Int, _ payments: [FeePayment], _ law: ProcedureLaw, on day: Day) -> [FeeCreditor: Int] {
        var (left, back): (Int, [FeeCreditor: Int]) = (credit, [:])
        let returned = -payments.filter { $0.cents < 0 }.reduce(0) { $0 + $1.cents }
        // What went back already went to those who paid last.
        var gone = returned
        for payment in payments.reversed() where payment.cents > 0 && left > 0 {
            let skipped = min(gone, payment.cents)
            gone -= skipped
            let part = min(left, payment.cents - skipped)
            guard part > 0 else { continue }
            back[creditor(payment, law, on: day), default: 0] += part
            left -= part
        }
        return back
    }

    private static func creditor(_ payment: FeePayment, _ law: ProcedureLaw, on day: Day) -> FeeCreditor {
        if payment.payer == .jobCentre && law.reads(.creditOfJobCentre, "payer", on: day) { return .jobCentre }
        return payment.account.map { .person($0) } ?? .check
    }
}

extension ProcedureLaw {
    /// When a fee is to be paid, and why then (§ 2 Abs. 1 KAG, §§ 108 Abs. 3, 220 Abs. 2 AO); nil while it depends on a day not known yet.
    func due(_ due: NoticeGround.Due, knownOn: Day?) -> (day: Day?, steps: [WhyStep]) {
        var day: Day
        var steps: [WhyStep] = []
        switch due {
        case .on(let set): day = set
        case .afterKnown(let rule):
            guard let knownOn else { return (nil, []) }
            day = rule.end(after: knownOn)
            steps.append(WhyStep(day, "\(rule.span) nach der Bekanntgabe zu zahlen", "Gebührensatzung, § 2 Abs. 1 KAG"))
        case .each(let number, let named):
            day = named
            if let knownOn, named < knownOn, reads(.dueBeforeKnown, "notBefore", on: knownOn) {
                day = dueDay(number, from: Month(containing: named), notBefore: knownOn)
                steps.append(WhyStep(day, "am nächsten \(number). eines Monats nach der Bekanntgabe zu zahlen", "§ 220 Abs. 2 Satz 2 AO"))
            }
        }
        if let knownOn, day < knownOn, reads(.dueBeforeKnown, "notBefore", on: knownOn) {
            day = knownOn
            steps.append(WhyStep(day, "nicht vor der Bekanntgabe", "§ 220 Abs. 2 Satz 2 AO"))
        }
        let last = holidays.workday(from: day)
        return (last, steps + (last > day ? moved(day, "§ 108 Abs. 3 AO, § 193 BGB") : []))
    }

    /// The last day on which a notice may leave the house (§ 3 Abs. 1 Nr. 4 KAG, §§ 169, 170 Abs. 1 AO).
    func assessedUntil(_ arose: Day) -> Day { endOfYear(arose, "feeLimitationYears", 4) }

    /// The last day of the payment limitation; what interrupts it (§ 231 AO) is not counted here.
    func limitedOn(due: Day, effective: Day) -> Day { endOfYear(max(due, effective), "feePaymentYears", 5) }

    private func endOfYear(_ day: Day, _ key: String, _ standard: Int) -> Day {
        let years = law.number(key, on: day)?.number ?? standard
        return Day(year: day.civil.year + years, month: 12, day: 31) ?? .endless
    }
}
