import Vocabulary

/// Rows of time, one below the other, from today on: what holds how long, and marks on the way (Zeitbalken).
package struct SpanChart: Picture {
    package struct Line: Sendable {
        package var label: Phrase
        /// Open where it goes on beyond the chart.
        package var until: Day
        /// Days that matter before the end, such as the last one for giving notice.
        package var marks: [Day]

        package init(_ label: Phrase, until: Day, marks: [Day] = []) {
            self.label = label
            self.until = until
            self.marks = marks
        }
    }

    package var span: DayRange
    package var lines: [Line]
    /// What a mark means.
    package var markLabel: Phrase

    package init(_ span: DayRange, _ lines: [Line], markLabel: Phrase) {
        self.span = span
        self.lines = lines
        self.markLabel = markLabel
    }

    package var key: HTML {
        """
        <ul class="chart-key"><li>\(Paint.one.swatch) \(t: "läuft")</li>\
        <li><svg class="swatch" viewBox="0 0 16 16" aria-hidden="true" focusable="false">\(SeriesChart.mark(8, 8, .exact, size: 6))</svg> \
        \(t: markLabel)</li></ul>
        """
    }

    package func drawing(_ room: ChartRoom, id: String) -> Drawing {
        let isWide = room == .wide
        let names = lines.map { Draw.width($0.label.text, room) }.max() ?? 0
        let left = isWide ? min(names, 290) + 14 : 0
        let (top, pitch) = (26.0, isWide ? 26.0 : 42.0)
        let right = Double(room.width) - 4
        let height = top + Double(lines.count) * pitch + 4
        func x(_ day: Day) -> Double {
            let share = Double(day.number - span.from.number) / Double(span.until.number - span.from.number)
            return left + (right - left) * min(1, max(0, share))
        }
        let bars = lines.enumerated().map { index, line -> HTML in
            let y = top + Double(index) * pitch
            let words = Draw.shortened(line.label.text, to: isWide ? Int((left - 14) / room.type) + 1 : 38)
            let name = isWide ? Draw.text(left - 10, y + 16, words, anchor: "end") : Draw.text(0, y + 14, words)
            let bar = Draw.bar(left, isWide ? y + 4 : y + 21, x(line.until) - left, isWide ? 16 : 12, paint: .one)
            let marks = line.marks.filter(span.contains).map { SeriesChart.mark(x($0), isWide ? y + 12 : y + 27, .exact, size: 6) }
            return name + bar + marks.joined()
        }
        return Drawing(height: Int(height), marks: quarters(x, isWide ? 3 : 6, bottom: height - 2) + bars.joined())
    }

    /// A line and a name at the beginning of every third or sixth month.
    private func quarters(_ x: (Day) -> Double, _ months: Int, bottom: Double) -> HTML {
        var day = span.from.firstOfMonth.addingMonths(1)
        var result: HTML = .empty
        while span.contains(day) {
            if (day.civil.month - 1) % months == 0 {
                result += Draw.line(x(day), 20, x(day), bottom, look: "chart-grid")
                let name = padded(day.civil.month, 2) + "/" + padded(day.civil.year % 100, 2)
                result += Draw.text(x(day), 14, name, anchor: "middle")
            }
            day = day.addingMonths(1)
        }
        return result
    }
}
