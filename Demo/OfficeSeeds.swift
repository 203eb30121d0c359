import Storage
import Vocabulary

/// What one office has done in the demo town (Saat eines Amtes); it stands in a file or folder here that is named after the office.
/// Everybody's files are planned in `Town`: offices work with the people they find there.
struct OfficeSeeds: Sendable {
    /// Its module.
    let office: String
    /// What is there before anybody arrives.
    var opening: @Sendable (TownGround, Transaction) throws -> Void = { _, _ in }
    /// What it did in all the years: each event says when, by whose account, and what is written.
    var history: @Sendable (TownGround) -> [OfficeEvent] = { _ in [] }
    /// What it does in the morning of the demo day, when the past is kept.
    var morning: @Sendable (TownGround, any Database) async throws -> Void = { _, _ in }
}

extension OfficeSeeds {
    /// The offices with something to show; they open in this order, and of the same minute one comes after the other.
    static let all: [OfficeSeeds] = [
        .places,
        .access,
        .accommodation,
        .fees,
        .inflow,
        .upkeep,
        .tasks,
        .orders,
        .placements,
        .statistics,
    ]

    /// Everything that is done beside people's files, before a day.
    static func history(_ ground: TownGround) -> [OfficeEvent] {
        let days = DemoTown.opening..<ground.today
        return OfficeEvent.inOrder(all.flatMap { $0.history(ground) }.filter { days.contains($0.recordDay) })
    }
}
