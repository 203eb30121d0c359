import Foundation
import Markup
import Register
import Testing
import Vocabulary

@testable import Statistics
@testable import Transparency

@Suite struct Protection {
    @Test func `rounding agrees with the second implementation`() throws {
        struct Case: Decodable {
            let count: Int
            let shown: String
        }
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Checks/vectors/public-number.json")
        for given in try JSONDecoder().decode([Case].self, from: Data(contentsOf: file)) {
            let count = PublicCount.rounded(given.count)
            #expect(count.shown == given.shown)
            #expect(count.possible.contains(given.count))
        }
    }

    @Test func `what a number may mean is exactly what is shown the same`() {
        for count in 0..<300 {
            let shown = PublicCount.rounded(count)
            let same = (0..<310).filter { PublicCount.rounded($0).shown == shown.shown }
            #expect(shown.possible == same[0]...same[same.count - 1])
        }
    }

    /// Every small table a reader could see, solved by trying all that fits: the slow way, to check the quick one.
    @Test func `bounds are what trying everything finds`() {
        for counts in [[3, 6, 12], [0, 5, 9], [4, 4, 14], [1, 7, 7], [2, 2, 2, 9]] {
            let shown = counts.map(PublicCount.rounded)
            let total = counts.reduce(0, +)
            var found: [Set<Int>] = counts.map { _ in [] }
            func fit(_ chosen: [Int]) {
                guard chosen.count < counts.count else {
                    if chosen.reduce(0, +) == total { for (index, value) in chosen.enumerated() { found[index].insert(value) } }
                    return
                }
                for value in shown[chosen.count].possible { fit(chosen + [value]) }
            }
            fit([])
            for (bound, values) in zip(Disclosure.bounds(of: shown, total: total), found) {
                #expect(bound.lowerBound == values.min())
                #expect(bound.upperBound == values.max())
            }
        }
    }

    @Test(arguments: PublicTable.Kind.allCases) func `no published table tells who is in a small cell`(kind: PublicTable.Kind) {
        var dice = SplitMix(state: 7)
        var withheld = 0
        for _ in 0..<3000 {
            let parts = (0..<Int.random(in: 2...9, using: &dice)).map { index in
                let count = Bool.random(using: &dice) ? Int.random(in: 0...6, using: &dice) : Int.random(in: 0...700, using: &dice)
                return PublicTable.Part(key: "k\(index)", label: "Teil", count: count)
            }
            let total = parts.reduce(0) { $0 + $1.count }
            let table = PublicTable(kind, parts: parts)
            if table.rows.isEmpty {
                withheld += 1
                continue
            }
            #expect(total >= PublicTable.leastTotal)
            let bounds = Disclosure.bounds(of: table.rows.map(\.count), total: total)
            for (row, bound) in zip(table.rows, bounds) {
                let own = parts.first { $0.key == row.key }?.count
                if let own { #expect(row.count == .rounded(own)) }
                // Whoever subtracts learns no more of a small cell than that it is one.
                if let own, (1...4).contains(own) {
                    #expect(row.count.shown == "<5")
                    #expect(bound.lowerBound == 0)
                    #expect(bound.upperBound - bound.lowerBound >= Disclosure.leastWidth)
                }
            }
        }
        #expect(withheld < 2000)
    }

    @Test func `a pillar below fifty is never exact, nor can it be worked out`() {
        var dice = SplitMix(state: 9)
        for _ in 0..<5000 {
            var counts = ByPillar()
            counts[.provisional] = Int.random(in: 0...300, using: &dice)
            counts[.followUp] = Int.random(in: 0...900, using: &dice)
            counts[.unaccompaniedMinor] = Int.random(in: 0...90, using: &dice)
            counts[.unknown] = Int.random(in: 0..<4, using: &dice) == 0 ? Int.random(in: 0...70, using: &dice) : 0
            let headline = Headline(day: "2021-02-28", counts)
            #expect(headline.total == counts.total)
            // Whoever puts everything of one day together knows no better than "fewer than fifty".
            if counts[.unaccompaniedMinor] < Headline.leastExact {
                let known = headline.count(.unaccompaniedMinor) == nil && headline.parts.isEmpty ? 0...headline.total : nil
                #expect(known.map { $0.count >= min(Headline.leastExact, headline.total + 1) } == true, "\(counts)")
            }
            let bounds = Disclosure.bounds(of: headline.parts.map(\.count), total: headline.total)
            for (part, bound) in zip(headline.parts, bounds) where counts[part.pillar] < Headline.leastExact {
                #expect(part.count.possible.count > 1)
                #expect(bound.contains(counts[part.pillar]))
                guard (1...4).contains(counts[part.pillar]) else { continue }
                #expect(bound.upperBound >= 3)
                // A gap in the files may be seen, a person may not.
                #expect(bound.lowerBound <= (part.pillar == .unknown ? 1 : 0))
            }
        }
    }

    @Test func `the city's own published days look as it published them, where all parts are large`() {
        func headline(_ provisional: Int, _ followUp: Int, _ minors: Int) -> Headline {
            var counts = ByPillar()
            (counts[.provisional], counts[.followUp], counts[.unaccompaniedMinor]) = (provisional, followUp, minors)
            return Headline(day: "2020-06-17", counts)
        }
        #expect(headline(140, 821, 53).parts.map(\.count.shown) == ["140", "821", "53"])
        #expect(headline(140, 821, 53).total == 1014)
        #expect(headline(93, 790, 45).parts.isEmpty)
        #expect(headline(93, 790, 0).parts.isEmpty)
        #expect(headline(43, 790, 61).parts.map(\.count.shown) == ["45", "790", "60"])
        #expect(headline(93, 790, 45).total == 928)
    }

    @Test func `where minors are hidden, their homes do not tell how many they are`() {
        func rows(_ counts: [(Stay.Kind, Int)]) -> [String] {
            let parts = counts.map { PublicTable.Part(key: $0.0.rawValue, label: $0.0.label, count: $0.1) }
            return PublicTable(.stay, parts: PublicTable.hidingMinors(parts)).rows.map { "\($0.key) \($0.count.shown)" }
        }
        #expect(
            rows([(.citySite, 430), (.districtSite, 90), (.youthHome, 31), (.fosterFamily, 9), (.ownFlat, 380), (.unknown, 60)])
                == ["citySite 430", "ownFlat 380", "unknown 60", "rest 130"])
        #expect(rows([(.citySite, 40), (.youthHome, 31), (.fosterFamily, 9), (.ownFlat, 40), (.unknown, 60)]).isEmpty)
    }

