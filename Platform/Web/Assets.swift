import Foundation
import Storage

/// Style sheets, script and icon, read once at start and served with their hash, so that browsers may keep them.
package struct Assets: Sendable {
    private let files: [String: (type: String, bytes: [UInt8], hash: String)]
    package let stylesheets: [String]
    package let script: String?
    package let icon: String?

    /// The folder's `*.css`, in the order of the cascade, `miteinander.js` and `*.svg`.
    package init(folder: String) throws {
        var files: [String: (type: String, bytes: [UInt8], hash: String)] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let type =
                switch name.split(separator: ".").last {
                case "css": "text/css; charset=utf-8"
                case "js": "text/javascript; charset=utf-8"
                case "svg": "image/svg+xml"
                default: ""
                }
            guard !type.isEmpty, let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            let bytes = Array(data)
            files[name] = (type, bytes, String(Digest.hex(Digest.sha256(bytes)).prefix(12)))
        }
        func address(_ name: String) -> String? { files[name].map { "/gestaltung/\(name)?v=\($0.hash)" } }
        let order = ["tokens.css", "base.css", "frame.css", "forms.css", "tables.css", "content.css", "charts.css", "everyone.css", "print.css"]
        let rest = files.keys.filter { $0.hasSuffix(".css") && !order.contains($0) }.sorted()
        stylesheets = (order + rest).compactMap(address)
        script = address("miteinander.js")
        icon = address("icon.svg")
        self.files = files
    }

    func reply(to request: WebRequest) -> Reply? {
        guard request.path.hasPrefix("/gestaltung/"), request.method == "GET" || request.method == "HEAD",
            let file = files[String(request.path.dropFirst("/gestaltung/".count))]
        else { return nil }
        let isPinned = request.query["v"] == file.hash
        return Reply(
            200,
            headers: [
                ("Content-Type", file.type), ("Cache-Control", isPinned ? "public, max-age=31536000, immutable" : "public, max-age=60"),
            ], body: file.bytes)
    }
}
