import Forms
import Register
import Vocabulary
import Web

/// What is to be recorded of a notice after it was written (Eintrag zu einem Bescheid).
package struct NoticeEventWish: Sendable, Hashable {
    package let kind: NoticeEvent.Kind
    package let day: Day
    package var outcome: NoticeEvent.Outcome?
    package var way: Sending.Way?
    package var to: Recipient?
    package var sent: Day?
    package var arrived: Day?
    package var isInstructed = true
    package var cents: Int?
    package var payer: FeePayment.Payer?
    package var isOnAccount = true
    package var note = ""
    /// Who owes the notice as well and whom it is about.
    package var joint: ID<Person>?
    /// Where it went, if not where the letter says.
    package var sentTo = ""

    package init(_ kind: NoticeEvent.Kind, on day: Day, way: Sending.Way? = nil) {
        (self.kind, self.day, self.way) = (kind, day, way)
    }

    /// The event, or why there cannot be one. `claim`: how the month stands, for money.
    func event(
        of notice: FeeNotice, after events: [NoticeEvent], _ claim: FeeClaim? = nil, died: Day?, today: Day, id: ID<NoticeEvent>
    ) throws(Refusal) -> NoticeEvent {
        let own = events.filter { $0.joint == joint || $0.kind.isOfAll }
        guard notice.possible(own, credit: claim?.credit ?? 0, died: died).contains(kind) else {
            throw .conflict("\(kind.label) lässt sich hier nicht oder nicht mehr eintragen. Laden Sie die Seite neu.")
        }
        guard day <= today else { throw .invalid("am", "Der Tag liegt in der Zukunft. Tragen Sie ein, was geschehen ist.") }
        guard day >= notice.issuedOn || kind.isMoney else {
            throw .invalid("am", "Der Bescheid ist vom \(notice.issuedOn); früher kann das nicht gewesen sein.")
        }
        if kind == .posted || kind == .reviewed {
            guard way != nil else { throw .invalid("weg", "Wählen Sie, wie das Schreiben zur Person kam.") }
            let left = sent ?? day
            if let arrived, arrived < left { throw .invalid("zugang", "Angekommen sein kann es nicht, bevor es abging.") }
            if left < day || left > today { throw .invalid("zugestellt", "Zugestellt wurde nach der Entscheidung und spätestens heute.") }
            if let died, left >= died {
                throw .invalid(
                    "am", "Die Person ist am \(died) verstorben. Ihr kann nichts mehr bekannt gegeben werden; wenden Sie sich an die Erben.")
            }
        }
        if !kind.outcomes.isEmpty {
            guard let outcome, kind.outcomes.contains(outcome) else { throw .invalid("ausgang", "Wählen Sie, wie es ausging.") }
        }
        if kind.isMoney && (cents ?? 0) <= 0 { throw .invalid("betrag", "Geben Sie den Betrag an.") }
        if kind.isMoney && payer == nil { throw .invalid("zahler", kind == .paid ? "Wählen Sie, wer gezahlt hat." : "Wählen Sie, wer es bekam.") }
        if let claim { try refuseOddMoney(notice, claim) }
        if kind == .heirs && note.isEmpty { throw .invalid("notiz", "Schreiben Sie, wer erbt, mit Anschrift, und woher Sie es wissen.") }
        if kind == .revoked && note.isEmpty { throw .invalid("notiz", "Begründen Sie die Aufhebung.") }
        return NoticeEvent(
            id: id, notice: notice.id, kind: kind, day: day, outcome: kind.outcomes.isEmpty ? nil : outcome, note: note,
            way: kind == .posted || kind == .reviewed ? way : nil, to: kind == .posted || kind == .reviewed ? to ?? .oneself : nil,
            sent: kind == .reviewed ? sent ?? day : nil, arrived: kind == .posted || kind == .reviewed ? arrived : nil, isInstructed: isInstructed,
            cents: kind.isMoney ? cents : nil, payer: kind.isMoney ? payer : nil, isOnAccount: isOnAccount,
            joint: kind.isOfAll && !kind.isMoney ? nil : joint, sentTo: kind == .posted ? sentTo : "")
    }
}

extension NoticeEventWish {
    /// Back goes no more than is to go back; what came in before the notice or beyond what it asks for needs a word.
    private func refuseOddMoney(_ notice: FeeNotice, _ claim: FeeClaim) throws(Refusal) {
        guard kind.isMoney, let cents else { return }
        if day < notice.month.first.addingMonths(-12) {
            throw .invalid("am", "Der Tag liegt mehr als ein Jahr vor dem \(notice.month.words). Prüfen Sie das Jahr.")
        }
        // Before anything is known, what came in early may go back whole.
        let most = claim.current == nil ? claim.paid : claim.credit
        if kind == .refunded && cents > most {
            throw .invalid("betrag", most > 0 ? "Zu erstatten sind höchstens \(euros(most))." : "Nach den eingetragenen Zahlungen ist nichts zu erstatten.")
        }
        guard kind == .paid && note.isEmpty else { return }
        if let first = claim.notices.first?.notice, day < first.issuedOn {
            throw .invalid("notiz", "Der Bescheid ist vom \(first.issuedOn), die Zahlung wäre älter. Prüfen Sie den Tag; stimmt er, schreiben Sie, wofür gezahlt wurde.")
        }
        let asked = claim.notices.map(\.notice.cents).max() ?? notice.cents
        if claim.paid + cents > asked {
            throw .invalid("notiz", "Damit wären \(euros(claim.paid + cents)) eingegangen, gefordert sind \(euros(asked)). Prüfen Sie den Betrag; stimmt er, schreiben Sie, warum.")
        }
    }
}

