import CCairo
import CQPDF
import Vocabulary

extension Letter {
    /// The letter as a tagged PDF with its language and title; the same letter and instant give the same bytes.
    package func pdf(dated instant: Instant) throws(Refusal) -> [UInt8] {
        // Set twice: the first time only tells how many pages it takes.
        let fonts = FontCase(LetterWords(language: language))
        let pages = drawn(instant, fonts, total: nil).pages
        return try Letter.complete(drawn(instant, fonts, total: pages).bytes, language: language)
    }

    private func drawn(_ instant: Instant, _ fonts: FontCase, total: Int?) -> (bytes: [UInt8], pages: Int) {
        var drawn: [UInt8] = []
        var pages = 0
        withUnsafeMutablePointer(to: &drawn) { bytes in
            let surface = cairo_pdf_surface_create_for_stream(
                { closure, data, length in
                    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                    closure.assumingMemoryBound(to: [UInt8].self).pointee.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                    return CAIRO_STATUS_SUCCESS
                }, bytes, LetterPress.page.width, LetterPress.page.height)!
            defer { cairo_surface_destroy(surface) }
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, subject)
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, sender.first ?? "")
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, String(instant.iso.prefix(19)) + "Z")
            let press = LetterPress(surface, fonts: fonts, words: LetterWords(language: language), mark: mark, total: total)
            set(on: press)
            pages = press.pages
            cairo_surface_finish(surface)
        }
        return (drawn, pages)
    }

    /// Cairo cannot name the language nor ask for the title in the window; qpdf can.
    private static func complete(_ drawn: [UInt8], language: String) throws(Refusal) -> [UInt8] {
        var job: qpdf_data? = qpdf_init()
        defer { qpdf_cleanup(&job) }
        qpdf_silence_errors(job)
        let isRead = drawn.withUnsafeBytes { bytes in
            qpdf_read_memory(job, "letter", bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), nil) & Int32(QPDF_ERRORS)
                == 0
        }
        guard isRead else { throw .conflict("Das Schreiben ließ sich nicht setzen.") }
        let root = qpdf_get_root(job)
        qpdf_oh_replace_key(job, root, "/Lang", qpdf_oh_new_unicode_string(job, language))
        qpdf_oh_replace_key(job, root, "/ViewerPreferences", qpdf_oh_parse(job, "<< /DisplayDocTitle true >>"))
        qpdf_init_write_memory(job)
        qpdf_set_deterministic_ID(job, QPDF_TRUE)
        guard qpdf_write(job) & Int32(QPDF_ERRORS) == 0, let buffer = qpdf_get_buffer(job) else {
            throw .conflict("Das Schreiben ließ sich nicht setzen.")
        }
        return Array(UnsafeBufferPointer(start: buffer, count: Int(qpdf_get_buffer_length(job))))
    }
}
