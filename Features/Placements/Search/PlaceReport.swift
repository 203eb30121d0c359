import Accommodation
import Register
import Storage
import Vocabulary

/// The answer of a search for scripts (Platzsuche als JSON): hits in order, and why the others do not fit.
package struct PlaceReport: Sendable, Encodable {
    package struct Hit: Sendable, Encodable {
        package let site: String
        package let name: String
        package let district: String
        package let score: Int
        package let seats: [Seat]
        package let pros: [String]
        package let cons: [String]
    }

    package struct Seat: Sendable, Encodable {
        package let person: Int
        package let room: String
        package let roomName: String
        package let place: String?
        /// People of other households in the room.
        package let neighbours: Int
    }

    package struct Miss: Sendable, Encodable {
        package let site: String
        package let name: String
        package let reason: String
        package let from: String?
        package let opening: String?
    }

    package let persons: Int
    package let from: String
    package let until: String
    package let hits: [Hit]
    package let misses: [Miss]

    package init(_ result: PlaceAnswer) {
        let span = result.wish.span
        persons = result.wish.party.seekers.count
        from = span.from.iso
        until = span.until.iso
        hits = result.hits.map { hit in
            Hit(
                site: hit.site.id.text, name: hit.site.name, district: hit.site.district, score: hit.score,
                seats: hit.seating.seats.map { seat in
                    Seat(
                        person: seat.seeker + 1, room: seat.room.text, roomName: result.name(of: seat.room, at: hit.site.id), place: seat.place?.text,
                        neighbours: hit.company[seat.room]?.count ?? 0)
                }, pros: hit.pros.map(\.words.text), cons: hit.cons.map(\.words.text))
        }
        misses = result.misses.map { miss in
            Miss(
                site: miss.site.id.text, name: miss.site.name, reason: miss.reason.words.text, from: miss.next?.day.iso,
                opening: miss.next.map { $0.words { result.name(of: $0, at: miss.site.id) }.text })
        }
    }

    package func json() throws -> String { try jsonText(self, pretty: true) }
}

/// A search without the register (Suchauftrag): so many people, with needs that fall on the same people first.
package struct PlaceOrder: Sendable {
    package var persons: Int
    package var needs: [Amenity.Kind: Int] = [:]
    package var from: Day
    /// Nil is no agreed end.
    package var months: Int?
    package var together = Together.site
    package var school: Int?
    package var nursery: Int?
    /// Strangers sleep only in rooms of one sex.
    package var isFamily = true
    package var women = 0
    package var men = 0

    package init(persons: Int, from: Day) {
        self.persons = persons
        self.from = from
    }

    /// Reads `stepFree:1` and `school:800`.
    package mutating func add(need text: String) throws(Refusal) {
        let (kind, count) = try PlaceOrder.pair(text)
        guard Amenity.Kind.needs.contains(kind) else {
            throw .invalid(
                "need", "Diesen Bedarf gibt es nicht: \(text). Möglich sind \(Amenity.Kind.needs.map(\.rawValue).joined(separator: ", ")).")
        }
        guard (1...persons).contains(count) else { throw .invalid("need", "\(text): so viele Personen werden nicht gesucht.") }
        needs[kind] = count
    }

    package mutating func add(near text: String) throws(Refusal) {
        let (kind, metres) = try PlaceOrder.pair(text)
        switch kind {
        case .school: school = metres
        case .nursery: nursery = metres
        default: throw .invalid("near", "In der Nähe lässt sich nach school und nursery suchen, zum Beispiel school:800.")
        }
    }

    private static func pair(_ text: String) throws(Refusal) -> (kind: Amenity.Kind, number: Int) {
        let sides = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let kind = sides.first.flatMap(Amenity.Kind.init), let number = sides.count == 2 ? Int(typed: sides[1]) : 1, number > 0 else {
            throw .invalid(nil, "Das versteht die Suche nicht: \(text). Schreiben Sie zum Beispiel stepFree:1 oder school:800.")
        }
        return (kind, number)
    }

    package var wish: PlaceWish {
        get throws(Refusal) {
            guard (1...Party.most).contains(persons) else { throw .invalid("persons", "Gesucht wird für 1 bis \(Party.most) Personen.") }
            if let months, !(1...120).contains(months) { throw .invalid("months", "Geben Sie 1 bis 120 Monate an.") }
            guard women >= 0, men >= 0, women + men <= persons else { throw .invalid("persons", "Das sind mehr Frauen und Männer als Personen.") }
            let seekers = (0..<persons).map { index in
                let sex: Sex? = index < women ? .female : index < women + men ? .male : nil
                return Seeker(sex: sex, age: nil, needs: Set(needs.filter { $0.value > index }.keys))
            }
            guard let span = DayRange(from, from.addingMonths(months ?? PlaceSearch.openMonths)) else {
                throw .invalid("from", "Prüfen Sie den Tag.")
            }
            return PlaceWish(Party(seekers, isFamily: isFamily), span, together: together, school: school, nursery: nursery)
        }
    }
}

package func placeReport(_ database: any Database, _ order: PlaceOrder, _ claims: ClaimSource = .nobodys) async throws -> PlaceReport {
    let wish = try order.wish
    return PlaceReport(try await database.read { try $0.searchGround(wish, today: order.from, claims) }.result())
}