extension FeeNotice {
    /// What can be recorded next; `credit` is what is to go back for its month, whichever notice the money came for.
    func possible(_ events: [NoticeEvent], credit: Int = 0, died: Day? = nil) -> [NoticeEvent.Kind] {
        /// The last of some kinds.
        func last(_ kinds: NoticeEvent.Kind...) -> NoticeEvent.Kind? { events.last { kinds.contains($0.kind) }?.kind }
        func has(_ kind: NoticeEvent.Kind) -> Bool { events.contains { $0.kind == kind } }
        var possible: [NoticeEvent.Kind] = []
        guard !has(.revoked) else { return [.paid, .refunded] }
        if last(.posted, .returned) != .posted { possible.append(.posted) }
        let heirs: [NoticeEvent.Kind] = died == nil ? [] : [.heirs]
        let money: [NoticeEvent.Kind] = heirs + [.paid] + (has(.paid) || credit > 0 ? [.refunded] : [])
        guard has(.posted) else { return possible + money + [.revoked] }
        if last(.posted, .returned) == .posted { possible.append(.returned) }
        let isObjected = last(.objected, .objectionWithdrawn) == .objected
        possible.append(isObjected ? .objectionWithdrawn : .objected)
        if isObjected && !has(.reinstated) { possible.append(.reinstated) }
        if isObjected && !has(.reviewed) { possible.append(.reviewed) }
        possible.append(last(.suspended, .resumed, .ruled) == .suspended ? .resumed : .suspended)
        possible.append(.ruled)
        let isSued = last(.sued, .suitWithdrawn) == .sued
        if isObjected { possible.append(isSued ? .suitWithdrawn : .sued) }
        if isSued && !has(.judged) { possible.append(.judged) }
        if has(.judged) && !has(.leaveSought) { possible.append(.leaveSought) }
        if has(.leaveSought) && !has(.leaveDecided) { possible.append(.leaveDecided) }
        if has(.judged) && !has(.bound) { possible.append(.bound) }
        return possible + money + [.revoked]
    }
}

extension NoticeEventWish {
    /// Of several debtors somebody says whom it is about: nobody's period runs by default.
    init(_ form: FormFields, _ kind: NoticeEvent.Kind, of view: NoticeView) throws(Refusal) {
        var reader = FormReader(form)
        let day = reader.day("am", required: "Geben Sie den Tag an.", from: "1990-01-01")
        var read = NoticeEventWish(kind, on: day ?? .endless)
        if !kind.outcomes.isEmpty { read.outcome = reader.choice("ausgang", of: NoticeEvent.Outcome.self, required: "Wählen Sie, wie es ausging.") }
        if kind == .posted || kind == .reviewed {
            read.way = reader.choice("weg", of: Sending.Way.self, required: "Wählen Sie, wie das Schreiben zur Person kam.")
            read.to = reader.choice("an", of: Recipient.self, required: "Wählen Sie, an wen das Schreiben ging.")
            read.arrived = reader.day("zugang", from: "1990-01-01")
            read.isInstructed = form["belehrung"] == nil
            read.sentTo = reader.text("anschrift", max: 300)
        }
        if kind == .reviewed {
            read.sent = reader.day("zugestellt", required: "Geben Sie an, wann die Entscheidung zugestellt wurde.", from: "1990-01-01")
        }
        if kind.isMoney {
            read.cents = reader.euros("betrag", most: 100_000_00)
            if read.cents == nil || read.cents == 0 { reader.refuse("betrag", "Geben Sie den Betrag an.") }
            read.payer = reader.choice(
                "zahler", of: FeePayment.Payer.self, required: kind == .paid ? "Wählen Sie, wer gezahlt hat." : "Wählen Sie, wer es bekam.")
            read.isOnAccount = form["ungeklaert"] == nil
        }
        let missing: Phrase? =
            kind == .revoked
            ? "Begründen Sie die Aufhebung." : kind == .heirs ? "Schreiben Sie, wer erbt, mit Anschrift, und woher Sie es wissen." : nil
        read.note = reader.text("notiz", required: missing, max: 2000)
        if view.asksWhose(kind) {
            // On whose account money came may be open.
            let question: Phrase = kind.isMoney ? "Wählen Sie, auf wessen Rechnung." : "Wählen Sie, wen es betrifft."
            let whose = reader.text("wer", required: read.isOnAccount ? question : nil, max: 60)
            read.joint = whose.isEmpty || ID(whose) == view.notice.debtor ? nil : ID(whose)
        }
        try reader.finish()
        self = read
    }
}
