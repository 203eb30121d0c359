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

    private let top = 14.0
    private var left: Double { Draw.width(grouped(ticks.last ?? 0), room) + 12 }
    private var right: Double { room == .wide ? 148 : 12 }
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

    /// Each band between the sum of those below it and its own upper edge, one outline for each stretch without gaps.
    private var bands: HTML {
        var floor = [Int](repeating: 0, count: chart.days.count)
        var result = HTML.empty
        for (number, band) in chart.bands.enumerated() {
            let paint = band.paint ?? Paint(index: number)
            let ceiling = floor.indices.map { floor[$0] + (($0 < band.values.count ? band.values[$0] : nil) ?? 0) }
            for stretch in stretches where stretch.contains(where: { ceiling[$0] > floor[$0] }) {
                let outline = edge(ceiling, stretch, isForward: true) + edge(floor, stretch, isForward: false) + "Z"
                result +=
                    "<path class=\"band \(paint.name)\" fill=\"\(paint.fallback)\" d=\"M\(outline.dropFirst())\"/>"
                if paint.hasPattern {
                    result += "<path fill=\"url(#\(id)-p\(paint.index + 1))\" d=\"M\(outline.dropFirst())\"/>"
                }
            }
            floor = ceiling
        }
        return result
    }

    /// Runs of months in which something is known.
    private var stretches: [Range<Int>] {
        var result: [Range<Int>] = []
        for index in chart.days.indices where chart.total(at: index) != nil {
            if let open = result.last, open.upperBound == index {
                result[result.count - 1] = open.lowerBound..<(index + 1)
            } else {
                result.append(index..<(index + 1))
            }
        }
        return result
    }

    /// A stair from left to right or back.
    private func edge(_ values: [Int], _ stretch: Range<Int>, isForward: Bool) -> String {
        let order = isForward ? Array(stretch) : stretch.reversed()
        return order.map { index -> String in
            let from = isForward ? x(chart.days[index].number) : stepEnd(index)
            let to = isForward ? stepEnd(index) : x(chart.days[index].number)
            return "L\(Draw.at(from)) \(Draw.at(y(values[index])))H\(Draw.at(to))"
        }.joined()
    }

    private var totalLine: HTML {
        let totals = chart.days.indices.map { chart.total(at: $0) ?? 0 }
        return stretches.map { stretch -> HTML in
            let stair = edge(totals, stretch, isForward: true)
            return "<path class=\"chart-total\" fill=\"none\" stroke=\"#15181d\" d=\"M\(stair.dropFirst())\"/>"
        }.joined()
    }

    private var marks: HTML {
        chart.markers.map { SeriesChart.mark(x($0.day.number), y($0.value), $0.precision, size: room == .wide ? 6 : 5) }
            .joined()
    }

    /// Total and bands named at their right end, pushed apart where they would touch.
    private var labels: HTML {
        guard room == .wide, let index = stretches.last?.last, let total = chart.total(at: index) else { return .empty }
        var floor = 0
        var places: [(height: Double, words: String, look: String)] = []
        for band in chart.bands {
            let value = (index < band.values.count ? band.values[index] : nil) ?? 0
            places.append((y(floor + value / 2), "\(band.label.text) \(grouped(value))", "chart-text"))
            floor += value
        }
        places.append((y(total) - 8, "\(chart.totalLabel.text) \(grouped(total))", "chart-text chart-strong"))
        var above = bottom + 4
        let letters = Int((right - 10) / room.type)
        return places.map { place -> HTML in
            let height = min(place.height + 5, above - 2)
            above = height - 16
            return Draw.text(end + 10, height, Draw.shortened(place.words, to: letters), look: place.look)
        }.joined()
    }
}
