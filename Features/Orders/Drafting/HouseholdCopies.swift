import Register
import Vocabulary

/// One of several people a paper is about, as far as the law of letters asks (Betroffene).
struct Concerned: Sendable {
    enum Custodian: String, Sendable { case parent, guardian, court }

    let id: ID<Person>
    let addressee: Addressee
    /// Who acts for a minor.
    var custodian: Custodian?
    /// Spouses, and parents with their children, at one address.
    var family: String?
    /// Asked for a paper of their own.
    var isAlone = false
}

/// A paper that has to go out: to whom, and for whom first (Ausfertigung im Haushalt).
struct HouseholdCopy: Sendable, Hashable {
    enum To: String, Sendable { case oneself, parent, guardian, court, carer, lawyer }

    let to: To
    let person: ID<Person>
}

enum HouseholdCopies {
    /// How many papers a household gets: where served, spouses and parents with their children share one (§ 8 LVwZG); for plain letters § 41
    /// LVwVfG knows no such rule, so each gets one unless the other reading is confirmed. A guardian is served for each child.
    static func needed(for people: [Concerned], by way: Sending.Way, on day: Day, _ law: ProcedureLaw) -> [HouseholdCopy] {
        let isShared = way.isFormal || law.reads(.jointLetters, "one", on: day)
        var (copies, served): ([HouseholdCopy], Set<String>) = ([], [])
        for person in people {
            guard let role = person.addressee.recipients(way, .order, sent: day, on: day, law).first, let to = person.to(role) else { continue }
            let isOfFamily = isShared && (to == .oneself || to == .parent) && !person.isAlone
            guard served.insert((isOfFamily ? person.family : nil) ?? "person " + person.id.text).inserted else { continue }
            copies.append(HouseholdCopy(to: to, person: person.id))
        }
        return copies
    }
}

extension Concerned {
    fileprivate func to(_ role: Recipient) -> HouseholdCopy.To? {
        switch role {
        case .oneself: .oneself
        case .carer: .carer
        case .lawyer: .lawyer
        case .representative: custodian.flatMap { HouseholdCopy.To(rawValue: $0.rawValue) }
        }
    }
}

extension OrderGround {
    /// Where formal service needs fewer papers than plain letters do.
    func sharingHint(_ papers: [OrderPaper]) -> Phrase? {
        let people = papers.flatMap(\.draft.everyone).map { party -> Concerned in
            var one = Concerned(id: party.id, addressee: addressee(party))
            one.family = [.reference, .partner, .child].contains(party.part) ? "family" : nil
            switch custody(of: party) {
            case .parents: one.custodian = .parent
            case .guardians: one.custodian = .guardian
            case .nobody: break
            }
            return one
        }
        let served = HouseholdCopies.needed(for: people, by: .deed, on: today, procedure).count
        guard papers.count > 1, served < papers.count else { return nil }
        return "Wird förmlich zugestellt, genügt für Eheleute und für Eltern mit ihren Kindern unter einer Anschrift ein Schreiben (§ 8 LVwZG). Mit einfachem Brief bekommt jede erwachsene Person ihres."
    }
}
