import Vocabulary

/// The geometry of one series chart in one room.
struct SeriesDrawing {
    let chart: SeriesChart
    let room: ChartRoom
    let id: String
    private let ticks: [Int]
    private let first: Int
    private let last: Int
    private let height: Double
    private let names: [SeriesName]
    private let right: Double

    private let top = 14.0
    private var left: Double { Draw.width(grouped(ticks.last ?? 0), room) + 12 }
    private var bottom: Double { height - 30 }
    private var end: Double { Double(room.width) - right }

    init(chart: SeriesChart, room: ChartRoom, id: String) {
        self.chart = chart
        self.room = room
        self.id = id
        height = room == .wide ? 360 : 290
        let totals = chart.days.indices.compactMap(chart.total)
        ticks = Draw.ticks(upTo: max(totals.max() ?? 0, chart.markers.map(\.value).max() ?? 0, 1))
        let numbers = chart.days.map(\.number) + chart.markers.map(\.day.number)
        first = numbers.min() ?? 0
        last = max(numbers.max() ?? 1, first + 1)
        names = SeriesName.all(chart)
        // Room for the longest name; none is cut.
        right = room == .wide ? max(148, names.map { Draw.width($0.words, room) + 18 }.max() ?? 0) : 12
    }

    var drawing: Drawing {
        Drawing(height: Int(height), marks: patterns + grid + years + bands + totalLine + marks + labels)
    }

    private func x(_ day: Int) -> Double { left + (end - left) * Double(day - first) / Double(last - first) }
    private func y(_ value: Int) -> Double { bottom - (bottom - top) * Double(value) / Double(max(ticks.last ?? 1, 1)) }

    /// Where the step of a month ends: at the next month, or as wide as the one before.
    private func stepEnd(_ index: Int) -> Double {
        let days = chart.days
        if index + 1 < days.count { return x(days[index + 1].number) }
        return x(min(last, days[index].number + 30))
    }

    private var grid: HTML {
        ticks.map { tick -> HTML in
            let level = y(tick)
            return Draw.line(left, level, end, level, look: tick == 0 ? "chart-axis" : "chart-grid")
                + Draw.text(left - 8, level + 5, grouped(tick), anchor: "end")
        }.joined()
    }

    private var years: HTML {
        let all = Day(number: first).civil.year...Day(number: last).civil.year
        let room = (end - left) / Double(all.count)
        let every = [1, 2, 5, 10].first { Double($0) * room >= 46 } ?? 20
        return all.compactMap { year -> HTML? in
            guard let start = Day(year: year, month: 1, day: 1), start.number >= first else { return nil }
            let place = x(start.number)
            let tick = Draw.line(place, bottom, place, bottom + 5, look: "chart-axis")
            guard year % every == 0, place <= end - 16 else { return tick }
            return tick + Draw.text(place, bottom + 22, String(year), anchor: "middle")
        }.joined()
    }

    private var patterns: HTML {
        let used = chart.bands.enumerated().map { $1.paint ?? Paint(index: $0) }.filter(\.hasPattern)
        return used.isEmpty ? .empty : "<defs>\(used.map { $0.pattern(id: "\(id)-p\($0.index + 1)") })</defs>"
    }

    /// Each band reaches from its upper edge down to the axis and is painted over by those below it, so that every
    /// edge is written once.
    private var bands: HTML {
        var sums = [Int](repeating: 0, count: chart.days.count)
        var layers: [HTML] = []
        for (number, band) in chart.bands.enumerated() {
            let paint = band.paint ?? Paint(index: number)
            for index in sums.indices { sums[index] += band.value(at: index) ?? 0 }
            let areas = stretches { band.value(at: $0) != nil }.enumerated().map { area(sums, $1, paint, "\(number)-\($0)") }
            layers.append(areas.joined())
        }
        return layers.reversed().joined()
    }