    @Test func `a course shows gaps where nothing is split, in the chart as in the table and the file`() {
        let changes: [HistoryChange] = [
            .init("2020-05-01", .followUp, 821), .init("2020-05-01", .provisional, 140), .init("2020-05-01", .unaccompaniedMinor, 53),
            .init("2020-06-10", .unaccompaniedMinor, -4), .init("2020-07-10", .unaccompaniedMinor, 4), .init("2020-07-10", .unknown, 3),
            .init("2020-08-10", .unaccompaniedMinor, -53), .init("2020-08-10", .unknown, -3), .init("2020-09-10", .unaccompaniedMinor, 53),
            .init("2020-09-10", .unknown, 60),
        ]
        let history = History(version: .init(latest: .now()), knownAt: nil, changes: changes)
        let series = PublicSeries(Edition(today: "2020-10-01"), history, published: [])
        let points = series.points
        #expect(points.map(\.parts.isEmpty) == [false, true, false, true, false])
        let bands = ProtectedPieces.bands(points)
        #expect(bands.map(\.label) == ["AU", "VU", "UMA", Pillar.unknown.short, "nicht aufgeteilt"])
        #expect(bands[0].values == [821, nil, 820, nil, 821])
        #expect(bands[2].values == [53, nil, 55, nil, 53])
        #expect(bands[4].values == [nil, 1010, nil, 961, nil])
        let withheld = Array(points.prefix(4))
        let chart = SeriesChart(days: withheld.map(\.day), bands: ProtectedPieces.bands(withheld), totals: withheld.map(\.total))
        let words = chart.drawing(.wide, id: "x").marks.text
        #expect(words.contains(">Zusammen 961<"))
        for name in ["AU", "VU", "UMA", "…"] { #expect(!words.contains(name)) }
        #expect(PublicSheets.series(series).rows.map { $0.dropFirst(3).contains(.text("")) } == [false, true, false, true, false])
    }

    @Test func `public days are ends of months and days the city published`() throws {
        let edition = Edition(today: "2026-11-22")
        #expect(edition.closing == "2026-10-31")
        let published: [Day] = ["2026-06-17", "2026-11-05", "2012-01-01"]
        let days = edition.days(since: "2026-05-10", published: published)
        #expect(days == ["2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-06-17", "2026-05-31"])
        #expect(!Edition.hasTables("2026-06-17"))
        #expect(Edition.hasTables("2026-06-30"))
        #expect(edition.previous.closing == "2026-09-30")
    }
}
