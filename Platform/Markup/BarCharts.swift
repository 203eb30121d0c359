import Vocabulary

/// One bar: words, a length, and the number as shown (a protected number may read `<5`).
package struct Bar: Sendable {
    package var label: Phrase
    package var value: Int
    package var shown: String
    package var paint: Paint?

    package init(_ label: Phrase, _ value: Int, shown: String? = nil, paint: Paint? = nil) {
        self.label = label
        self.value = value
        self.shown = shown ?? grouped(value)
        self.paint = paint
    }
}

/// Bars one below the other, longest first as the caller orders them (Rangfolge).
package struct RankedBars: Picture {
    package var bars: [Bar]

    package init(_ bars: [Bar]) { self.bars = bars }

    package var key: HTML { .empty }

    package func drawing(_ room: ChartRoom, id: String) -> Drawing {
        room == .wide ? beside : below
    }

    private var largest: Double { Double(max(bars.map(\.value).max() ?? 1, 1)) }

    /// Words to the left of their bars.
    private var beside: Drawing {
        let longest = bars.map { Draw.width($0.label.text, .wide) }.max() ?? 0
        let start = min(longest, 270) + 14
        let room = 760 - start - 80
        let marks = bars.enumerated().map { index, bar -> HTML in
            let y = Double(index) * 34 + 6
            let length = room * Double(bar.value) / largest
            let words = Draw.shortened(bar.label.text, to: Int((start - 14) / ChartRoom.wide.type) + 1)
            return Draw.text(start - 12, y + 17, words, anchor: "end")
                + Draw.bar(start, y, length, 24, paint: bar.paint ?? .one)
                + Draw.text(start + length + 8, y + 17, bar.shown, look: "chart-text chart-strong")
        }
        let height = bars.count * 34 + 8
        return Drawing(
            height: height, marks: marks.joined() + Draw.line(start, 2, start, Double(height) - 2, look: "chart-axis"))
    }

    /// Words above their bars, where a phone leaves no room beside them.
    private var below: Drawing {
        let marks = bars.enumerated().map { index, bar -> HTML in
            let y = Double(index) * 46 + 4
            let words = Draw.shortened(bar.label.text, to: 30)
            return Draw.text(0, y + 14, words)
                + Draw.text(340, y + 14, bar.shown, anchor: "end", look: "chart-text chart-strong")
                + Draw.bar(0, y + 21, 340 * Double(bar.value) / largest, 14, paint: bar.paint ?? .one)
        }
        return Drawing(height: bars.count * 46, marks: marks.joined())
    }
}

/// One bar cut into its parts, named in the key above it (Anteile).
package struct ShareBar: Picture {
    package var parts: [Bar]

    package init(_ parts: [Bar]) { self.parts = parts }

    package var key: HTML {
        let items = parts.enumerated().map { index, part -> HTML in
            let paint = part.paint ?? Paint(index: index)
            return "<li>\(paint.swatch) \(t: part.label) <strong dir=\"ltr\">\(part.shown)</strong></li>"
        }
        return "<ul class=\"chart-key\">\(items)</ul>"
    }

    package func drawing(_ room: ChartRoom, id: String) -> Drawing {
        let sum = Double(max(parts.reduce(0) { $0 + $1.value }, 1))
        let height = room == .wide ? 44.0 : 36.0
        var x = 0.0
        let used = parts.enumerated().map { $1.paint ?? Paint(index: $0) }.filter(\.hasPattern)
        var marks: HTML = "<defs>\(used.map { $0.pattern(id: "\(id)-p\($0.index + 1)") })</defs>"
        for (index, part) in parts.enumerated() {
            let paint = part.paint ?? Paint(index: index)
            let share = Double(room.width) * Double(part.value) / sum
            // A gap in the colour of the page keeps neighbours apart for every eye.
            let width = max(share - 3, share > 0 ? 1 : 0)
            marks += Draw.bar(x, 0, width, height, paint: paint)
            if paint.hasPattern {
                marks += """
                    <rect fill="url(#\(id)-p\(paint.index + 1))" x="\(Draw.at(x))" y="0" width="\(Draw.at(width))" \
                    height="\(Draw.at(height))"/>
                    """
            }
            x += share
        }
        return Drawing(height: Int(height), marks: marks)
    }
}
