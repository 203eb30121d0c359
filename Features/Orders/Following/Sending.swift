import Register
import Vocabulary

/// A paper on its way to somebody (Bekanntgabe, Zustellung): which one, how, and to whom.
package struct Sending: Sendable, Hashable {
    /// What is sent: the order itself, or the ruling on an objection (Widerspruchsbescheid).
    package enum Paper: String, Sendable, CaseIterable { case order, review }

    /// How it goes.
    package enum Way: String, Sendable, CaseIterable {
        case handedOver
        /// A plain letter.
        case post
        /// A registered letter by hand (Übergabe-Einschreiben).
        case registered
        /// A registered letter with return receipt; its day is the receipt's.
        case receipt
        /// A deed of service (Zustellungsurkunde).
        case deed
        case portal
        /// Public notice (öffentliche Zustellung).
        case publicNotice

        /// Whether the day of receipt is reckoned from the day of posting.
        package var isPosted: Bool { self == .post || self == .registered }
        /// Formal service, for which stricter rules about the recipient hold (§§ 3-5, 7, 11 LVwZG).
        package var isFormal: Bool { self != .post && self != .portal }
        /// Whether it reaches only who still lives at the address.
        package var needsAddress: Bool { self == .post || self == .registered || self == .deed }
    }

    package let paper: Paper
    package let way: Way
    /// To whom it went; nil where nobody noted it.
    package let recipient: Recipient?
    /// Of what was handed over: whether it was taken. At night, on Sundays and holidays that decides.
    package let isAccepted: Bool

    package init(_ way: Way, _ paper: Paper = .order, to recipient: Recipient? = nil, isAccepted: Bool = true) {
        self.paper = paper
        self.way = way
        self.recipient = recipient
        self.isAccepted = isAccepted
    }
}

/// To whom a paper for somebody goes (Empfang).
package enum Recipient: String, Sendable, CaseIterable {
    case oneself
    /// Whoever acts for a minor.
    case representative
    /// The Betreuer.
    case carer
    /// Whoever has a written power (Vollmacht).
    case lawyer
}

/// What decides whether a paper reaches somebody (Adressat, §§ 6-8 LVwZG).
package struct Addressee: Sendable, Hashable {
    /// From when the person is of age; nil where nothing is known of the birth.
    package var ofAgeFrom: Day?
    package var died: Day?
    /// The first day no longer there.
    package var left: Day?
    /// Whether one knows where to; then what is sent later goes there.
    package var isTraceable = false
    /// Whether somebody acts for the minor.
    package var isRepresented = false
    /// Since when there is a Betreuer whose tasks include housing.
    package var carerFrom: Day?
    /// Since when a written power lies on file.
    package var lawyerFrom: Day?

    package init(ofAgeFrom: Day? = nil) { self.ofAgeFrom = ofAgeFrom }

    /// To whom a paper that was sent on one day may go on another; nobody: it reaches no one.
    package func recipients(_ way: Sending.Way, _ paper: Sending.Paper = .order, sent: Day, on day: Day, law: Law) -> [Recipient] {
        if let died, day > died || day == died && !law.holds(.deathDayServed, on: day) { return [] }
        // The ruling on an objection is always served (§ 73 Abs. 3 VwGO).
        let isFormal = way.isFormal || paper == .review
        // A power binds what leaves after it was filed (§ 7 Abs. 1 LVwZG).
        let hasLawyer = lawyerFrom.map { sent >= $0 && day >= $0 } ?? false
        if hasLawyer, isFormal || law.reading(of: .lawyerLetters, on: day)?.reading == "lawyer" { return [.lawyer] }
        let also: [Recipient] = hasLawyer ? [.lawyer] : []
        if let ofAgeFrom, day < ofAgeFrom { return (isRepresented ? [.representative] : []) + also }
        if let carerFrom, day >= carerFrom {
            let either = !isFormal && law.reading(of: .carerLetters, on: day)?.reading == "either"
            return (either ? [.carer, .oneself] : [.carer]) + also
        }
        if let left, day >= left, way.needsAddress, !(isTraceable && sent >= left) { return also }
        return [.oneself] + also
    }
}
