import Accommodation
import Places
import Register
import Testing
import Vocabulary

@testable import Placements

/// One case: a house as it is, who would sleep where, and what speaks against it.
private struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let corridor: @Sendable () -> Corridor
    let wishes: [(id: String, room: String?, place: String?)]
    let kinds: [Objection.Kind]
    var pillar: Pillar?

    init(
        _ words: String, _ wishes: [(String, String?, String?)], _ kinds: Objection.Kind..., pillar: Pillar? = nil,
        in corridor: @escaping @Sendable () -> Corridor = { .empty }
    ) {
        (testDescription, self.corridor, self.kinds, self.pillar) = (words, corridor, kinds, pillar)
        self.wishes = wishes.map { (id: $0.0, room: $0.1, place: $0.2) }
    }
}

private let cases: [Case] = [
    Case("a family into an empty room", [("mother", "2", nil), ("girl", "2", nil), ("boy", "2", nil)]),
    Case("a woman beside a woman", [("woman", "2", nil)], in: { .with { $0.sleepers = [("other", "2", nil)] } }),
    Case("a man beside a woman", [("man", "2", nil)], .mixed, in: { .with { $0.sleepers = [("woman", "2", nil)] } }),
    Case(
        "a girl of four into the room of a man", [("girl", "2", nil)], .childAlone, .childBesideStrangers,
        in: { .with { $0.sleepers = [("man", "2", nil)] } }),
    Case("a girl of four and a baby alone", [("girl", "2", nil), ("baby", "2", nil)], .childAlone, .infantAlone),
    Case("a boy of twelve across the corridor", [("mother", "1", nil), ("boy", "2", nil)]),
    Case("a girl of four across the corridor", [("mother", "1", nil), ("girl", "2", nil)], .childAlone),
    Case("a girl of four in the next room of a flat", [("mother", "1", nil), ("girl", "2", nil)], in: { .with { $0.kind = .flats } }),
    Case("a baby in the next room of a flat", [("mother", "1", nil), ("baby", "2", nil)], .infantAlone, in: { .with { $0.kind = .flats } }),
    Case("a boy of twelve and nobody of his in the unit", [("boy", "2", nil)], .minorAlone),
    Case(
        "a mother who goes to another room and leaves her baby", [("mother", "2", nil)], .infantAlone,
        in: { .with { $0.sleepers = [("mother", "1", "1a"), ("baby", "1", "1b")] } }),
    Case(
        "a father who goes where the mother stays", [("father", "2", nil)],
        in: { .with { $0.sleepers = [("mother", "1", "1a"), ("father", "1", "1b"), ("baby", "1", nil)] } }),
    Case(
        "a woman beside a mother and her child", [("woman", "2", nil)], .strangerBesideChild,
        in: { .with { $0.sleepers = [("mother", "2", nil), ("girl", "2", nil)] } }),
    Case("a man into a room for women", [("man", "2", nil)], .womenOnly, in: { .with { $0.amenities = [(.womenOnly, "2")] } }),
    Case("a small boy with his mother there", [("mother", "2", nil), ("boy", "2", nil)], in: { .with { $0.amenities = [(.womenOnly, "2")] } }),
    Case(
        "a second household into a family flat", [("woman", "1", nil)], .sharedFlat,
        in: {
            .with {
                $0.amenities = [(.familyFlat, "u")]
                $0.sleepers = [("other", "2", nil)]
            }
        }),
    Case("whoever needs a room without steps", [("woman", "2", nil)], .unmet, in: { .with { $0.sought = ["woman": [.stepFree]] } }),
    Case("and whose file says so", [("woman", "2", nil)], .unmet, in: { .with { $0.needs = ["woman": [.stepFree]] } }),
    Case(
        "a wheelchair where there are only no steps", [("woman", "2", nil)], .unmet,
        in: {
            .with {
                $0.needs = ["woman": [.wheelchair]]
                $0.amenities = [(.stepFree, "2")]
            }
        }),
    Case(
        "no steps where a wheelchair gets to", [("woman", "2", nil)],
        in: {
            .with {
                $0.needs = ["woman": [.stepFree, .pram, .stairs, .guideDog]]
                $0.amenities = [(.wheelchair, "2")]
            }
        }),
    Case(
        "beside somebody from whom she is to live apart", [("woman", "2", nil)], .notTogether,
        in: {
            .with {
                $0.sleepers = [("other", "1", "1a")]
                $0.apart = [("woman", "other")]
            }
        }),
    Case(
        "beside somebody who is to live apart from her", [("woman", "2", nil)], .notTogether,
        in: {
            .with {
                $0.sleepers = [("other", "2", nil)]
                $0.apart = [("other", "woman")]
            }
        }),
    Case(
        "under one roof with them and without a room", [("woman", nil, nil)], .sameHouse,
        in: {
            .with {
                $0.sleepers = [("other", "1", "1a")]
                $0.apart = [("other", "woman")]
            }
        }),
    Case(
        "away from them", [("other", "2", nil)],
        in: {
            .with {
                $0.sleepers = [("woman", "1", "1a"), ("other", "1", "1b")]
                $0.apart = [("other", "woman")]
            }
        }),
    Case(
        "and gets one", [("woman", "2", nil)],
        in: {
            .with {
                $0.sought = ["woman": [.stepFree]]
                $0.amenities = [(.stepFree, "2")]
            }
        }),
    Case("a bed somebody has", [("woman", "1", "1a")], .taken, in: { .with { $0.sleepers = [("other", "1", "1a")] } }),
    Case("two on one bed", [("woman", "1", "1a"), ("other", "1", "1a")], .taken),
    Case("three into a room of two", [("mother", "1", nil), ("father", "1", nil), ("boy", "1", nil)], .full),
    Case("two and a cot into a room of two", [("mother", "1", "1a"), ("father", "1", "1b"), ("baby", "1", nil)]),
    Case(
        "into a room that is full of strangers", [("woman", "1", nil)], .full,
        in: {
            .with {
                $0.people["third"] = (.female, 50, "t", .reference)
                $0.sleepers = [("other", "1", "1a"), ("third", "1", "1b")]
            }
        }),
    Case(
        "beside somebody who is expected", [("woman", "2", nil)], .mixed, in: { .with { $0.kept = [("2", .male, 30)] } }),
    Case("a closed room", [("woman", "2", nil)], .closed, in: { .with { $0.closures = [(.damage, "2", .starting("2026-10-01"))] } }),
    Case("a closed house", [("woman", nil, nil)], .closed, .full, in: { .with { $0.closures = [(.renovation, nil, .starting("2026-10-01"))] } }),
    Case(
        "a house that is to be closed", [("woman", "2", nil)], .closes, in: { .with { $0.closures = [(.renovation, nil, .starting("2027-03-01"))] } }),
    Case("a house that ends", [("woman", "2", nil)], .ends, in: { .with { $0.lifetime = DayRange("2010-01-01", "2027-06-01")! } }),
    Case("a house whose contract is over", [("woman", "2", nil)], .lapsed, in: { .with { $0.tenures = [DayRange("2015-01-01", "2026-10-01")!] } }),
    Case("before the house is there", [("woman", "2", nil)], .notThere, in: { .with { $0.lifetime = .starting("2026-12-01") } }),
    Case(
        "somebody of the city into a house of the district", [("woman", "2", nil)], .otherAuthority, pillar: .followUp,
        in: { .with { $0.owner = .district } }),
    Case("an adult into a youth home", [("woman", "2", nil)], .youthHome, pillar: .followUp, in: { .with { $0.kind = .youthHome } }),
    Case(
        "whoever sleeps there already", [("woman", "2", nil)],
        in: {
            .with {
                $0.sleepers = [("woman", "2", nil)]
                $0.closures = [(.damage, "2", .starting("2026-10-01"))]
            }
        }),
    Case(
        "a bad room that is no news", [("woman", "2", nil)],
        in: { .with { $0.sleepers = [("girl", "1", nil), ("man", "1", nil)] } }),
]

