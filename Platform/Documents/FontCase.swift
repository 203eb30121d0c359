import CCairo
import Vocabulary

/// How a piece of text looks (Schriftart).
struct LetterStyle: Hashable {
    /// Where lines lie in their column; start and end are those of the letter's writing. In the window it is always the left.
    enum Side: Hashable { case start, middle, end, window }

    var size = 10.5
    var isBold = false
    var side = Side.start

    static let body = LetterStyle()
    static let cell = LetterStyle(size: 9.5)
}

/// One line as it was broken (Zeile): what it says, and where it lies in its column.
struct SetLine {
    let text: String
    let style: LetterStyle
    let isMirrored: Bool
    let x: Double
    let baseline: Double
    let height: Double
}

/// Breaks text into lines and remembers how (Setzkasten): a letter is set twice, the first time to count its pages.
final class FontCase {
    private let language: OpaquePointer?
    private let isMirrored: Bool
    private var fonts: [LetterStyle: OpaquePointer] = [:]
    private var known: [Key: [SetLine]] = [:]

    private struct Key: Hashable {
        let text: String
        let style: LetterStyle
        let width: Double
    }

    init(_ words: LetterWords) {
        language = pango_language_from_string(words.language)
        isMirrored = words.isMirrored
    }

    deinit { for font in fonts.values { pango_font_description_free(font) } }

    /// Liberation where it has the letters, Noto for all other scripts.
    private func font(_ style: LetterStyle) -> OpaquePointer? {
        let key = LetterStyle(size: style.size, isBold: style.isBold)
        if let font = fonts[key] { return font }
        let font = pango_font_description_new()
        pango_font_description_set_family(font, "Liberation Sans, Noto Sans, Noto Sans Arabic, Noto Sans Ethiopic, sans-serif")
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        fonts[key] = font
        return font
    }

    /// Text as wide as told; what does not fit is broken, in the middle of a word if need be.
    func layout(_ text: String, _ style: LetterStyle, isMirrored: Bool, width: Double?, _ cairo: OpaquePointer) -> OpaquePointer {
        let layout = pango_cairo_create_layout(cairo)!
        let context = pango_layout_get_context(layout)
        pango_context_set_language(context, language)
        pango_context_set_base_dir(context, isMirrored ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
        pango_layout_set_auto_dir(layout, 0)
        pango_layout_set_single_paragraph_mode(layout, 1)
        pango_layout_set_font_description(layout, font(style))
        if let width { pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE))) }
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        let align: PangoAlignment =
            switch style.side {
            case .start: self.isMirrored ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT
            case .middle: PANGO_ALIGN_CENTER
            case .window: PANGO_ALIGN_LEFT
            case .end: self.isMirrored ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT
            }
        pango_layout_set_alignment(layout, align)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        return layout
    }

    /// How wide text would like to be.
    func wish(_ text: String, _ style: LetterStyle, _ cairo: OpaquePointer) -> Double {
        paragraphs(text).map { paragraph in
            let layout = layout(paragraph.text, style, isMirrored: paragraph.isMirrored, width: nil, cairo)
            defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
            var width: Int32 = 0
            pango_layout_get_size(layout, &width, nil)
            return Double(width) / Double(PANGO_SCALE) + 1
        }.max() ?? 0
    }

    func lines(_ text: String, _ style: LetterStyle, width: Double, _ cairo: OpaquePointer) -> [SetLine] {
        let key = Key(text: text, style: style, width: width)
        if let lines = known[key] { return lines }
        let lines = paragraphs(text).flatMap { broken($0.text, style, isMirrored: $0.isMirrored, width: width, cairo) }
        known[key] = lines
        return lines
    }

    /// Each with the direction its first letter tells, and the letter's own where none does.
    private func paragraphs(_ text: String) -> [(text: String, isMirrored: Bool)] {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }))
            .split(separator: "\n", omittingEmptySubsequences: false).map { part in
                let paragraph = String(part)
                return (paragraph, paragraph.unicodeScalars.lazy.compactMap(\.writesMirrored).first ?? isMirrored)
            }
    }

    /// Lines are drawn one by one, each with the space it was broken at: words do not run into each other when the text is
    /// read aloud or copied.
    private func broken(_ text: String, _ style: LetterStyle, isMirrored: Bool, width: Double, _ cairo: OpaquePointer) -> [SetLine] {
        let layout = layout(text, style, isMirrored: isMirrored, width: width, cairo)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        guard let lines = pango_layout_get_iter(layout) else { return [] }
        defer { pango_layout_iter_free(lines) }
        let bytes = Array(text.utf8)
        let scale = Double(PANGO_SCALE)
        var result: [SetLine] = []
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(lines) else { continue }
            let (start, length) = (Int(line.pointee.start_index), Int(line.pointee.length))
            var box = PangoRectangle()
            pango_layout_iter_get_line_extents(lines, nil, &box)
            let isLast = start + length >= bytes.count
            let piece = String(decoding: bytes[start..<start + length], as: UTF8.self)
            let words = piece.hasSuffix(" ") ? String(piece.dropLast()) : piece
            let isBrokenWord = !isLast && words == piece
            // On lines from right to left the space hangs over at the left.
            let space = isMirrored && !isLast && !isBrokenWord ? wish(" ", style, cairo) - 1 : 0
            result.append(
                SetLine(
                    text: isLast || isBrokenWord ? piece : words + " ", style: style, isMirrored: isMirrored, x: Double(box.x) / scale - space,
                    baseline: Double(pango_layout_iter_get_baseline(lines) - box.y) / scale, height: Double(box.height) / scale * 1.15))
        } while pango_layout_iter_next_line(lines) != 0
        return result
    }
}

extension Unicode.Scalar {
    /// Whether a letter is written from right to left; nil for what has no direction of its own.
    var writesMirrored: Bool? {
        guard properties.isAlphabetic else { return nil }
        return switch value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
