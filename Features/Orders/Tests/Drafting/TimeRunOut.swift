import Accommodation
import Places
import Register
import Testing
import Vocabulary

@testable import Orders

/// That somebody's time is up is said of the placement they last had where they live, and of nothing else.
@Suite struct TimeRunOut {
    private static let home = ID<Site>("haus")
    private static let end: Day = "2026-12-20"

    private static func held(_ id: String, until: Day, at site: ID<Site> = home, to person: String = "Ada", with members: [ID<Person>] = []) -> HeldOrder {
        let placing = Measure(.placement, at: site, nil, DayRange("2020-01-01", until)!)
        let order = AnswersWeighed.order(id, .placement, to: person, measures: [placing], members: members)
        return HeldOrder(order: order, events: [], state: until <= "2026-11-30" ? .expired : .running, isOver: false, known: "2026-10-02")
    }

    private static func drafts(_ held: [HeldOrder], _ people: [ID<Person>]) async throws -> [OrderDraft] {
        let wish = OrderWish(
            .ending, people: people, from: end, reason: "x", discretion: OrdersStored.discretion, takingBack: TakingBack(.expired),
            hearing: .waived(.agreed, "Beide haben ihren Auszug selbst schriftlich erklärt."), signatory: "z")
        return try await AnswersWeighed.ground(held).drafts(wish)
    }

    private static func fields(_ held: [HeldOrder], _ people: [ID<Person>]) async throws -> [String?] {
        do {
            _ = try await drafts(held, people)
            return []
        } catch let refusal as Refusal { return refusal.problems.map(\.field) }
    }

    @Test func `of placements that ran out the letter names the last one where somebody lives`() async throws {
        let lapsed = [Self.held("eins", until: "2022-01-01"), Self.held("zwei", until: Self.end), Self.held("anderswo", until: "2026-12-01", at: ID("fern"))]
        let draft = try #require(try await Self.drafts(lapsed, [ID("Ada")]).first)
        #expect(draft.tenor.revoked.map(\.held.order.number) == ["V-zwei"] && draft.tenor.unwritten.isEmpty)
        let said = draft.tenor.sentence(TakingBack(.expired))
        #expect(said.contains("V-zwei") && said.contains("Ihre Zeit ist um.") && !said.contains("V-eins") && !said.contains("V-anderswo"))
    }

    @Test func `nobody reads that the time is up of a placement that runs on or that nobody wrote`() async throws {
        let two: [ID<Person>] = [ID("Ada"), ID("Ben")]
        // Ben is named on no order.
        #expect(try await Self.fields([Self.held("eins", until: Self.end)], two) == ["aufhebung"])
        #expect(try await Self.fields([], [ID("Ben")]) == ["aufhebung"])
        #expect(try await Self.fields([Self.held("eins", until: Self.end, with: [ID("Ben")])], two) == [])
        // His mother's order is his as well, and runs on; what ran out before says nothing then.
        let running = Self.held("mutter", until: "2027-06-01", to: "Eva", with: [ID("Ben")])
        #expect(try await Self.fields([running], [ID("Ben")]) == ["aufhebung"])
        #expect(try await Self.fields([running, Self.held("eins", until: "2026-01-01", to: "Ben")], [ID("Ben")]) == ["aufhebung"])
        #expect(try await Self.fields([Self.held("anderswo", until: "2026-01-01", at: ID("fern"), to: "Ben")], [ID("Ben")]) == ["aufhebung"])
        #expect(try await Self.fields([Self.held("offen", until: .endless, to: "Eva", with: [ID("Ben")])], [ID("Ben")]) == ["aufhebung"])
    }
}
