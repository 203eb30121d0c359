import Accommodation
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// Who gets a paper: each adult, a child through whoever represents it, and whoever has to be written to in somebody's stead.
@Suite struct OrderRecipients {
    private static let today: Day = "2026-11-30"

    private static func party(
        _ given: String, _ born: Day, _ part: Membership.Part, cared guardianships: [Guardianship] = [],
        by representatives: [Representative] = []
    ) -> OrderParty {
        OrderParty(
            id: ID(given), fileNumber: "P-\(given)", name: PersonName(family: "Amsel", given: given), birth: Birth(born: born, evidence: .documented),
            part: part, guardianships: guardianships,
            representatives: representatives.map {
                HeldRepresentative(id: ID("v-" + $0.name), period: .starting("2026-01-01"), representative: $0)
            }, home: Stay(.ownFlat, address: "Weg 1\n70000 Musterburg"), stay: nil)
    }

    private static func ground(_ parties: [OrderParty]) async throws -> OrderGround {
        let law = try await orderLaw()
        return OrderGround(
            today: today, parties: parties, office: nil, law: law.law, holidays: law.holidays, sites: [], rooms: [], places: [:], texts: [:], held: [],
            tenure: nil)
    }

    private static func drafts(_ parties: [OrderParty]) async throws -> [OrderDraft] {
        try await ground(parties).drafts(
            OrderWish(.hearing, people: parties.map(\.id), from: today, reason: "x", intention: "y", intended: .ending, answerBy: "2027-01-15", signatory: "z"))
    }

    private static func told(_ drafts: [OrderDraft]) -> [String] {
        drafts.map { draft in
            let members = draft.members.map(\.name.given).joined(separator: ",")
            return "\(draft.addressee.name.given)(\(members)): " + draft.recipients.map { "\($0.role) \($0.name)" }.joined(separator: ", ")
        }
    }

    @Test func `each adult has a paper of their own, and a child goes with a parent`() async throws {
        let family = [
            Self.party("Ada", "1990-01-01", .reference), Self.party("Ben", "1988-01-01", .partner), Self.party("Cem", "2015-01-01", .child),
            Self.party("Oma", "1950-01-01", .parent),
        ]
        #expect(Self.told(try await Self.drafts(family)) == ["Ada(Cem): oneself Ada Amsel", "Ben(): oneself Ben Amsel", "Oma(): oneself Oma Amsel"])
    }

    @Test func `a sister under a guardian who lives with a brother of nineteen is served through the guardian`() async throws {
        let guardian = Guardianship(.appointedGuardian, name: "Vera Vormund")
        let (brother, sister) = (
            Self.party("Dan", "2007-05-01", .reference), Self.party("Eva", "2012-05-01", .otherRelative, cared: [guardian])
        )
        #expect(Self.told(try await Self.drafts([brother, sister])) == ["Dan(): oneself Dan Amsel", "Eva(): representative Vera Vormund"])
        let noted = Representative(.guardian, name: "Vera Vormund", address: "Amtsweg 2\n70001 Musterburg")
        let known = try await Self.drafts([brother, Self.party("Eva", "2012-05-01", .otherRelative, cared: [guardian], by: [noted])])
        #expect(known[1].recipients.map(\.address) == [["Amtsweg 2", "70001 Musterburg"]])
        // Nobody who acts for her: no paper could reach her.
        await #expect(throws: Refusal.self) { try await Self.drafts([brother, Self.party("Eva", "2012-05-01", .otherRelative)]) }
        // Each child under a guardian is served apart, whoever else lives there.
        let twins = [brother] + ["Eva", "Fee"].map { Self.party($0, "2012-05-01", .otherRelative, cared: [guardian]) }
        #expect(try await Self.drafts(twins).count == 3)
    }

    @Test func `a parent named as caring is found in the household, one who lives elsewhere is written to there`() async throws {
        let mother = Self.party("Ada", "1990-01-01", .other)
        let child = Self.party("Cem", "2015-01-01", .other, cared: [Guardianship(.parent, name: "Amsel, Ada")])
        #expect(Self.told(try await Self.drafts([mother, child])) == ["Ada(Cem): oneself Ada Amsel"])
        let away = Self.party("Cem", "2015-01-01", .child, cared: [Guardianship(.parent, name: "Gustav Amsel")])
        #expect(Self.told(try await Self.drafts([mother, away])) == ["Ada(): oneself Ada Amsel", "Cem(): representative Gustav Amsel"])
    }

    @Test func `a Betreuer and a lawyer get the letters, each with an address of their own`() async throws {
        let carer = Representative(.carer, name: "Carla Betreuerin", address: "Hof 3\n70002 Musterburg", proof: "AG Musterburg")
        let lawyer = Representative(.lawyer, name: "Rita Recht", address: "Allee 4\n70003 Musterburg", proof: "Vollmacht vom 02.01.2026")
        #expect(Self.told(try await Self.drafts([Self.party("Ada", "1990-01-01", .reference, by: [carer])])) == ["Ada(): carer Carla Betreuerin"])
        // Service has to go to the lawyer; a plain letter may go to the person as well.
        let drafts = try await Self.drafts([Self.party("Ada", "1990-01-01", .reference, by: [lawyer])])
        #expect(Self.told(drafts) == ["Ada(): lawyer Rita Recht, oneself Ada Amsel"])
        #expect(drafts[0].recipients.map(\.address) == [["Allee 4", "70003 Musterburg"], ["Weg 1", "70000 Musterburg"]])
        // A child's own lawyer gets one beside the parent.
        let family = [Self.party("Ada", "1990-01-01", .reference), Self.party("Cem", "2015-01-01", .child, by: [lawyer])]
        #expect(Self.told(try await Self.drafts(family)) == ["Ada(Cem): oneself Ada Amsel, lawyer Rita Recht"])
    }
}