    /// The outline is written once and painted twice where a pattern lies over the colour.
    private func area(_ sums: [Int], _ stretch: Range<Int>, _ paint: Paint, _ part: String) -> HTML {
        let start = Draw.at(x(chart.days[stretch.lowerBound].number))
        let outline = "M\(start) \(Draw.at(bottom))\(stair(sums, stretch))V\(Draw.at(bottom))Z"
        guard paint.hasPattern else {
            return "<path class=\"band \(paint.name)\" fill=\"\(paint.fallback)\" d=\"\(outline)\"/>"
        }
        let name = "\(id)-b\(part)"
        return """
            <defs><path id="\(name)" d="\(outline)"/></defs>\
            <use class="band \(paint.name)" fill="\(paint.fallback)" href="#\(name)"/>\
            <use fill="url(#\(id)-p\(paint.index + 1))" href="#\(name)"/>
            """
    }

    /// Runs of months in which something is known; what is not known is a gap.
    private func stretches(_ isKnown: (Int) -> Bool) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for index in chart.days.indices where isKnown(index) {
            if let open = result.last, open.upperBound == index {
                result[result.count - 1] = open.lowerBound..<(index + 1)
            } else {
                result.append(index..<(index + 1))
            }
        }
        return result
    }

    /// Up or down at each month, then level to the next; months that change nothing are not written.
    private func stair(_ values: [Int], _ stretch: Range<Int>) -> String {
        var text = ""
        var level: String?
        for index in stretch {
            let next = Draw.at(y(values[index]))
            guard next != level else { continue }
            if level != nil { text += "H" + Draw.at(x(chart.days[index].number)) }
            text += "V" + next
            level = next
        }
        return text + "H" + Draw.at(stepEnd(stretch.upperBound - 1))
    }

    private var totalLine: HTML {
        let totals = chart.days.indices.map { chart.total(at: $0) ?? 0 }
        return stretches { chart.total(at: $0) != nil }.map { stretch -> HTML in
            let (start, level) = (x(chart.days[stretch.lowerBound].number), y(totals[stretch.lowerBound]))
            let outline = "M\(Draw.at(start)) \(Draw.at(level))\(stair(totals, stretch))"
            return "<path class=\"chart-total\" fill=\"none\" stroke=\"#15181d\" d=\"\(outline)\"/>"
        }.joined()
    }

    private var marks: HTML {
        chart.markers.map { SeriesChart.mark(x($0.day.number), y($0.value), $0.precision, size: room == .wide ? 6 : 5) }
            .joined()
    }

    /// Total and bands named at their right end, pushed apart where they would touch.
    private var labels: HTML {
        guard room == .wide else { return .empty }
        var above = bottom + 4
        return names.map { name -> HTML in
            let height = min(y(name.middle) + (name.isTotal ? -3 : 5), above - 2)
            above = height - 16
            return Draw.text(end + 10, height, name.words, look: name.isTotal ? "chart-text chart-strong" : "chart-text")
        }.joined()
    }
}

/// What stands beside the right end of a band or of the total.
private struct SeriesName {
    let middle: Int
    let words: String
    let isTotal: Bool

    /// The bands of the last month that have a value, from the bottom up, and the total. A single band without parts
    /// is the total.
    static func all(_ chart: SeriesChart) -> [SeriesName] {
        guard let index = chart.days.indices.last(where: { chart.total(at: $0) != nil }), let total = chart.total(at: index) else { return [] }
        var names: [SeriesName] = []
        var floor = 0
        for band in chart.bands {
            guard let value = band.value(at: index) else { continue }
            names.append(SeriesName(middle: floor + value / 2, words: "\(band.label.text) \(grouped(value))", isTotal: false))
            floor += value
        }
        if names.count == 1, chart.bands.count > 1 { names = [] }
        return names + [SeriesName(middle: total, words: "\(chart.totalLabel.text) \(grouped(total))", isTotal: true)]
    }
}
