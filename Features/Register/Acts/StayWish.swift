import Places
import Vocabulary

/// Somebody would sleep somewhere from a day on (Schlafplatzwunsch), as an act, an order, a list or a form has it.
package struct StayWish: Sendable, Hashable {
    /// Nil for people who are only announced.
    package let person: ID<Person>?
    package let stay: Stay
    package let period: DayRange
    /// In whose care from then on, where that changes with it.
    package var pillar: Pillar?
    /// What the register does not know yet.
    package var sex: Sex?
    package var birth: Birth?
    package var membership: Membership?

    package init(_ person: ID<Person>?, _ stay: Stay, _ period: DayRange) {
        self.person = person
        self.stay = stay
        self.period = period
    }
}

extension StayWish {
    /// Every stay that begins with some acts, with what the same acts say of the people.
    package static func all(_ acts: [Act]) -> [StayWish] {
        let changes = acts.flatMap(\.changes)
        var said: [ID<Person>: StayWish] = [:]
        for case .record(let person, let period, let content) in changes {
            var known = said[person] ?? StayWish(person, Stay(.unknown), period)
            switch content {
            case .phase(let phase): known.pillar = phase.pillar
            case .sex(let sex): known.sex = sex
            case .birth(let birth): known.birth = birth
            case .membership(let membership): known.membership = membership
            default: continue
            }
            said[person] = known
        }
        return acts.flatMap { act in
            act.changes.compactMap { change in
                guard case .record(let person, let period, .stay(let stay)) = change, period.from >= act.day, stay.site != nil else { return nil }
                var wish = StayWish(person, stay, period)
                (wish.pillar, wish.sex) = (said[person]?.pillar, said[person]?.sex)
                (wish.birth, wish.membership) = (said[person]?.birth, said[person]?.membership)
                return wish
            }
        }
    }
}
