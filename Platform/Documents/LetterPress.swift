import CCairo
import Vocabulary

/// Sets letters in type (Satz): one page after the other on paper of DIN A4, form B of DIN 5008, lengths in points.
///
/// Lives as long as one letter is made, on one thread: Pango keeps a map of fonts for each thread, and what is made here
/// is shared with no other.
final class LetterPress {
    static let millimetre = 72 / 25.4
    static let page = (width: 210 * millimetre, height: 297 * millimetre)
    static let left = 25 * millimetre
    static let right = 190 * millimetre
    static let bottom = 272 * millimetre
    /// Where text begins on pages after the first.
    static let head = 25 * millimetre
    static var width: Double { right - left }

    private let cairo: OpaquePointer
    private let fonts: FontCase
    private let words: LetterWords
    private let mark: String
    /// How many pages there will be; nil while that is being found out, and then nothing is drawn.
    private let total: Int?
    private(set) var pages = 1
    /// Where the next line goes.
    var top = 0.0

    init(_ surface: OpaquePointer, fonts: FontCase, words: LetterWords, mark: String, total: Int?) {
        cairo = cairo_create(surface)
        (self.fonts, self.words, self.mark, self.total) = (fonts, words, mark, total)
        drawMarks()
    }

    deinit { cairo_destroy(cairo) }

    /// A page that nobody sees, for measuring.
    static func nowhere() -> OpaquePointer { cairo_pdf_surface_create_for_stream(nil, nil, page.width, page.height)! }
    static func drop(_ surface: OpaquePointer) { cairo_surface_destroy(surface) }

    var isMirrored: Bool { words.isMirrored }
    var isDry: Bool { total == nil }
    func lines(_ text: String, _ style: LetterStyle, width: Double) -> [SetLine] { fonts.lines(text, style, width: width, cairo) }
    func wish(_ text: String, _ style: LetterStyle) -> Double { fonts.wish(text, style, cairo) }

    /// Structure for those who listen. What stands in no innermost tag, such as marks and repeated heads, is for the eye only.
    func tagged(_ name: String, _ body: () -> Void) {
        guard !isDry else { return body() }
        cairo_tag_begin(cairo, name, "")
        body()
        cairo_tag_end(cairo, name)
    }

    func draw(_ line: SetLine, x: Double, y: Double) {
        guard !isDry else { return }
        let layout = fonts.layout(line.text, line.style, isMirrored: line.isMirrored, width: nil, cairo)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        guard let first = pango_layout_get_line_readonly(layout, 0) else { return }
        cairo_move_to(cairo, x + line.x, y + line.baseline)
        pango_cairo_show_layout_line(cairo, first)
    }

    /// Draws text at a place, as many lines as there is room for, and says how high it is.
    @discardableResult
    func draw(_ text: String, _ style: LetterStyle = .body, x: Double, y: Double, width: Double, most: Int = .max) -> Double {
        var height = 0.0
        for line in lines(text, style, width: width).prefix(most) {
            draw(line, x: x, y: y + height)
            height += line.height
        }
        return height
    }

    /// Running text at `top`, over as many pages as it takes: one element, with a part for each page.
    func flow(_ text: String, _ style: LetterStyle = .body, x: Double = left, width: Double = width) {
        var rest = lines(text, style, width: width)[...]
        while !rest.isEmpty {
            makeRoom(for: rest.first?.height ?? 0)
            tagged("Span") {
                repeat {
                    let line = rest.removeFirst()
                    draw(line, x: x, y: top)
                    top += line.height
                } while rest.first.map { top + $0.height <= LetterPress.bottom } ?? false
            }
        }
    }

    /// A new page where the height does not fit; true if there is one.
    @discardableResult
    func makeRoom(for height: Double) -> Bool {
        guard top + height > LetterPress.bottom else { return false }
        if !isDry { cairo_show_page(cairo) }
        pages += 1
        top = LetterPress.head
        drawMarks()
        return true
    }

    func line(from: (Double, Double), to: (Double, Double), width: Double = 0.5) {
        guard !isDry else { return }
        cairo_set_line_width(cairo, width)
        cairo_move_to(cairo, from.0, from.1)
        cairo_line_to(cairo, to.0, to.1)
        cairo_stroke(cairo)
    }

    /// Folding and punching marks, the page's number and what is stamped on every page.
    private func drawMarks() {
        let mm = LetterPress.millimetre
        for (height, length) in [(105.0, 5.0), (148.5, 7.0), (210.0, 5.0)] {
            line(from: (5 * mm, height * mm), to: ((5 + length) * mm, height * mm), width: 0.3)
        }
        let number = words.page(pages, total ?? pages)
        draw(number, LetterStyle(size: 8.5, side: .end), x: LetterPress.left, y: 281 * mm, width: LetterPress.width, most: 1)
        guard !mark.isEmpty else { return }
        // Three lines at most stay above the sender's name.
        draw(mark, LetterStyle(size: 8, isBold: true, side: .middle), x: LetterPress.left, y: 3 * mm, width: LetterPress.width, most: 3)
    }
}

/// What a letter says of itself besides its text, in its own language (Satzangaben).
struct LetterWords {
    let language: String

    /// Whether its writing runs from right to left.
    var isMirrored: Bool { ["ar", "fa", "he", "ur", "ps", "ckb", "prs"].contains(String(language.prefix { $0 != "-" })) }

    func page(_ number: Int, _ total: Int) -> String {
        switch language.prefix(2) {
        case "de": "Seite \(number) von \(total)"
        case "en": "Page \(number) of \(total)"
        // Kept in this order where writing runs the other way.
        default: "\u{2066}\(number) / \(total)\u{2069}"
        }
    }
}
