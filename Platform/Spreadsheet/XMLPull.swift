import CLibXML2
import Foundation
import Vocabulary

/// Reads XML element by element from an archive: no network, no entities, no document type.
final class XMLPull {
    enum Event {
        case start(String)
        case end(String)
        case text(String)
    }

    private let entry: ZipArchive.Entry
    private let reader: OpaquePointer
    private var pendingEnd: String?
    /// More than the largest table allowed here can need.
    private var eventsLeft = 60_000_000

    private static let prepared: Void = xmlInitParser()

    init(_ entry: ZipArchive.Entry) throws(Refusal) {
        _ = XMLPull.prepared
        self.entry = entry
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_COMPACT.rawValue)
        let context = Unmanaged.passUnretained(entry).toOpaque()
        let opened = xmlReaderForIO(
            { context, buffer, length in
                guard let context, let buffer, length > 0 else { return -1 }
                let entry = Unmanaged<ZipArchive.Entry>.fromOpaque(context).takeUnretainedValue()
                return Int32(entry.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(length))))
            }, { _ in 0 }, context, nil, nil, options)
        guard let opened else { throw entry.fault ?? TableFault.broken }
        reader = opened
        // Why a file is broken is said by its refusal, not on the program's error output.
        xmlTextReaderSetStructuredErrorHandler(opened, { _, _ in }, nil)
    }

    deinit { xmlFreeTextReader(reader) }

    /// Nil at the end of a well-formed document.
    func next() throws(Refusal) -> Event? {
        if let name = pendingEnd {
            pendingEnd = nil
            return .end(name)
        }
        while true {
            let state = xmlTextReaderRead(reader)
            if let fault = entry.fault { throw fault }
            eventsLeft -= 1
            guard eventsLeft > 0 else { throw TableFault.bomb }
            if state == 0 { return nil }
            guard state == 1 else { throw entry.isSwollen ? TableFault.bomb : TableFault.broken }
            switch UInt32(xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT.rawValue:
                let name = string(xmlTextReaderConstLocalName(reader))
                if xmlTextReaderIsEmptyElement(reader) == 1 { pendingEnd = name }
                return .start(name)
            case XML_READER_TYPE_END_ELEMENT.rawValue: return .end(string(xmlTextReaderConstLocalName(reader)))
            case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue, XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
                return .text(string(xmlTextReaderConstValue(reader)))
            case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue: throw TableFault.doctype
            default: continue
            }
        }
    }

    /// An attribute of the element just begun, whatever its prefix.
    func attribute(_ name: String) -> String? {
        guard let value = xmlTextReaderGetAttribute(reader, name) else { return nil }
        // The library allocates as C does.
        defer { free(value) }
        return String(cString: value)
    }

    private func string(_ text: UnsafePointer<xmlChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
