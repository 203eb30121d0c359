import Register
import Vocabulary

/// When a paper became known to its person (Bekanntgabe), and why.
package struct MakingKnown: Sendable, Hashable {
    /// Nil: it reached nobody it may reach.
    package let day: Day?
    package let why: [WhyStep]
}

extension OrderLife {
    /// Of several papers to one person the first that reached somebody it may reach counts.
    func known(_ paper: Sending.Paper, _ law: OrderLaw) -> MakingKnown {
        var best: MakingKnown?
        var failed: [WhyStep] = []
        for event in events {
            guard let sending = event.fact.sending, sending.paper == paper else { continue }
            let found = known(sending, event, law)
            guard let day = found.day else {
                failed += found.why
                continue
            }
            if best?.day.map({ day < $0 }) ?? true { best = found }
        }
        return best ?? MakingKnown(day: nil, why: failed)
    }

    private func known(_ sending: Sending, _ event: OrderEvent, _ law: OrderLaw) -> MakingKnown {
        let (day, step) = day(of: sending, event, law)
        guard let day else { return MakingKnown(day: nil, why: [step]) }
        let may = addressee.recipients(sending.way, sending.paper, sent: event.day, on: day, law: law.law)
        guard let to = sending.recipient ?? may.first, may.contains(to) else {
            return MakingKnown(day: nil, why: [step, WhyStep(day, "ging nicht an den, an den es gehen muss", "§ 41 Abs. 1 LVwVfG, §§ 6, 7 LVwZG")])
        }
        return MakingKnown(day: day, why: [step])
    }

    /// The day one sending became known, whoever opened it.
    private func day(of sending: Sending, _ event: OrderEvent, _ law: OrderLaw) -> (Day?, WhyStep) {
        let sent = event.day
        switch sending.way {
        case .receipt: return (sent, WhyStep(sent, "Rückschein vom \(sent)", "§ 4 Abs. 2 LVwZG"))
        case .deed: return (sent, WhyStep(sent, "zugestellt am \(sent)", "§ 3 LVwZG"))
        case .handedOver:
            let isFree = sent.weekday == 7 || law.holidays.holiday(on: sent) != nil
            guard isFree && !sending.isAccepted else { return (sent, WhyStep(sent, "übergeben am \(sent)", "§ 41 Abs. 1 LVwVfG, § 5 LVwZG")) }
            return (nil, WhyStep(sent, "am \(sent) nicht angenommen; an Sonn- und Feiertagen nur mit Erlaubnis", "§ 5 Abs. 3 LVwZG"))
        case .publicNotice: return byNotice(sent, law)
        case .portal: return byPortal(event, law)
        case .post, .registered: return byPost(sending, event, law)
        }
    }

    private func byNotice(_ published: Day, _ law: OrderLaw) -> (Day?, WhyStep) {
        guard let (end, number) = law.end(.publicServiceWeeks, after: published) else { return noRow(published) }
        let day = law.law.reading(of: .publicServiceDay, on: published)?.reading == "last" ? end : end.next
        return (day, WhyStep(day, "öffentlich bekannt gemacht am \(published), zugestellt nach \(number.number) Wochen", number))
    }

    private func byPortal(_ event: OrderEvent, _ law: OrderLaw) -> (Day?, WhyStep) {
        guard let (last, number) = law.end(.portalFetchDays, after: event.day) else { return noRow(event.day) }
        let fetched = events.last { $0.fact == .fetched(event.id) }?.day
        guard let fetched, fetched <= last, let (day, known) = law.end(.portalKnownDays, after: fetched) else {
            return (nil, WhyStep(last, "bis zum \(last) nicht aus dem Postfach abgerufen", number))
        }
        return (day, WhyStep(day, "am \(fetched) aus dem Postfach abgerufen, bekannt gegeben am Tag danach", known))
    }

    private func byPost(_ sending: Sending, _ event: OrderEvent, _ law: OrderLaw) -> (Day?, WhyStep) {
        let posted = event.day
        if let lost = events.last(where: { $0.fact == .lost(event.id) }) {
            return (nil, WhyStep(lost.day, "der Brief vom \(posted) kam nicht an", "§ 41 Abs. 2 LVwVfG"))
        }
        let arrived = events.last { $0.fact == .arrived(event.id) }?.day
        if sending.way == .post, sending.paper == .review {
            // § 73 (3) VwGO demands service; a plain letter counts from proved arrival only.
            guard let arrived else {
                return (nil, WhyStep(posted, "einfacher Brief: zählt erst mit nachgewiesenem Zugang", "§ 73 Abs. 3 VwGO, § 8 VwZG"))
            }
            return (arrived, WhyStep(arrived, "nachweislich am \(arrived) zugegangen", "§ 73 Abs. 3 VwGO, § 8 VwZG"))
        }
        guard let (reckoned, number) = fiction(sending, posted, law) else { return noRow(posted) }
        let moves = sending.paper == .order && law.fictionShifts(on: posted)
        let supposed = moves ? law.holidays.workday(from: reckoned) : reckoned
        if let arrived, arrived > supposed { return (arrived, WhyStep(arrived, "nachweislich erst am \(arrived) zugegangen", number)) }
        return (supposed, WhyStep(supposed, "am \(posted) zur Post gegeben, gilt \(number.number) Tage später als bekannt gegeben", number))
    }

    /// The text in force when the procedure began decides for a letter; for service the one in force when it was posted.
    private func fiction(_ sending: Sending, _ posted: Day, _ law: OrderLaw) -> (day: Day, number: LawNumber)? {
        if sending.paper == .review { return law.end(.reviewPostingDays, after: posted) }
        guard sending.way == .registered else { return law.end(.orderPostingDays, after: posted, by: begun) }
        let key = law.law.reading(of: .registeredBy, on: posted)?.reading == "begun" ? begun : posted
        return law.end(.registeredPostingDays, after: posted, by: key)
    }

    /// Whether the law says, of a day, when such a paper counts as made known.
    func knowsPeriod(of sending: Sending, on day: Day, _ law: OrderLaw) -> Bool {
        switch sending.way {
        case .handedOver, .receipt, .deed: true
        case .publicNotice: law.end(.publicServiceWeeks, after: day) != nil
        case .portal: law.end(.portalFetchDays, after: day) != nil
        case .post, .registered: sending.paper == .review && sending.way == .post || fiction(sending, day, law) != nil
        }
    }

    private func noRow(_ day: Day) -> (Day?, WhyStep) {
        (nil, WhyStep(day, "Für diesen Tag ist keine Frist der Bekanntgabe hinterlegt.", "§ 41 LVwVfG"))
    }
}
