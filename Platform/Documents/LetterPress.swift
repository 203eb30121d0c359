import CCairo
import Vocabulary

/// Sets letters in type (Satz): one page after the other on paper of DIN A4, form B of DIN 5008, lengths in points.
/// Lives as long as one letter is made, on one thread.
final class LetterPress {
    static let millimetre = 72 / 25.4
    static let page = (width: 210 * millimetre, height: 297 * millimetre)
    static let left = 25 * millimetre
    static let right = 190 * millimetre
    static let bottom = 272 * millimetre

    private let cairo: OpaquePointer
    private let language: OpaquePointer?
    private(set) var pages = 1
    /// Where the next line goes.
    var top = 0.0
    private let mark: String
    /// How many pages there will be; nil while that is being found out.
    private let total: Int?

    init(_ surface: OpaquePointer, language: String, mark: String, total: Int?) {
        cairo = cairo_create(surface)
        self.total = total
        self.language = pango_language_from_string(language)
        self.mark = mark
        drawMarks()
    }

    deinit { cairo_destroy(cairo) }

    /// Structure for those who listen; what stands outside any tag is decoration.
    func tagged(_ name: String, _ body: () -> Void) {
        cairo_tag_begin(cairo, name, "")
        body()
        cairo_tag_end(cairo, name)
    }

    struct Style {
        var size = 10.5
        var isBold = false
        var align = PANGO_ALIGN_LEFT
    }

    /// Text as wide as told; what does not fit is broken, in the middle of a word if need be.
    func layout(_ text: String, _ style: Style, width: Double?) -> OpaquePointer {
        let layout = pango_cairo_create_layout(cairo)!
        pango_context_set_language(pango_layout_get_context(layout), language)
        let font = pango_font_description_new()
        pango_font_description_set_family(font, "Liberation Sans, Noto Sans, Noto Sans Arabic, Noto Sans Ethiopic, sans-serif")
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        if let width { pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE))) }
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_alignment(layout, style.align)
        pango_layout_set_line_spacing(layout, 1.15)
        let printable = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }))
        pango_layout_set_text(layout, printable, Int32(printable.utf8.count))
        return layout
    }

    /// Draws text at a place and says how high it is.
    @discardableResult
    func draw(_ text: String, _ style: Style = Style(), x: Double, y: Double, width: Double) -> Double {
        let layout = layout(text, style, width: width)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        cairo_move_to(cairo, x, y)
        pango_cairo_show_layout(cairo, layout)
        return height(of: layout)
    }

    func height(of layout: OpaquePointer) -> Double {
        var height: Int32 = 0
        pango_layout_get_size(layout, nil, &height)
        return Double(height) / Double(PANGO_SCALE)
    }

    /// Running text at `top`, over as many pages as it takes.
    func flow(_ text: String, _ style: Style = Style(), x: Double = left, width: Double = right - left) {
        let layout = layout(text, style, width: width)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        guard let lines = pango_layout_get_iter(layout) else { return }
        defer { pango_layout_iter_free(lines) }
        repeat {
            var (from, until): (Int32, Int32) = (0, 0)
            pango_layout_iter_get_line_yrange(lines, &from, &until)
            let height = Double(until - from) / Double(PANGO_SCALE)
            makeRoom(for: height)
            var box = PangoRectangle()
            pango_layout_iter_get_line_extents(lines, nil, &box)
            let baseline = Double(pango_layout_iter_get_baseline(lines) - from) / Double(PANGO_SCALE)
            cairo_move_to(cairo, x + Double(box.x) / Double(PANGO_SCALE), top + baseline)
            pango_cairo_show_layout_line(cairo, pango_layout_iter_get_line_readonly(lines))
            top += height
        } while pango_layout_iter_next_line(lines) != 0
    }

    /// A new page where the height does not fit; true if there is one.
    @discardableResult
    func makeRoom(for height: Double) -> Bool {
        guard top + height > LetterPress.bottom else { return false }
        cairo_show_page(cairo)
        pages += 1
        top = 25 * LetterPress.millimetre
        drawMarks()
        return true
    }

    func line(from: (Double, Double), to: (Double, Double), width: Double = 0.5) {
        cairo_set_line_width(cairo, width)
        cairo_move_to(cairo, from.0, from.1)
        cairo_line_to(cairo, to.0, to.1)
        cairo_stroke(cairo)
    }

    /// Folding and punching marks, the page's number and what is stamped on every page.
    private func drawMarks() {
        let mm = LetterPress.millimetre
        for (height, length) in [(105.0, 5.0), (148.5, 7.0), (210.0, 5.0)] { line(from: (5 * mm, height * mm), to: ((5 + length) * mm, height * mm), width: 0.3) }
        draw("\(pages) / \(total ?? pages)", Style(size: 8.5, align: PANGO_ALIGN_RIGHT), x: LetterPress.left, y: 281 * mm, width: LetterPress.right - LetterPress.left)
        guard !mark.isEmpty else { return }
        draw(mark, Style(size: 10, isBold: true, align: PANGO_ALIGN_CENTER), x: LetterPress.left, y: 10 * mm, width: LetterPress.right - LetterPress.left)
    }
}
