import Places
import Register
import Schema
import Storage
import TestSupport
import Vocabulary
import Web

/// A town of a few hundred people, seen from outside.
struct PublicTown {
    static let today: Day = "2020-08-11"
    let door: TownDoor

    static func run(_ engine: Engine = .sqlite, _ body: (PublicTown) async throws -> Void) async throws {
        try await engine.withEmptyTown { database in
            try await database.write(by: .system, now: Instant("2019-01-02", hour: 8)) { transaction in
                for authority in ["district", "city"] {
                    try transaction.add(Authority(id: ID(authority), kind: authority == "city" ? .city : .district, name: authority))
                }
            }
            try await database.write(by: .system, now: Instant("2019-02-01", hour: 8)) { transaction in
                for number in 0..<220 {
                    try add(number, to: transaction, from: Day("2019-01-10").advanced(by: number % 20))
                }
            }
            try await body(PublicTown(door: TownDoor(database, today: today)))
        }
    }

    /// Mixed on purpose so that some cells are small.
    private static func add(_ number: Int, to transaction: Transaction, from day: Day) throws {
        let pillar: Pillar = number < 60 ? .provisional : number < 160 ? .followUp : .unaccompaniedMinor
        let country = number < 100 ? "SY" : number < 180 ? "AF" : number < 216 ? "IQ" : "ER"
        let sex: Sex = number == 7 ? .diverse : number % 3 == 0 ? .female : .male
        try register(
            "p\(number)", from: day,
            [
                .phase(Phase(pillar, authority: ID(pillar == .provisional ? "district" : "city"), reason: .allocation)),
                .stay(Stay(number == 9 ? .fosterFamily : number % 2 == 0 ? .ownFlat : .unknown)), .nationality(Nationality(country)),
                .sex(sex), .birth(Birth(born: Day("1975-03-01").advanced(by: number * 60), evidence: .documented)),
            ], transaction)
    }

    static func register(_ name: String, from day: Day, _ contents: [Fact.Content], _ transaction: Transaction) throws {
        let id = ID<Person>("person-" + name)
        let act = Act(.registration, on: day, changes: contents.map { .record(id, .starting(day), $0) })
        let actID = try transaction.begin(act)
        try transaction.add(Person(id: id, fileNumber: "P-" + name), by: actID)
        try transaction.finish(act, id: actID)
    }
}
