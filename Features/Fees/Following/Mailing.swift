import Register
import Vocabulary

/// For whom a paper is, with what decides who may take it (Adressat).
struct Addressee: Sendable, Hashable {
    var birth: Birth?
    var died: Day?
    /// The first day no longer at the address.
    var left: Day?
    /// Whether somebody represents them while they are under age.
    var isRepresented = false
    /// Since when somebody is appointed by the court for such matters (Betreuung), and since when a lawyer's written power is on file.
    var carer: Day?
    var lawyer: Day?

    init(
        birth: Birth? = nil, died: Day? = nil, left: Day? = nil, isRepresented: Bool = false, carer: Day? = nil, lawyer: Day? = nil
    ) {
        self.birth = birth
        self.died = died
        self.left = left
        self.isRepresented = isRepresented
        self.carer = carer
        self.lawyer = lawyer
    }
}

/// A paper on its way to somebody, with what is proved about it (Sendung).
package struct Mailing: Sendable, Hashable {
    /// A fee notice, or the ruling on an objection to it: each has its own law of making known.
    enum Paper: String, Sendable, CaseIterable { case fee, review }

    package enum Way: String, Sendable, CaseIterable {
        case letter, registered, receipt, deed, hand, portal, publicNotice

        /// Served under the law of service, which is stricter about who may take it than a plain letter.
        var isFormal: Bool { self != .letter && self != .portal }
        /// Given to the post, so that a day is supposed on which it is known.
        var isPosted: Bool { self == .letter || self == .registered }
        var reachesAddressOnly: Bool { self == .letter || self == .registered || self == .deed }
    }

    package enum Recipient: String, Sendable, CaseIterable { case person, representative, carer, lawyer }

    let paper: Paper
    let way: Way
    let to: Recipient
    let day: Day
    /// Handed over on a free day: whether it was taken all the same, or the office had leave.
    var isTaken = true
    var arrived: Day?
    var isLost = false
    var fetched: Day?

    init(_ paper: Paper, by way: Way, to: Recipient = .person, on day: Day, arrived: Day? = nil) {
        (self.paper, self.way, self.to, self.day, self.arrived) = (paper, way, to, day, arrived)
    }
}

/// From which day a paper counts as known (Bekanntgabe), step by step.
struct MadeKnown: Sendable, Hashable {
    let day: Day
    let steps: [LegalStep]
}

extension Periods {
    /// To whom a paper for this person may go on a day; empty: to nobody (§§ 6 bis 8 LVwZG, §§ 12, 41 Abs. 1 LVwVfG, § 122 Abs. 1, 5 AO).
    func recipients(of person: Addressee, on day: Day, by way: Mailing.Way, _ paper: Mailing.Paper) -> [Mailing.Recipient] {
        if let died = person.died, day > died || day == died && reads(.deathDayServed, "no", on: day) { return [] }
        // The ruling on an objection is always served (§ 73 Abs. 3 VwGO), whatever way it takes.
        let isFormal = way.isFormal || paper == .review
        let isOnFile = person.lawyer.map { day >= $0 } ?? false
        if isOnFile && (isFormal && paper != .fee || reads(.lawyerLetters, "lawyer", on: day)) { return [.lawyer] }
        let also: [Mailing.Recipient] = isOnFile ? [.lawyer] : []
        let majority = law.number("ageOfMajority", on: day)?.number ?? 18
        if let birth = person.birth, birth.birthday(majority) > day { return (person.isRepresented ? [.representative] : []) + also }
        if let carer = person.carer, day >= carer {
            return (!isFormal && reads(.carerLetters, "either", on: day) ? [.carer, .person] : [.carer]) + also
        }
        if let left = person.left, day >= left, way.reachesAddressOnly { return also }
        return [.person] + also
    }

