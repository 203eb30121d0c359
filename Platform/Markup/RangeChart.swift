import Vocabulary

/// What will be needed, between few and many, against what there will be (Prognosediagramm): a band with its middle,
/// steps for the places, and hatched where the middle lies above them.
package struct RangeChart: Picture {
    /// The days the values stand for, ascending.
    package var days: [Day]
    package var low: [Int]
    package var middle: [Int]
    package var high: [Int]
    package var places: [Int]
    /// What really was, from the first day on; shorter while it is still to come.
    package var real: [Int]
    package var labels: (need: Phrase, places: Phrase)

    package init(days: [Day], low: [Int], middle: [Int], high: [Int], places: [Int], real: [Int] = [], need: Phrase, placesLabel: Phrase) {
        self.days = days
        self.low = low
        self.middle = middle
        self.high = high
        self.places = places
        self.real = real
        labels = (need, placesLabel)
    }

    package var key: HTML {
        func item(_ mark: HTML, _ words: Phrase) -> HTML {
            "<li><svg class=\"swatch\" viewBox=\"0 0 16 16\" aria-hidden=\"true\" focusable=\"false\">\(mark)</svg> \(t: words)</li>"
        }
        let isShort = zip(middle, places).contains { $0 > $1 }
        let shortage: Phrase = "es fehlen Plätze"
        let reality: Phrase = "wirklich"
        return """
            <ul class="chart-key">\
            \(item("<rect class=\"range-band\" fill=\"#1f5a92\" fill-opacity=\"0.25\" width=\"16\" height=\"16\"/><path class=\"range-middle\" d=\"M0 8H16\" fill=\"none\" stroke=\"#1f5a92\"/>", labels.need))\
            \(item("<path class=\"range-places\" d=\"M0 11H8V5H16\" fill=\"none\" stroke=\"#15181d\"/>", labels.places))\
            \(when: isShort, item("<rect class=\"paint-5\" fill=\"#a33c5b\" width=\"16\" height=\"16\"/>\(RangeChart.hatching)", shortage))\
            \(when: !real.isEmpty, item(SeriesChart.mark(8, 8, .exact, size: 6), reality))</ul>
            """
    }

    static let hatching: HTML = "<path class=\"pattern\" d=\"M0 16L16 0M-4 4L4 -4M12 20L20 12\" stroke=\"#fff\" stroke-width=\"2\"/>"

    package func drawing(_ room: ChartRoom, id: String) -> Drawing { RangeDrawing(chart: self, room: room, id: id).drawing }
}

/// The geometry of one range chart in one room.
private struct RangeDrawing {
    let chart: RangeChart
    let room: ChartRoom
    let id: String
    private let ticks: [Int]
    private let height: Double

    private let top = 14.0
    private var left: Double { Draw.width(grouped(ticks.last ?? 0), room) + 12 }
    private var bottom: Double { height - 30 }
    private var end: Double { Double(room.width) - (room == .wide ? 150 : 12) }

    init(chart: RangeChart, room: ChartRoom, id: String) {
        self.chart = chart
        self.room = room
        self.id = id
        height = room == .wide ? 340 : 280
        ticks = Draw.ticks(upTo: max((chart.high + chart.places + chart.real).max() ?? 0, 1))
    }

    var drawing: Drawing {
        Drawing(height: Int(height), marks: pattern + grid + months + band + shortage + line + steps + reality + names)
    }

    private func x(_ index: Int) -> Double {
        let (first, last) = (chart.days.first?.number ?? 0, chart.days.last?.number ?? 1)
        return left + (end - left) * Double(chart.days[index].number - first) / Double(max(last - first, 1))
    }

    private func y(_ value: Int) -> Double { bottom - (bottom - top) * Double(value) / Double(max(ticks.last ?? 1, 1)) }

    private var pattern: HTML {
        "<defs><pattern id=\"\(id)-h\" width=\"16\" height=\"16\" patternUnits=\"userSpaceOnUse\">\(RangeChart.hatching)</pattern></defs>"
    }

