import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Vocabulary

/// Carries requests between the network and the front door; knows nothing else.
package struct Server: Sendable {
    package let door: FrontDoor
    package let host: String
    package let port: Int

    package init(_ door: FrontDoor, host: String, port: Int) {
        self.door = door
        self.host = host
        self.port = port
    }

    private struct Visit: RequestContext, RemoteAddressRequestContext {
        var coreContext: CoreRequestContextStorage
        let remoteAddress: SocketAddress?
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            coreContext = .init(source: source)
            remoteAddress = source.channel.remoteAddress
            channel = source.channel
        }
    }

    /// Serves until the process is told to stop. `started` is called with the port once requests are taken.
    package func run(started: @escaping @Sendable (Int) -> Void) async throws {
        let door = door
        let responder = CallbackResponder { (request: Request, context: Visit) -> Response in
            let reply: Reply
            do {
                var asked = Server.webRequest(request, [], context, door.settings)
                let limit = await door.bodyLimit(asked.method, asked.path, cookies: asked.cookies)
                asked.body = try await Server.body(of: request, upTo: limit)
                reply = await door.answer(asked)
            } catch {
                reply = Server.unread(error)
                // What is still sent is not waited for.
                let channel = context.channel
                channel.eventLoop.scheduleTask(in: .seconds(5)) { channel.close(promise: nil) }
            }
            return Server.response(Shield.isOn(reply) ? reply : Shield.protect(reply, door.settings, isPrivate: true))
        }
        let application = Application(
            responder: responder,
            // Whoever sends or reads nothing for so long is not waited for.
            server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: .init(address: .hostname(host, port: port), serverName: nil, reuseAddress: true),
            onServerRunning: { channel in started(channel.localAddress?.port ?? 0) }, logger: door.logger)
        try await application.runService()
    }

    /// How long a whole body may take: a form half a minute, a file six times as long, however steadily it trickles.
    static func patience(upTo limit: Int) -> Duration { .seconds(limit > 1 << 20 ? 180 : 30) }

    private static func body(of request: Request, upTo limit: Int) async throws -> [UInt8] {
        let until = ContinuousClock.now + patience(upTo: limit)
        var bytes: [UInt8] = []
        for try await part in request.body {
            guard bytes.count + part.readableBytes <= limit else { throw HTTPError(.contentTooLarge) }
            // Nothing at all for half a minute ends the connection; so somebody who never ends is found at the next piece.
            guard ContinuousClock.now < until else { throw HTTPError(.requestTimeout) }
            bytes += part.readableBytesView
        }
        return bytes
    }

    private static func unread(_ error: any Error) -> Reply {
        let status = (error as? HTTPError)?.status.code ?? 400
        let words: Phrase =
            switch status {
            case 413: "Das ist zu viel auf einmal: Eine Datei darf höchstens 20 MB haben."
            case 408: "Das Senden hat zu lange gedauert. Versuchen Sie es noch einmal."
            default: ""
            }
        let headers = [(name: "Content-Type", value: "text/plain; charset=utf-8"), ("Connection", "close")]
        return Reply(status, headers: headers, body: Array(words.text.utf8))
    }

    private static func webRequest(_ request: Request, _ body: [UInt8], _ context: Visit, _ settings: TownSettings) -> WebRequest {
        var headers: [String: String] = [:]
        for field in request.headers {
            let name = field.name.canonicalName
            headers[name] = headers[name].map { $0 + (name == "cookie" ? "; " : ", ") + field.value } ?? field.value
        }
        headers["host"] = request.head.authority ?? headers["host"]
        var remote = context.remoteAddress?.ipAddress ?? "?"
        if settings.isBehindProxy, let forwarded = headers["x-forwarded-for"]?.split(separator: ",").last {
            remote = forwarded.filter { $0 != " " }
        }
        return WebRequest(request.method.rawValue, request.head.path ?? "/", headers: headers, body: body, remote: remote)
    }

    private static func response(_ reply: Reply) -> Response {
        var headers = HTTPFields()
        for (name, value) in reply.headers {
            guard let name = HTTPField.Name(name), HTTPField.isValidValue(value) else { continue }
            headers.append(HTTPField(name: name, value: value))
        }
        return Response(
            status: .init(code: reply.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: reply.body)))
    }
}
