import Vocabulary

/// How many people over time: stacked bands month by month, published totals marked apart (Zeitreihe).
package struct SeriesChart: Picture {
    /// One part of the whole, a value for each month; nil is a gap, not a zero.
    package struct Band: Sendable {
        package var label: Phrase
        package var values: [Int?]
        package var paint: Paint?

        package init(_ label: Phrase, _ values: [Int?], paint: Paint? = nil) {
            self.label = label
            self.values = values
            self.paint = paint
        }

        func value(at index: Int) -> Int? { index < values.count ? values[index] : nil }
    }

    /// A number somebody published, drawn apart from what was counted.
    package struct Marker: Sendable {
        package enum Precision: String, Sendable { case exact, approximate, forecast }

        package var day: Day
        package var value: Int
        package var precision: Precision

        package init(_ day: Day, _ value: Int, _ precision: Precision) {
            self.day = day
            self.value = value
            self.precision = precision
        }
    }

    /// The days the values stand for, ascending; usually the last day of each month.
    package var days: [Day]
    /// From the bottom up; the largest at the base reads best.
    package var bands: [Band]
    /// The sums, where the bands do not give them: rounded bands need not add up.
    package var totals: [Int?]?
    package var markers: [Marker]
    package var totalLabel: Phrase

    package init(
        days: [Day], bands: [Band], totals: [Int?]? = nil, markers: [Marker] = [], totalLabel: Phrase = "Zusammen"
    ) {
        self.days = days
        self.bands = bands
        self.totals = totals
        self.markers = markers
        self.totalLabel = totalLabel
    }

    /// Words for the bands stand beside them where there is room; the key says it everywhere, and what the marks mean.
    package var key: HTML {
        let parts = bands.enumerated().map {
            "<li>\(($1.paint ?? Paint(index: $0)).swatch) \(t: $1.label)</li>" as HTML
        }
        let used = [Marker.Precision.exact, .approximate, .forecast].filter { kind in
            markers.contains { $0.precision == kind }
        }
        let marks = used.map { kind -> HTML in
            """
            <li><svg class="swatch" viewBox="0 0 16 16" aria-hidden="true" focusable="false">\
            \(SeriesChart.mark(8, 8, kind, size: 6))</svg> \
            \(t: SeriesChart.word(for: kind))</li>
            """
        }
        return "<ul class=\"chart-key\">\(parts.reversed())\(marks)</ul>"
    }

    package func drawing(_ room: ChartRoom, id: String) -> Drawing {
        SeriesDrawing(chart: self, room: room, id: id).drawing
    }

    static func word(for precision: Marker.Precision) -> Phrase {
        switch precision {
        case .exact: "veröffentlicht, genau"
        case .approximate: "veröffentlicht, ungefähr"
        case .forecast: "Prognose"
        }
    }

    /// A diamond: filled, hollow, or hollow and dashed.
    static func mark(_ x: Double, _ y: Double, _ precision: Marker.Precision, size: Double) -> HTML {
        let half = Draw.at(size)
        let corners = "M\(Draw.at(x)) \(Draw.at(y - size))l\(half) \(half)l-\(half) \(half)l-\(half) -\(half)Z"
        let fill = precision == .exact ? "#15181d" : "#fff"
        return """
            <path class="mark mark-\(precision.rawValue)" d="\(corners)" fill="\(fill)" stroke="#15181d" \
            stroke-width="2"\
            \(when: precision == .forecast, dashes(size))/>
            """
    }

    /// One gap in the middle of each side.
    private static func dashes(_ size: Double) -> HTML {
        """
         stroke-dasharray="\(Draw.at(size * 0.92)) \(Draw.at(size * 0.49))" stroke-dashoffset="\(Draw.at(size * 0.46))"
        """
    }

    /// The sum of a month; nil where nothing is known of it.
    func total(at index: Int) -> Int? {
        if let totals { return index < totals.count ? totals[index] : nil }
        let known = bands.compactMap { $0.value(at: index) }
        return known.isEmpty ? nil : known.reduce(0, +)
    }
}
