// Who works when.

extension FrontDoor {
    /// What a route answers when it is its asker's turn; nil where too many of theirs wait already.
    func inTurn(_ route: Route, _ context: AppContext) async throws -> Answer? {
        if route.hasOwnQueue { return try await around(context, route.handler) }
        let source = context.actor.map { ["account", $0.account] } ?? ["network"] + NetworkPlace(context.request.remote).path
        guard await work.enter(source, patience: .seconds(60)) else { return nil }
        let result: Result<Answer, any Error>
        do { result = .success(try await around(context, route.handler)) } catch { result = .failure(error) }
        await work.leave(source)
        return try result.get()
    }
}
