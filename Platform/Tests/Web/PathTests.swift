import Storage
import TestSupport
import Testing
import Web

/// A proxy in front may keep addresses for some; what it reads must be what is matched here. So every address has one form.
@Suite struct PathTests {
    /// Other ways of writing a path that some program between would read as the same or as another one.
    private func forms(of path: String) -> [String] {
        let parts = path.split(separator: "/").map(String.init)
        guard let first = parts.first, let letter = first.utf8.first else { return [] }
        let encoded = "%" + Digest.hex([letter]) + first.dropFirst()
        let rest = parts.dropFirst().map { "/" + $0 }.joined()
        return [
            "/" + path, path + "/", path + "//", "/./" + parts.joined(separator: "/"), "/x/.." + path, "/%2e" + path, "/%2E%2e" + path,
            "/" + encoded + rest, path.replacing("/", with: "//"), "/" + parts.joined(separator: "%2f"), "/" + parts.joined(separator: "%2F"),
            "/" + parts.joined(separator: "\\"), "/" + parts.joined(separator: "%5c"), path + "%2f", "/%2f" + path, path + "/.", path + "%",
            path + "%zz", "http://stadt.example" + path, parts.joined(separator: "/"), path + "%00", path + "/%20",
            "/" + first.uppercased() + rest, path + ";x=1",
        ].filter { $0 != path }
    }

    @Test func `no address of the town answers to another way of writing it`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let door = try openDoor(town.database)
            var matched: [String] = []
            for route in door.routes.routes {
                // A varying part stands for anything that is written plainly.
                let path = route.path.split(separator: "/").map { $0.hasPrefix("{") ? "a1" : String($0) }.reduce("") { $0 + "/" + $1 }
                guard !path.isEmpty else { continue }
                let plain = WebRequest(route.method, path)
                #expect(plain.isPlain, "\(path)")
                for form in forms(of: path) {
                    let request = WebRequest(route.method, form)
                    guard request.isPlain, case .route(let found, _) = door.routes.match(route.method, request.path) else { continue }
                    // With another last part it may be another address, with a part that varies.
                    if found.path == route.path, !route.path.hasSuffix("}") { matched.append("\(form) → \(found.path)") }
                }
            }
            #expect(matched == [])
            for form in ["//konten", "/personen%2fneu", "/konten/", "/%6bonten", "/./konten"] {
                #expect(await door.answer(WebRequest("GET", form)).status == 404, "\(form)")
            }
        }
    }

    @Test(arguments: ["/", "/personen/a%20b%2Bc+d", "/personen/%C3%A4", "/konten"])
    func `what needs to be encoded may be`(path: String) { #expect(WebRequest("GET", path).isPlain) }
}
