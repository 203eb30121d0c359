import Places
import Register
import Vocabulary

/// What a debtor was told a month costs (Gebührenbescheid). It never changes; a later one may say something else.
package struct FeeNotice: Sendable, Hashable {
    package let id: ID<FeeNotice>
    package let run: ID<FeeRun>
    package let debtor: ID<Person>
    package let month: Month
    /// Zero is the first of a month; each other one changes the one before (Änderungsbescheid).
    package let sequence: Int
    package let number: String
    package let issuedOn: Day
    package let recordedAt: Instant
    package let knownAt: Instant
    /// The day the letter names, or would be due if the letter were posted on its date.
    package let dueOn: Day
    /// Where the letter names no day but a time after its being made known.
    package let dueAfter: DueRule?
    /// Where it is to be paid on such a day of a month: the letter names one, and made known later it is the next.
    package let dueEach: Int?
    package let cents: Int
    package let previous: ID<FeeNotice>?
    package let previousCents: Int

    /// Not the first of its month nor in the stead of one that was never made known: those count from nothing.
    package var isChange: Bool { previousCents > 0 }
    /// What is to be paid in addition, or, below zero, credited.
    package var difference: Int { cents - previousCents }
    var due: NoticeGround.Due { dueAfter.map { .afterKnown($0) } ?? dueEach.map { .each($0, named: dueOn) } ?? .on(dueOn) }
}

/// A round in which notices are issued (Bescheidlauf): the first ones of a month, or changes of earlier ones.
package struct FeeRun: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case month, changes }

    package let id: ID<FeeRun>
    package let kind: Kind
    /// Nil is every month that may still be changed.
    package let month: Month?
    /// Only debtors with somebody in these sites in the month; empty is all.
    package let sites: Set<ID<Site>>
    /// Only this debtor.
    package let person: ID<Person>?
    /// The state of knowledge assessed, so that a run begun again does the same.
    package let knownAt: Instant
    /// The date on the letters.
    package let day: Day
    /// What was confirmed by whoever started it.
    package let debtors: Int
    package let cents: Int
    package let account: String
    package let recordedAt: Instant
}

/// What is to be done in a run, before it is one (Auftrag eines Bescheidlaufs).
package struct FeeRunWish: Sendable, Hashable {
    package var kind: FeeRun.Kind
    package var month: Month?
    package var sites: Set<ID<Site>>
    package var person: ID<Person>?
    package var knownAt: Instant
    package var day: Day

    package init(
        _ kind: FeeRun.Kind, month: Month?, sites: Set<ID<Site>> = [], person: ID<Person>? = nil, knownAt: Instant, day: Day
    ) {
        self.kind = kind
        self.month = month
        self.sites = sites
        self.person = person
        self.knownAt = knownAt
        self.day = day
    }
}

/// A notice about to be issued (Bescheidentwurf).
package struct NoticeDraft: Sendable, Hashable {
    package let debtor: ID<Person>
    package let month: Month
    package let lines: [FeeLine]
    package let cents: Int
    /// What it changes, or in whose stead it is the first.
    package var previous: FeeNotice?
    /// What it follows was never made known to its debtor: it is the first word and asks for the whole.
    var isAnew = false
    /// The last word of its month, where that was never made known and an earlier one is changed.
    var skipped: FeeNotice?
    /// Who owes it as well and gets a letter of their own.
    package var joint: [JointDebt] = []

    package var difference: Int { cents - previousCents }
    var previousCents: Int { isAnew ? 0 : previous?.cents ?? 0 }
    var sequence: Int { (skipped ?? previous).map { $0.sequence + 1 } ?? 0 }
}

/// The letter of somebody who owes a notice's sum to the whole beside its debtor (Ausfertigung für Gesamtschuldner).
struct JointCopy: Sendable, Hashable {
    let person: ID<Person>
    let cents: Int
    /// Of its own letter; nil where it bears the notice's, as was usual once.
    var number: String?
    /// In which part whoever got it stands to the person.
    var recipient = Recipient.oneself
}

extension FeeNotice {
    /// The same notice as somebody reads it who owes it as well.
    func told(_ copy: JointCopy, previousCents: Int, isFirst: Bool = false) -> FeeNotice {
        FeeNotice(
            id: id, run: run, debtor: copy.person, month: month, sequence: isFirst ? 0 : sequence, number: copy.number ?? number,
            issuedOn: issuedOn, recordedAt: recordedAt,
            knownAt: knownAt, dueOn: dueOn, dueAfter: dueAfter, dueEach: dueEach, cents: copy.cents, previous: previous, previousCents: previousCents)
    }
}

extension [FeeNotice] {
    /// What they ask for together; what was never made known and passed over asks for nothing.
    var asked: Int {
        let byID = Dictionary(map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        func passes(_ later: FeeNotice, _ one: FeeNotice) -> Bool {
            guard later.debtor == one.debtor, later.month == one.month, later.sequence > one.sequence else { return false }
            return later.previous.flatMap { byID[$0] }.map { $0.sequence < one.sequence || later.previousCents == 0 && $0.cents > 0 } ?? false
        }
        return filter { one in !contains { passes($0, one) } }.reduce(0) { $0 + $1.difference }
    }
}

/// What a month was billed and what would be billed with today's knowledge (Abweichung).
struct FeeDifference: Sendable, Hashable {
    let debtor: ID<Person>
    let month: Month
    let billed: Int
    let assessed: Int
}

/// Who asks for the money and where it is to be paid (Kasse).
package struct Payee: Sendable, Hashable {
    package var office: String
    package var address: String
    package var contact: String
    /// Where an objection goes.
    package var objection: String
    package var holder: String
    package var iban: String
    package var bank: String

    package init(office: String, address: String, contact: String, objection: String, holder: String, iban: String, bank: String) {
        self.office = office
        self.address = address
        self.contact = contact
        self.objection = objection
        self.holder = holder
        self.iban = iban
        self.bank = bank
    }

    /// Letters and digits as ISO 13616 counts them: the remainder by 97 is 1.
    static func isIBAN(_ text: String) -> Bool {
        let plain = text.filter { $0 != " " }.uppercased()
        guard (15...34).contains(plain.count), plain.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return false }
        guard plain.hasPrefix("DE") ? plain.count == 22 : true else { return false }
        let turned = plain.dropFirst(4) + plain.prefix(4)
        var rest = 0
        for character in turned {
            guard let value = character.wholeNumberValue ?? character.asciiValue.map({ Int($0) - 55 }) else { return false }
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97
        }
        return rest == 1
    }

    /// In groups of four.
    var spacedIBAN: String {
        let plain = Array(iban.filter { $0 != " " }.uppercased())
        return stride(from: 0, to: plain.count, by: 4).map { String(plain[$0..<min($0 + 4, plain.count)]) }.joined(separator: " ")
    }
}