    /// The first day on which one of the papers reached somebody it may reach.
    func madeKnown(_ sendings: [Mailing], to person: Addressee) -> MadeKnown? {
        sendings.compactMap { sending -> MadeKnown? in
            guard let known = known(sending) else { return nil }
            var onFile = person
            // A written power binds papers that leave after it was filed.
            if let lawyer = person.lawyer, sending.day < lawyer { onFile.lawyer = nil }
            return recipients(of: onFile, on: known.day, by: sending.way, sending.paper).contains(sending.to) ? known : nil
        }.min { $0.day < $1.day }
    }

    /// The day one paper became known, whoever opened it; nil if it did not, or is not known to have.
    func known(_ sending: Mailing) -> MadeKnown? {
        let day = sending.day
        func known(_ day: Day?, _ text: Phrase, _ reference: String) -> MadeKnown? {
            day.map { MadeKnown(day: $0, steps: [LegalStep(text, reference, day: $0)]) }
        }
        switch sending.way {
        case .receipt: return known(day, "laut Empfangsbekenntnis oder Rückschein am \(day) zugestellt", "§§ 4, 5 LVwZG")
        case .deed: return known(day, "mit Urkunde am \(day) zugestellt", "§ 3 LVwZG")
        case .hand:
            let isFree = day.weekday == 7 || holidays.holiday(on: day) != nil
            return isFree && !sending.isTaken ? nil : known(day, "am \(day) übergeben", sending.paper == .fee ? "§ 122 Abs. 1 AO" : "§ 5 LVwZG")
        case .publicNotice:
            guard let last = law.number("publicServiceWeeks", on: day).map({ day.advanced(by: 7 * $0.number) }) else { return nil }
            let served = reads(.publicServiceDay, "after", on: day) ? last.next : last
            return known(served, "am \(day) öffentlich zugestellt, wirkt am \(served)", reference("publicServiceWeeks", on: day))
        case .portal:
            guard let fetched = sending.fetched, let last = days("portalFetchDays", after: day), fetched <= last else { return nil }
            return known(
                days("portalKnownDays", after: fetched), "im Portal am \(fetched) abgerufen, am Tag danach bekannt gegeben",
                reference("portalKnownDays", on: fetched))
        case .letter, .registered:
            if sending.isLost { return nil }
            if sending.way == .letter && sending.paper == .review {
                return known(sending.arrived, "nachweislich zugegangen", "§ 73 Abs. 3 VwGO, § 8 VwZG")
            }
            return posted(sending)
        }
    }

    private func posted(_ sending: Mailing) -> MadeKnown? {
        let day = sending.day
        let isByLaw = sending.way == .registered && sending.paper != .review
        // Service of fee notices follows the Land's law of service, too (§ 3 Abs. 3 Nr. 5 KAG): nothing moves there.
        let key = isByLaw ? "registeredPostingDays" : sending.paper == .fee ? "feePostingDays" : "reviewPostingDays"
        guard let number = law.number(key, on: day) else { return nil }
        let supposed = day.advanced(by: number.number)
        var steps = [
            LegalStep(
                "am \(day) zur Post gegeben, gilt \(number.number) Tage später als bekannt gegeben", number.reference, day: supposed)
        ]
        let shifts = sending.paper == .fee && !isByLaw && reads(.feeFictionShifts, "yes", on: day)
        let fiction = shifts ? holidays.workday(from: supposed) : supposed
        if fiction > supposed { steps += moved(supposed, "§ 108 Abs. 3 AO") }
        guard let arrived = sending.arrived, arrived > fiction else { return MadeKnown(day: fiction, steps: steps) }
        return MadeKnown(
            day: arrived, steps: steps + [LegalStep("nachweislich erst am \(arrived) zugegangen", number.reference, day: arrived)])
    }

    /// Why an end moves off a day, and where to.
    func moved(_ day: Day, _ reference: String) -> [LegalStep] {
        guard let obstacle = holidays.obstacle(on: day) else { return [] }
        let next = holidays.workday(from: day)
        return [LegalStep("der \(day) ist kein Werktag (\(obstacle)), daher \(next)", reference, day: next)]
    }
}
