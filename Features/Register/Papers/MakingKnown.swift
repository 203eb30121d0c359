import Vocabulary

/// When a paper became known to its person (Bekanntgabe), and why.
package struct MakingKnown: Sendable, Hashable {
    /// Nil: it reached nobody it may reach.
    package let day: Day?
    package let why: [WhyStep]
    /// Whether it may have reached its person all the same, and somebody has to find out.
    package let isDoubted: Bool

    package init(day: Day?, why: [WhyStep], isDoubted: Bool = false) {
        self.day = day
        self.why = why
        self.isDoubted = isDoubted
    }
}

extension ProcedureLaw {
    /// Of several papers to one person the first that reached somebody it may reach counts.
    package func known(_ mailings: [Mailing], to person: Addressee) -> MakingKnown {
        var best: MakingKnown?
        var failed: [WhyStep] = []
        var isDoubted = false
        for mailing in mailings {
            let found = known(mailing, to: person)
            guard let day = found.day else {
                failed += found.why
                isDoubted = isDoubted || found.isDoubted
                continue
            }
            if best?.day.map({ day < $0 }) ?? true { best = found }
        }
        return best ?? MakingKnown(day: nil, why: failed, isDoubted: isDoubted)
    }

    private func known(_ mailing: Mailing, to person: Addressee) -> MakingKnown {
        let (sending, found) = (mailing.sending, known(mailing))
        guard let day = found.day else { return found }
        let may = person.recipients(sending.way, sending.paper, sent: mailing.day, on: day, self)
        guard let to = sending.recipient ?? may.first, may.contains(to) else {
            return MakingKnown(
                day: nil, why: found.why + [WhyStep(day, "ging nicht an den, an den es gehen muss", sending.paper.law.wrongRecipient)])
        }
        return found
    }

    /// The day one paper became known, whoever opened it.
    package func known(_ mailing: Mailing) -> MakingKnown {
        let (sent, paper) = (mailing.day, mailing.sending.paper)
        if let gone = mailing.gone, gone <= sent, mailing.sending.way.needsAddress, mailing.arrived == nil, mailing.lost == nil {
            let step = WhyStep(
                sent, "ging am \(sent) an eine Anschrift, unter der nach der Akte seit dem \(gone) nicht mehr gewohnt wurde", paper.law.lostReference)
            return MakingKnown(day: nil, why: [step], isDoubted: true)
        }
        switch mailing.sending.way {
        case .receipt: return MakingKnown(sent, "Rückschein vom \(sent)", "§ 4 Abs. 2 LVwZG")
        case .deed: return MakingKnown(sent, "zugestellt am \(sent)", "§ 3 LVwZG")
        case .handedOver:
            let isFree = sent.weekday == 7 || holidays.holiday(on: sent) != nil
            guard isFree && !mailing.sending.isAccepted else { return MakingKnown(sent, "übergeben am \(sent)", paper.law.handedOver) }
            let refused = WhyStep(sent, "am \(sent) nicht angenommen; an Sonn- und Feiertagen nur mit Erlaubnis", "§ 5 Abs. 3 LVwZG")
            return MakingKnown(day: nil, why: [refused])
        case .publicNotice: return byNotice(sent)
        case .portal: return byPortal(mailing)
        case .post, .registered: return byPost(mailing)
        }
    }

    private func byNotice(_ published: Day) -> MakingKnown {
        guard let (end, number) = end(.publicServiceWeeks, after: published) else { return .missing(published) }
        let day = reads(.publicServiceDay, "last", on: published) ? end : end.next
        let step = WhyStep(day, "öffentlich bekannt gemacht am \(published), zugestellt nach \(counted(number.number, "Woche", "Wochen"))", number)
        return MakingKnown(day: day, why: [step])
    }

    private func byPortal(_ mailing: Mailing) -> MakingKnown {
        guard let (last, number) = end(.portalFetchDays, after: mailing.day) else { return .missing(mailing.day) }
        guard let fetched = mailing.fetched, fetched <= last, let (day, known) = end(.portalKnownDays, after: fetched) else {
            return MakingKnown(day: nil, why: [WhyStep(last, "bis zum \(last) nicht aus dem Postfach abgerufen", number)])
        }
        return MakingKnown(day: day, why: [WhyStep(day, "am \(fetched) aus dem Postfach abgerufen, bekannt gegeben am Tag danach", known)])
    }

    private func byPost(_ mailing: Mailing) -> MakingKnown {
        let (posted, sending) = (mailing.day, mailing.sending)
        let own = sending.paper.law
        if let lost = mailing.lost {
            return MakingKnown(day: nil, why: [WhyStep(lost, "der Brief vom \(posted) kam nicht an", own.lostReference)])
        }
        if sending.way == .post, own.needsService {
            guard let arrived = mailing.arrived else {
                let step = WhyStep(posted, "einfacher Brief: zählt erst mit nachgewiesenem Zugang", "§ 73 Abs. 3 VwGO, § 8 VwZG")
                return MakingKnown(day: nil, why: [step])
            }
            return MakingKnown(arrived, "nachweislich am \(arrived) zugegangen", "§ 73 Abs. 3 VwGO, § 8 VwZG")
        }
        guard let (reckoned, number) = fiction(mailing) else { return .missing(posted) }
        let first = WhyStep(reckoned, "am \(posted) zur Post gegeben, gilt \(counted(number.number, "Tag", "Tage")) später als bekannt gegeben", number)
        var (supposed, why) = (reckoned, [first])
        if let shift = own.shift, sending.way == .post || own.movesRegistered, fictionShifts(shift.question, on: posted) {
            supposed = holidays.workday(from: reckoned)
            why += moved(reckoned, shift.reference)
        }
        guard let arrived = mailing.arrived, arrived > supposed else { return MakingKnown(day: supposed, why: why) }
        return MakingKnown(day: arrived, why: [WhyStep(arrived, "nachweislich erst am \(arrived) zugegangen", number)])
    }

    /// When a letter counts as made known if nothing else is proved: by the text in force when it was posted, or when the procedure began.
    private func fiction(_ mailing: Mailing) -> (day: Day, number: LawNumber)? {
        let (posted, own) = (mailing.day, mailing.sending.paper.law)
        let begun = own.isByBeginning ? mailing.begun : nil
        guard mailing.sending.way == .registered else { return end(own.posting, after: posted, by: begun) }
        return end(own.registered, after: posted, by: reads(.registeredBy, "begun", on: posted) ? begun : nil)
    }

    /// Whether the law says, of a day, when such a paper counts as made known.
    package func knowsPeriod(of mailing: Mailing) -> Bool {
        switch mailing.sending.way {
        case .handedOver, .receipt, .deed: true
        case .publicNotice: end(.publicServiceWeeks, after: mailing.day) != nil
        case .portal: end(.portalFetchDays, after: mailing.day) != nil
        case .post: mailing.sending.paper.law.needsService || fiction(mailing) != nil
        case .registered: fiction(mailing) != nil
        }
    }
}

extension MakingKnown {
    fileprivate init(_ day: Day, _ text: Phrase, _ reference: String) { self.init(day: day, why: [WhyStep(day, text, reference)]) }

    fileprivate static func missing(_ day: Day) -> MakingKnown {
        MakingKnown(day: nil, why: [WhyStep(day, "Für diesen Tag ist keine Frist der Bekanntgabe hinterlegt.", "§ 41 LVwVfG, § 122 AO")])
    }
}
