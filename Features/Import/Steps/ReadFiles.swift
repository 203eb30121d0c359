import Dispatch
import Spreadsheet
import Synchronization
import Vocabulary

/// Files that were read lately (gelesene Dateien). Each step of a list shows the same file, which never changes, so it is unpacked once;
/// and one is unpacked at a time, so that two large ones do not take every core from those who answer requests.
enum ReadFiles {
    private struct Kept: Sendable {
        let sha256: String
        let grids: [Grid]
        let cells: Int
    }

    /// So much is kept, all files together; what is larger is read again.
    private static let most = 1_200_000
    private static let kept = Mutex<[Kept]>([])
    private static let thread = DispatchQueue(label: "import.reading", qos: .utility)

    /// Work that takes seconds, away from the few threads that answer requests.
    static func apart<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { waiting in
            thread.async { waiting.resume(with: Result { try work() }) }
        }
    }

    /// The sheets of a file that is known by its checksum; its content is asked for only where it is read anew.
    static func grids(_ sha256: String, content: @Sendable () async throws -> [UInt8]) async throws -> [Grid] {
        if let known = find(sha256) { return known }
        let bytes = try await content()
        return try await apart {
            // Somebody else may have brought it here while this one waited.
            if let known = find(sha256) { return known }
            let grids = try TableFile.sheets(bytes)
            keep(grids, sha256)
            return grids
        }
    }

    private static func find(_ sha256: String) -> [Grid]? {
        kept.withLock { kept in
            guard let index = kept.firstIndex(where: { $0.sha256 == sha256 }) else { return nil }
            let found = kept.remove(at: index)
            kept.append(found)
            return found.grids
        }
    }

    /// The one nobody asked for longest goes first.
    static func keep(_ grids: [Grid], _ sha256: String) {
        let cells = grids.reduce(0) { sum, grid in grid.rows.reduce(sum + 1) { $0 + $1.count + 1 } }
        guard cells <= most else { return }
        kept.withLock { kept in
            kept.removeAll { $0.sha256 == sha256 }
            while !kept.isEmpty, kept.reduce(cells, { $0 + $1.cells }) > most { kept.removeFirst() }
            kept.append(Kept(sha256: sha256, grids: grids, cells: cells))
        }
    }
}