@Suite struct LodgingRules {
    @Test(arguments: cases)
    fileprivate func `what speaks against a bed is said, and nothing else`(one: Case) {
        let found = one.corridor().asked(one.wishes, pillar: one.pillar)
        #expect(Set(found) == Set(one.kinds), "\(found)")
    }

    @Test func `what cannot be is refused whatever is said, the rest wants a reason`() throws {
        let kinds = Objection.Kind.allCases.filter(\.isRefusal)
        #expect(kinds == [.notThere, .closed, .taken, .youthHome, .childAlone, .infantAlone, .childBesideStrangers, .notTogether])
        let both = [Objection(.full, "voll"), Objection(.taken, "vergeben")]
        let refusal = #expect(throws: Refusal.self) { try both.refuse(at: "zimmer") }
        #expect(refusal?.problems.map(\.message) == ["vergeben"])
        #expect(throws: Refusal.self) { try both.refuseUnexplained(" ") }
        #expect(throws: Never.self) { try both.refuseUnexplained("Notfall") }
        #expect(both.warnings == ["voll"])
    }

    @Test func `a night as it is says the same of everybody in it`() {
        let corridor = Corridor.with { $0.sleepers = [("girl", "1", "1a"), ("man", "1", "1b"), ("woman", "2", nil), ("other", "2", nil)] }
        #expect(Set(corridor.ground.objections(on: Corridor.day).map(\.kind)) == [.childAlone, .childBesideStrangers])
        let crowded = Corridor.with { $0.sleepers = [("mother", "1", "1a"), ("girl", "1", "1b"), ("boy", "1", nil)] }
        #expect(crowded.ground.objections(on: Corridor.day).map(\.kind) == [.full])
    }
}
