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

        init(source: ApplicationRequestContextSource) {
            coreContext = .init(source: source)
            remoteAddress = source.channel.remoteAddress
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
                asked.body = Array(try await request.body.collect(upTo: limit).readableBytesView)
                reply = await door.answer(asked)
            } catch let error as HTTPError {
                let words: Phrase = error.status.code == 413 ? "Das ist zu viel auf einmal: Eine Datei darf höchstens 20 MB haben." : ""
                reply = Reply(error.status.code, headers: [("Content-Type", "text/plain; charset=utf-8")], body: Array(words.text.utf8))
            } catch {
                reply = Reply(413, headers: [("Content-Type", "text/plain; charset=utf-8")])
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
