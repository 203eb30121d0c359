import Places
import Register
import Vocabulary

/// Whom the room board has to know (Menschen der Zimmerverteilung): how old, of which sex, of which household.
struct BoardPeople {
    private var sexes: [ID<Person>: Sex] = [:]
    private var births: [ID<Person>: Birth] = [:]
    private var homes: [ID<Person>: Membership] = [:]
    private var members: [ID<Household>: [ID<Person>]] = [:]

    mutating func remember(_ steps: [PlannedAct.Step]) {
        for step in steps {
            switch step {
            case .say(let person, _, .sex(let sex), _): sexes[person] = sex
            case .say(let person, _, .birth(let birth), _), .correct(let person, _, .birth(let birth)?): births[person] = birth
            case .hold(let person, _, .membership(let membership)):
                if homes[person] == nil { members[membership.household, default: []].append(person) }
                homes[person] = membership
            default: continue
            }
        }
    }

    func home(_ person: ID<Person>) -> String { homes[person]?.household.text ?? person.text }
    func housemates(of person: ID<Person>) -> [ID<Person>] { (homes[person].flatMap { members[$0.household] } ?? []).filter { $0 != person } }
    func isAlone(_ person: ID<Person>) -> Bool { housemates(of: person).isEmpty }
    func age(_ person: ID<Person>, on day: Day) -> Int { births[person]?.age(on: day) ?? 40 }
    func isAdult(_ person: ID<Person>, on day: Day) -> Bool { age(person, on: day) >= 18 }
    private func isParent(_ person: ID<Person>) -> Bool { [.reference, .partner].contains(homes[person]?.part) }

    func areAlike(_ one: ID<Person>, _ other: ID<Person>, on day: Day) -> Bool {
        guard isAlone(other), let sex = sexes[one], sex == .female || sex == .male else { return false }
        return sexes[other] == sex && isAdult(one, on: day) == isAdult(other, on: day)
    }

    /// Whether each child of a household is where it may be: with a parent, with an adult, near one, by its age.
    func isFine(_ beds: [(person: ID<Person>, room: ID<Spot>?, unit: ID<Spot>?)], on day: Day, isFlat: Bool) -> Bool {
        beds.allSatisfy { bed in
            let age = age(bed.person, on: day)
            guard age < 18 else { return true }
            let here = beds.filter { $0.room == bed.room && isAdult($0.person, on: day) }
            if age < 3 { return here.contains { isParent($0.person) } }
            if age < 10, !isFlat { return !here.isEmpty }
            return beds.contains { $0.unit == bed.unit && isAdult($0.person, on: day) }
        }
    }

    /// In which of some rooms each of a household sleeps, the youngest with the parents; nil where they do not fit.
    func spread(_ wanted: [ID<Person>], _ sizes: [Int], on day: Day, isUnit: Bool, isFlat: Bool) -> [Int]? {
        guard sizes.reduce(0, +) >= wanted.count, !sizes.isEmpty else { return nil }
        var left = sizes
        var chosen: [ID<Person>: Int] = [:]
        func seat(_ person: ID<Person>, _ room: Int) {
            chosen[person] = room
            left[room] -= 1
        }
        let adults = wanted.filter { isAdult($0, on: day) }.sorted { (isParent($0) ? 0 : 1, $0) < (isParent($1) ? 0 : 1, $1) }
        guard !adults.isEmpty else { return nil }
        for (room, adult) in adults.prefix(sizes.count).enumerated() where left[room] > 0 { seat(adult, room) }
        for child in wanted.filter({ !isAdult($0, on: day) }).sorted(by: { (age($0, on: day), $0) < (age($1, on: day), $1) }) {
            let age = age(child, on: day)
            let room = sizes.indices.first { room in
                let here = adults.filter { chosen[$0] == room }
                guard left[room] > 0 else { return false }
                if age < 3 { return here.contains(where: isParent) }
                return !here.isEmpty || (isUnit && (isFlat || age >= 10))
            }
            guard let room else { return nil }
            seat(child, room)
        }
        for adult in adults.dropFirst(sizes.count) {
            guard let room = left.firstIndex(where: { $0 > 0 }) else { return nil }
            seat(adult, room)
        }
        let rooms = wanted.compactMap { chosen[$0] }
        return rooms.count == wanted.count ? rooms : nil
    }
}
