import CLibZip
import Vocabulary

/// An archive in memory, unpacked piece by piece and never beyond its limits. What its headers promise counts for nothing.
final class ZipArchive {
    private let memory: UnsafeMutableRawBufferPointer
    private let archive: OpaquePointer
    private let entries: [String: UInt64]
    private let limits: TableLimits
    private var unpacked = 0

    init(_ bytes: [UInt8], _ limits: TableLimits) throws(Refusal) {
        self.limits = limits
        memory = .allocate(byteCount: max(1, bytes.count), alignment: 16)
        memory.copyBytes(from: bytes)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(memory.baseAddress, UInt64(bytes.count), 0, &error) else {
            memory.deallocate()
            throw TableFault.broken
        }
        guard let opened = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            memory.deallocate()
            throw TableFault.broken
        }
        let count = zip_get_num_entries(opened, 0)
        var found: [String: UInt64] = [:]
        if count >= 0, count <= limits.entries {
            for index in 0..<UInt64(count) {
                if let name = zip_get_name(opened, index, 0) { found[ZipArchive.plain(String(cString: name))] = index }
            }
        }
        entries = found
        archive = opened
        if count > limits.entries { throw TableFault.entries }
    }

    deinit {
        zip_discard(archive)
        memory.deallocate()
    }

    /// Names differ in case and in the slash they begin with, depending on who wrote the file.
    private static func plain(_ name: String) -> String {
        String(name.replacing("\\", with: "/").drop { $0 == "/" }).lowercased()
    }

    /// Where a part lies, however its name is written.
    func place(of name: String) -> UInt64? { entries[ZipArchive.plain(name)] }
    func has(_ name: String) -> Bool { entries[ZipArchive.plain(name)] != nil }
    func contains(where condition: (String) -> Bool) -> Bool { entries.keys.contains(where: condition) }

    func open(_ name: String) throws(Refusal) -> Entry {
        guard let index = entries[ZipArchive.plain(name)] else { throw TableFault.noWorkbook }
        var about = zip_stat_t()
        if zip_stat_index(archive, index, 0, &about) == 0, about.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0,
            about.encryption_method != UInt16(ZIP_EM_NONE)
        {
            throw TableFault.password
        }
        guard let file = zip_fopen_index(archive, index, 0) else { throw TableFault.broken }
        return Entry(file, self)
    }

    /// All of a small part.
    func whole(_ name: String) throws(Refusal) -> [UInt8] {
        let entry = try open(name)
        var result: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = piece.withUnsafeMutableBytes { entry.read(into: $0) }
            if count < 0 { throw entry.fault ?? TableFault.broken }
            if count == 0 { return result }
            result += piece.prefix(count)
        }
    }

    /// One part of the archive while it is read.
    final class Entry {
        private let file: OpaquePointer
        private let archive: ZipArchive
        private var start: [UInt8] = []
        /// Why reading stopped.
        private(set) var fault: Refusal?

        init(_ file: OpaquePointer, _ archive: ZipArchive) {
            self.file = file
            self.archive = archive
        }

        deinit { zip_fclose(file) }

        /// Far more came out than went in, though not yet beyond every limit.
        var isSwollen: Bool { archive.unpacked > 4 << 20 && archive.unpacked / max(1, archive.memory.count) > 20 }

        /// The number of bytes read: 0 at the end, -1 when something is wrong.
        func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
            guard fault == nil else { return -1 }
            let count = Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
            if count < 0 { fault = TableFault.broken }
            archive.unpacked += max(0, count)
            // Before any parser begins to unfold what a document type defines.
            if start.count < 4096, count > 0 {
                start += buffer.prefix(min(count, 4096))
                if String(decoding: start.filter { $0 != 0 }, as: UTF8.self).contains("<!DOCTYPE") { fault = TableFault.doctype }
            }
            let packed = max(1, archive.memory.count)
            if archive.unpacked > archive.limits.unpacked
                || archive.unpacked > 8 << 20 && archive.unpacked / packed > archive.limits.ratio
            {
                fault = TableFault.bomb
            }
            return fault == nil ? count : -1
        }
    }
}
