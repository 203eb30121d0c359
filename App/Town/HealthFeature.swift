import Web

/// Tells a monitor whether this process is up and its database answers (Betriebsprüfung); nothing about the town.
struct HealthFeature: Feature {
    var routes: [Route] {
        [
            Route("GET", "/gesundheit", .everyone) { context in
                // An outage becomes a 503 like on every other page.
                _ = try await context.read { try $0.latestRecording() }
                return .reply(
                    Reply(200, headers: [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")], body: Array("bereit\n".utf8)))
            }
        ]
    }
}
