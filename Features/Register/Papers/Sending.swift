import Vocabulary

/// A paper sent to somebody (Bekanntgabe, Zustellung): which one, how, and to whom.
package struct Sending: Sendable, Hashable {
    /// What is sent; each has its own law of making known.
    package enum Paper: String, Sendable, CaseIterable {
        /// An order under general administrative law.
        case order
        /// A fee notice (Gebührenbescheid), which follows the tax code.
        case fee
        /// The ruling on an objection (Widerspruchsbescheid).
        case review
    }

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
        /// Formal service, for which stricter rules about the recipient hold (§§ 3, 4, 7, 11 LVwZG). Handing over makes known and no more
        /// (§ 41 Abs. 1 LVwVfG, § 122 Abs. 1 AO), unless the paper itself needs service.
        package var isFormal: Bool { self != .post && self != .portal && self != .handedOver }
        /// Whether it reaches only who still lives at the address.
        package var needsAddress: Bool { self == .post || self == .registered || self == .deed }
    }

    package let paper: Paper
    package let way: Way
    /// To whom it went; nil where nobody noted it.
    package let recipient: Recipient?
    /// Of what was handed over: whether it was taken. At night, on Sundays and holidays that decides.
    package let isAccepted: Bool
    /// Which of the letters that were drawn up it was, where that was noted: each went to one recipient.
    package let copy: Int?

    package init(_ way: Way, _ paper: Paper = .order, to recipient: Recipient? = nil, isAccepted: Bool = true, copy: Int? = nil) {
        self.paper = paper
        self.way = way
        self.recipient = recipient
        self.isAccepted = isAccepted
        self.copy = copy
    }

    /// The same, as somebody sees it for whom its recipient has another part.
    package func taken(as recipient: Recipient) -> Sending { Sending(way, paper, to: recipient, isAccepted: isAccepted, copy: copy) }
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

/// What a paper says about remedies (Rechtsbehelfsbelehrung). Without a right one a year is left (§ 58 Abs. 2 VwGO).
package enum Instruction: String, Sendable, CaseIterable { case correct, missing, wrong }

/// A sending on its way, with all that is proved about it (Sendung).
package struct Mailing: Sendable, Hashable {
    package let sending: Sending
    /// Posted, handed over, served or published.
    package let day: Day
    /// When the procedure began, for papers where that decides.
    package var begun: Day?
    package var arrived: Day?
    /// When it turned out that nobody got it.
    package var lost: Day?
    package var fetched: Day?
    /// The first day on which whoever was to get it did not live any more where it went, as is known by now.
    package var gone: Day?

    package init(_ sending: Sending, on day: Day, begun: Day? = nil, arrived: Day? = nil, lost: Day? = nil, fetched: Day? = nil) {
        (self.sending, self.day, self.begun, self.arrived, self.lost, self.fetched) = (sending, day, begun, arrived, lost, fetched)
    }
}

/// What the laws of the papers do not have in common (Besonderheiten), as plain values.
package struct PaperLaw: Sendable {
    /// After how many days a letter counts as made known, plain and registered.
    let posting: LegalSpan
    let registered: LegalSpan
    /// Whether the text in force when the procedure began decides, not the one of the day of posting (§ 102b LVwVfG).
    let isByBeginning: Bool
    /// Which question says whether that day moves off a free one, and the text it would rest on; nil: it never moves.
    let shift: (question: LawQuestion, reference: String)?
    /// Whether the day of a registered letter moves as well.
    let movesRegistered: Bool
    /// Whether formal service has to go to the lawyer whose power is on file.
    let bindsToLawyer: Bool
    /// Which question says whether a Betreuer for housing gets it; nil: there is none about it.
    let carer: LawQuestion?
    /// Whether only formal service makes it known, so that a plain letter needs proof.
    let needsService: Bool
    /// Whether an objection puts off what it decides (§ 80 Abs. 1, Abs. 2 Satz 1 Nr. 1 VwGO).
    package let isSuspendedByObjection: Bool
    let handedOver: String
    let wrongRecipient: String
    let lostReference: String
}

extension Sending.Paper {
    package var law: PaperLaw {
        switch self {
        case .order:
            PaperLaw(
                posting: .orderPostingDays, registered: .registeredPostingDays, isByBeginning: true,
                shift: (.orderFictionShifts, "§ 31 Abs. 3 LVwVfG"), movesRegistered: true, bindsToLawyer: true, carer: nil, needsService: false,
                isSuspendedByObjection: true, handedOver: "§ 41 Abs. 1 LVwVfG, § 5 LVwZG", wrongRecipient: "§ 41 Abs. 1 LVwVfG, §§ 6, 7 LVwZG",
                lostReference: "§ 41 Abs. 2 LVwVfG")
        case .fee:
            // What is served follows the Land's law of service (§ 3 Abs. 3 Nr. 5 KAG): nothing moves there.
            PaperLaw(
                posting: .feePostingDays, registered: .registeredPostingDays, isByBeginning: false,
                shift: (.feeFictionShifts, "§ 108 Abs. 3 AO"), movesRegistered: false, bindsToLawyer: false, carer: .carerFees, needsService: false,
                isSuspendedByObjection: false, handedOver: "§ 122 Abs. 1 AO", wrongRecipient: "§ 122 Abs. 1, 5 AO, §§ 6, 7 LVwZG",
                lostReference: "§ 122 Abs. 2 AO")
        case .review:
            // § 73 (3) VwGO demands service under the federal law; a plain letter counts from proved arrival only.
            PaperLaw(
                posting: .reviewPostingDays, registered: .reviewPostingDays, isByBeginning: false, shift: nil, movesRegistered: false,
                bindsToLawyer: true, carer: nil, needsService: true, isSuspendedByObjection: true, handedOver: "§ 73 Abs. 3 VwGO, § 5 VwZG",
                wrongRecipient: "§ 73 Abs. 3 VwGO, §§ 6, 7 VwZG", lostReference: "§ 4 Abs. 2 VwZG")
        }
    }
}
