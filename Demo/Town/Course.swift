import Vocabulary

/// How many are in each pillar.
struct Stock: Hashable {
    var provisional: Int
    var followUp: Int
    var minors: Int

    static let none = Stock(0, 0, 0)

    init(_ provisional: Int, _ followUp: Int, _ minors: Int) {
        self.provisional = provisional
        self.followUp = followUp
        self.minors = minors
    }

    var total: Int { provisional + followUp + minors }

    func scaled(by factor: Int) -> Stock { Stock(provisional * factor, followUp * factor, minors * factor) }

    static func + (one: Stock, other: Stock) -> Stock {
        Stock(one.provisional + other.provisional, one.followUp + other.followUp, one.minors + other.minors)
    }

    /// The point `step` of `steps` on the way from here to there.
    func towards(_ other: Stock, _ step: Int, of steps: Int) -> Stock {
        func mix(_ from: Int, _ to: Int) -> Int { (from * (steps - step) + to * step + steps / 2) / steps }
        return Stock(mix(provisional, other.provisional), mix(followUp, other.followUp), mix(minors, other.minors))
    }
}

/// Who fled Ukraine in the war since 2022, and everybody else: two streams with a law and a course of their own.
enum Stream: Int, CaseIterable { case general, ukraine }

/// A day the town's history passes through.
struct Anchor {
    let day: Day
    let general: Stock
    let ukraine: Stock
    /// Published with its parts, so also exact as known on that day.
    let isExact: Bool

    init(_ day: Day, _ general: Stock, ukraine: Stock = .none, isExact: Bool = false) {
        self.day = day
        self.general = general
        self.ukraine = ukraine
        self.isExact = isExact
    }

    func stock(_ stream: Stream) -> Stock { stream == .general ? general : ukraine }
}

/// The course of the town's figures (Verlauf): published where something was published, assumed in between.
enum Course {
    static let anchors = [
        Anchor("2012-01-01", .none),
        Anchor("2012-12-31", Stock(74, 8, 2)),
        Anchor("2013-10-31", Stock(104, 13, 4), isExact: true),
        Anchor("2014-09-30", Stock(243, 31, 10), isExact: true),
        Anchor("2015-06-30", Stock(452, 68, 25)),
        Anchor("2015-09-30", Stock(720, 98, 48)),
        Anchor("2015-12-31", Stock(974, 137, 71), isExact: true),
        Anchor("2016-06-30", Stock(905, 182, 108)),
        Anchor("2017-04-18", Stock(692, 226, 131)),
        Anchor("2017-08-31", Stock(584, 257, 128), isExact: true),
        Anchor("2018-06-29", Stock(428, 448, 106)),
        Anchor("2019-03-29", Stock(301, 640, 79)),
        Anchor("2020-06-17", Stock(140, 821, 53), isExact: true),
        Anchor("2021-02-15", Stock(93, 790, 45), isExact: true),
        Anchor("2022-02-22", Stock(101, 768, 44)),
        Anchor("2022-05-31", Stock(104, 762, 45), ukraine: Stock(231, 301, 4)),
        Anchor("2022-08-31", Stock(118, 757, 48), ukraine: Stock(262, 522, 7)),
        Anchor("2023-06-30", Stock(301, 772, 69), ukraine: Stock(118, 741, 6)),
        Anchor("2023-12-29", Stock(382, 846, 84), ukraine: Stock(96, 752, 5)),
        Anchor("2024-12-31", Stock(301, 934, 72), ukraine: Stock(71, 712, 4)),
        Anchor("2025-12-31", Stock(214, 951, 55), ukraine: Stock(58, 661, 3)),
        Anchor("2027-12-31", Stock(171, 902, 44), ukraine: Stock(31, 588, 2)),
        Anchor("2035-12-31", Stock(150, 800, 40), ukraine: Stock(12, 402, 0)),
    ]

    /// The first day nothing was published or assumed for any more.
    static let end: Day = "2036-01-01"
}
