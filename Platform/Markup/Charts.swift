import Vocabulary

/// A chart with its finding as heading, and the same numbers as a table beside it (Diagramm).
///
/// The picture is hidden from screen readers behind one name; the table says the rest.
package struct Chart: Sendable {
    package var id: String
    /// The finding, as a sentence.
    package var heading: Phrase
    /// What is counted, where, on which days.
    package var subtitle: Phrase
    /// The name of the picture: kind and content.
    package var name: Phrase
    package var picture: any Picture
    package var table: HTML
    package var links: [Link]
    package var level: Int

    package init(
        _ id: String, heading: Phrase, subtitle: Phrase, name: Phrase, _ picture: any Picture, table: HTML,
        links: [Link] = [],
        level: Int = 2
    ) {
        self.id = id
        self.heading = heading
        self.subtitle = subtitle
        self.name = name
        self.picture = picture
        self.table = table
        self.links = links
        self.level = level
    }

    package var html: HTML {
        """
        <figure class="chart" aria-labelledby="\(id)-titel"><h\(level) id="\(id)-titel">\(t: heading)</h\(level)>\
        <p class="chart-subtitle">\(t: subtitle)</p>\(picture.key)\
        <div class="chart-pictures">\(svg(.wide))\(svg(.narrow))</div>\
        <div class="chart-more"><details class="more"><summary>\(t: "Als Tabelle")\(spoken(heading))</summary>\
        <div>\(table)</div></details>\
        \(when: !links.isEmpty, "<p class=\"chart-links\">\(links.map(\.html).joined(separator: " "))</p>")</div>\
        </figure>
        """
    }

    private func svg(_ room: ChartRoom) -> HTML {
        let drawing = picture.drawing(room, id: "\(id)-\(room.rawValue)")
        let title = "\(id)-\(room.rawValue)-name"
        return """
            <svg class="chart-\(room.rawValue)" role="img" aria-labelledby="\(title)" focusable="false" \
            viewBox="0 0 \(room.width) \(drawing.height)"><title id="\(title)">\(t: name)</title>\
            <g aria-hidden="true">\(drawing.marks)</g></svg>
            """
    }
}

/// A phone has other proportions than a desk: each chart is drawn for both and the style sheet shows one.
package enum ChartRoom: String, Sendable {
    case wide, narrow

    /// In units of the view box. Type of 15 units stays above 12 pixels wherever the drawing is shown.
    var width: Int { self == .wide ? 760 : 340 }
    /// About the width of one letter.
    var type: Double { 8.2 }
}

/// Something that can be drawn into a chart's room.
package protocol Picture: Sendable {
    /// What colours and patterns mean, as text above the drawing; empty where the drawing says it itself.
    var key: HTML { get }
    func drawing(_ room: ChartRoom, id: String) -> Drawing
}

/// Marks and how high they reach.
package struct Drawing: Sendable {
    package var height: Int
    package var marks: HTML
}

/// Small tools for drawing: rounded coordinates, text, ticks.
enum Draw {
    /// One decimal at most, so that pictures are short and the same on every machine.
    static func at(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0
            ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    static func text(_ x: Double, _ y: Double, _ words: String, anchor: String = "start", look: String = "chart-text")
        -> HTML
    {
        "<text class=\"\(look)\" x=\"\(at(x))\" y=\"\(at(y))\" text-anchor=\"\(anchor)\">\(words)</text>"
    }

    static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, look: String) -> HTML {
        """
        <line class="\(look)" x1="\(at(x1))" y1="\(at(y1))" x2="\(at(x2))" y2="\(at(y2))" stroke="#767c85"/>
        """
    }

    static func bar(_ x: Double, _ y: Double, _ width: Double, _ height: Double, paint: Paint) -> HTML {
        """
        <rect class="\(paint.name)" fill="\(paint.fallback)" x="\(at(x))" y="\(at(y))" width="\(at(max(width, 0)))" \
        height="\(at(height))"/>
        """
    }

    /// Round steps of 1, 2, 2.5 or 5 times a power of ten from zero to at least the largest value.
    static func ticks(upTo largest: Int, about count: Int = 5) -> [Int] {
        var power = 1
        while true {
            for step in power == 1 ? [1, 2, 5] : [power, 2 * power, 5 * power / 2, 5 * power] {
                let needed = max(1, (largest + step - 1) / step)
                if needed <= count { return (0...needed).map { $0 * step } }
            }
            power *= 10
        }
    }

    /// About how wide words are in the chart's type.
    static func width(_ words: String, _ room: ChartRoom) -> Double { Double(words.count) * room.type }

    static func shortened(_ words: String, to letters: Int) -> String {
        words.count <= letters ? words : String(words.prefix(max(1, letters - 1))) + "…"
    }
}

/// A colour with a pattern over it, so that bands stay apart in grey print.
///
/// The same thing has the same paint in every chart: `.one` for the first pillar, and so on.
package struct Paint: Sendable {
    let index: Int

    package init(index: Int) { self.index = index }

    package static let one = Paint(index: 0)
    package static let two = Paint(index: 1)
    package static let three = Paint(index: 2)
    package static let four = Paint(index: 3)
    package static let five = Paint(index: 4)
    package static let six = Paint(index: 5)

    var name: String { "paint-\(index % Paint.fallbacks.count + 1)" }
    /// Where no style sheet reaches, as in a saved picture.
    var fallback: String { Paint.fallbacks[index % Paint.fallbacks.count] }

    private static let fallbacks = ["#1f5a92", "#b8690f", "#6d4fa0", "#2b7a58", "#a33c5b", "#68707a"]

    /// A small square for a key.
    var swatch: HTML {
        """
        <svg class="swatch" viewBox="0 0 16 16" aria-hidden="true" focusable="false">\
        <rect class="\(name)" fill="\(fallback)" width="16" height="16"/>\(strokes)</svg>
        """
    }

    /// Lines over the colour; the first paint has none.
    private var strokes: HTML {
        switch index % 3 {
        case 1: "<path class=\"pattern\" d=\"M0 16L16 0M-4 4L4 -4M12 20L20 12\" stroke=\"#fff\" stroke-width=\"2\"/>"
        case 2:
            """
            <g class="pattern-dots" fill="#fff"><circle cx="4" cy="4" r="1.6"/><circle cx="12" cy="12" r="1.6"/></g>
            """
        default: .empty
        }
    }

    /// The pattern of this paint under an id of its own.
    func pattern(id: String) -> HTML {
        """
        <pattern id="\(id)" width="16" height="16" patternUnits="userSpaceOnUse">\(strokes)</pattern>
        """
    }

    var hasPattern: Bool { index % 3 != 0 }
}