    private var grid: HTML {
        ticks.map { tick -> HTML in
            Draw.line(left, y(tick), end, y(tick), look: tick == 0 ? "chart-axis" : "chart-grid")
                + Draw.text(left - 8, y(tick) + 5, grouped(tick), anchor: "end")
        }.joined()
    }

    /// A name for a month wherever there is room for it.
    private var months: HTML {
        var free = left - 1
        return chart.days.indices.map { index -> HTML in
            let (year, month, _) = chart.days[index].civil
            let words = padded(month, 2) + "/" + String(year % 100)
            let tick = Draw.line(x(index), bottom, x(index), bottom + 5, look: "chart-axis")
            guard x(index) - 20 > free, x(index) <= end + 4 else { return tick }
            free = x(index) + 24
            return tick + Draw.text(x(index), bottom + 22, words, anchor: "middle")
        }.joined()
    }

    private func way(_ values: [Int]) -> String {
        values.indices.map { "\($0 == 0 ? "M" : "L")\(Draw.at(x($0))) \(Draw.at(y(values[$0])))" }.joined()
    }

    private var band: HTML {
        guard !chart.low.isEmpty else { return .empty }
        let back = chart.low.indices.reversed().map { "L\(Draw.at(x($0))) \(Draw.at(y(chart.low[$0])))" }.joined()
        return "<path class=\"range-band\" fill=\"#1f5a92\" fill-opacity=\"0.25\" d=\"\(way(chart.high))\(back)Z\"/>"
    }

    private var line: HTML { "<path class=\"range-middle\" fill=\"none\" stroke=\"#1f5a92\" d=\"\(way(chart.middle))\"/>" }

    /// A number of places holds until the next day known.
    private var steps: HTML {
        var text = ""
        for index in chart.places.indices {
            text += index == 0 ? "M\(Draw.at(x(0))) \(Draw.at(y(chart.places[0])))" : "H\(Draw.at(x(index)))V\(Draw.at(y(chart.places[index])))"
        }
        return "<path class=\"range-places\" fill=\"none\" stroke=\"#15181d\" d=\"\(text)\"/>"
    }

    /// Between the middle and the steps below it; what is missing on the last day alone has no width, the table says it.
    private var shortage: HTML {
        var outline = ""
        for index in chart.middle.indices.dropLast() where chart.middle[index] > chart.places[index] {
            let (floor, next) = (chart.places[index], max(chart.middle[index + 1], chart.places[index]))
            let (start, stop) = (Draw.at(x(index)), Draw.at(x(index + 1)))
            outline += "M\(start) \(Draw.at(y(floor)))V\(Draw.at(y(chart.middle[index])))L\(stop) \(Draw.at(y(next)))V\(Draw.at(y(floor)))Z"
        }
        guard !outline.isEmpty else { return .empty }
        return "<path class=\"paint-5\" fill=\"#a33c5b\" d=\"\(outline)\"/><path fill=\"url(#\(id)-h)\" d=\"\(outline)\"/>"
    }

    private var reality: HTML {
        chart.real.indices.map { SeriesChart.mark(x($0), y(chart.real[$0]), .exact, size: room == .wide ? 5 : 4) }.joined()
    }

    /// Both ends named beside the drawing where there is room, pushed apart where they would touch.
    private var names: HTML {
        guard room == .wide, let need = chart.middle.last, let places = chart.places.last else { return .empty }
        var (upper, lower) = (y(need) + 5, y(places) + 5)
        if abs(upper - lower) < 18 { if upper <= lower { lower = upper + 18 } else { upper = lower + 18 } }
        let (one, two): (Phrase, Phrase) = ("Bedarf \(grouped(need))", "Plätze \(grouped(places))")
        return Draw.text(end + 10, upper, one.text, look: "chart-text chart-strong") + Draw.text(end + 10, lower, two.text)
    }
}
