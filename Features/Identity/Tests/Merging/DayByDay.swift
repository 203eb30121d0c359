import Register
import Vocabulary

/// What a file says, looked at day by day: slow, simple, and nothing like the rules it checks.
struct DayByDay: Equatable {
    static let days: [Day] = ["1900-01-01", "1960-06-15", "1995-01-01", "2015-01-01"] + (17_600...18_700).map { Day(number: $0) } + ["2050-01-01"]

    /// Most files say nothing of most kinds; one array for all of those compares at once.
    private static let nothing: [Set<Fact.Content>] = days.map { _ in [] }

    var said: [Fact.Kind: [Set<Fact.Content>]] = [:]

    init(_ facts: [Fact]) {
        for kind in Fact.Kind.allCases {
            let own = facts.filter { $0.content.kind == kind }
            said[kind] = own.isEmpty ? Self.nothing : Self.days.map { day in Set(own.filter { $0.period.contains(day) }.map(\.content)) }
        }
    }

    struct Edit {
        let kind: Fact.Kind
        let day: Int
        let gone: Set<Fact.Content>
        let new: Set<Fact.Content>
    }

    /// What one act changed, day by day.
    func edits(to after: DayByDay) -> [Edit] {
        Fact.Kind.allCases.filter { said[$0]! != after.said[$0]! }.flatMap { kind in
            Self.days.indices.compactMap { index in
                let (was, now) = (said[kind]![index], after.said[kind]![index])
                return was == now ? nil : Edit(kind: kind, day: index, gone: was.subtracting(now), new: now.subtracting(was))
            }
        }
    }

    /// The same change made to another file: of what there is only one, the new replaces whatever stood there.
    mutating func apply(_ edits: [Edit]) {
        // Kinds in the order of the code's list: being gone comes after being here.
        for edit in edits {
            var contents = said[edit.kind]![edit.day]
            contents = edit.kind.isMany ? contents.subtracting(edit.gone).union(edit.new) : edit.new
            said[edit.kind]![edit.day] = contents
            guard !edit.new.isEmpty else { continue }
            if edit.kind == .phase { said[.departure]![edit.day] = [] }
            if edit.kind == .departure {
                said[.phase]![edit.day] = []
                said[.stay]![edit.day] = []
            }
        }
    }

    /// The first thing in which two differ, for a message.
    func difference(to other: DayByDay) -> String? {
        for kind in Fact.Kind.allCases where said[kind]! != other.said[kind]! {
            for (index, day) in Self.days.enumerated() where said[kind]![index] != other.said[kind]![index] {
                return "\(kind) on \(day): \(said[kind]![index]) instead of \(other.said[kind]![index])"
            }
        }
        return nil
    }
}
