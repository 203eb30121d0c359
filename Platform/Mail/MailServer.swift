import CCurl
import Foundation
import Vocabulary

/// The city's mail server (Mailserver), as the operator names it. Nothing is sent to another machine in the clear: `smtp://` begins with
/// STARTTLS or not at all, `smtps://` is encrypted from the first byte; only a server on the same machine is spoken to openly.
package struct MailServer: Sendable {
    package let isSecure: Bool
    package let host: String
    package let port: Int
    let user: String?
    let password: String?
    /// A file with who vouches for the server, where that is nobody this machine trusts anyway.
    let authorities: String?
    private let queue: OperationQueue

    /// How long connecting and one whole mail may take, in seconds.
    static let patience = (connecting: 10, whole: 40)

    /// `smtp://mail.stadt.example:587` or `smtps://mail.stadt.example`; user and password come apart, so that no list of processes shows them.
    package init(_ address: String, user: String? = nil, password: String? = nil, authorities: String? = nil) throws(Refusal) {
        let wrong = Refusal.invalid(
            "mail",
            "Den Mailserver „\(address.prefix(80))“ gibt es so nicht. Schreiben Sie smtp://NAME:PORT oder smtps://NAME:PORT, ohne Konto und Kennwort."
        )
        let parts = address.components(separatedBy: "://")
        guard parts.count == 2, ["smtp", "smtps"].contains(parts[0]) else { throw wrong }
        isSecure = parts[0] == "smtps"
        let place = parts[1].hasSuffix("/") ? String(parts[1].dropLast()) : parts[1]
        let pieces = place.split(separator: ":", omittingEmptySubsequences: false)
        guard pieces.count <= 2, let name = pieces.first, !name.isEmpty, name.utf8.count <= 253,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }), !name.hasPrefix("-")
        else { throw wrong }
        host = name.lowercased()
        guard let number = pieces.count == 2 ? Int(pieces[1]) : isSecure ? 465 : 587, (1...65_535).contains(number) else { throw wrong }
        port = number
        guard (user == nil) == (password == nil) else {
            throw .invalid("mail", "Für den Mailserver braucht es Konto und Kennwort, oder keines von beiden.")
        }
        (self.user, self.password, self.authorities) = (user, password, authorities)
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
    }

    /// On the same machine nobody listens in between.
    package var isLocal: Bool { host == "localhost" || host == "127.0.0.1" }

    /// Why a mail was not taken (Hindernis), in words that hold nothing of it.
    package struct Obstacle: Error, Hashable {
        package let reason: Phrase
    }

    /// Returns once the server has said that it has the mail.
    package func send(_ message: MailMessage) async throws(Obstacle) {
        let (bytes, sender, recipient) = (message.bytes, message.sender, message.recipient)
        let obstacle = await withCheckedContinuation { done in
            queue.addOperation { done.resume(returning: transfer(bytes, from: sender, to: recipient)) }
        }
        if let obstacle { throw obstacle }
    }

    private static let isReady = miteinander_curl_prepare() == CURLE_OK

    private func transfer(_ bytes: [UInt8], from sender: MailAddress, to recipient: MailAddress) -> Obstacle? {
        guard Self.isReady, let handle = curl_easy_init() else { return Obstacle(reason: "Das Programm konnte die Verbindung nicht vorbereiten.") }
        defer { curl_easy_cleanup(handle) }
        let recipients = curl_slist_append(nil, "<\(recipient.text)>")
        defer { curl_slist_free_all(recipients) }
        // What is named after the host is how we introduce ourselves: as the sender's domain, not as this machine.
        let url = "\(isSecure ? "smtps" : "smtp")://\(host):\(port)/\(sender.domain)"
        let encryption = isLocal && !isSecure ? CURLUSESSL_NONE : CURLUSESSL_ALL
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_USE_SSL, Int(encryption.rawValue)), (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)), (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_CONNECTTIMEOUT, Self.patience.connecting), (CURLOPT_TIMEOUT, Self.patience.whole),
        ]
        // No proxy of the surroundings and no other protocol gets a mail.
        var texts: [(CURLoption, String)] = [
            (CURLOPT_URL, url), (CURLOPT_MAIL_FROM, "<\(sender.text)>"), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"), (CURLOPT_PROXY, ""),
        ]
        if let user, let password { texts += [(CURLOPT_USERNAME, user), (CURLOPT_PASSWORD, password)] }
        if let authorities { texts.append((CURLOPT_CAINFO, authorities)) }
        var codes = numbers.map { miteinander_curl_number(handle, $0.0, $0.1) } + texts.map { miteinander_curl_text(handle, $0.0, $0.1) }
        codes.append(miteinander_curl_list(handle, CURLOPT_MAIL_RCPT, recipients))
        guard codes.allSatisfy({ $0 == CURLE_OK }) else { return Obstacle(reason: "Das Programm konnte die Verbindung nicht vorbereiten.") }
        let code = bytes.withUnsafeBytes { memory -> CURLcode in
            var upload = miteinander_upload(rest: memory.bindMemory(to: CChar.self).baseAddress, size: memory.count)
            return withUnsafeMutablePointer(to: &upload) { upload in
                let prepared = miteinander_curl_upload(handle, upload)
                return prepared == CURLE_OK ? curl_easy_perform(handle) : prepared
            }
        }
        return code == CURLE_OK ? nil : Obstacle(reason: Self.words(code, answer: miteinander_curl_answer(handle)))
    }

    /// Never what the server said: it may repeat the address.
    private static func words(_ code: CURLcode, answer: Int) -> Phrase {
        let reason: Phrase =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST: "Der Name des Mailservers ist unbekannt."
            case CURLE_COULDNT_CONNECT: "Der Mailserver ist nicht erreichbar."
            case CURLE_OPERATION_TIMEDOUT: "Der Mailserver antwortet nicht."
            case CURLE_USE_SSL_FAILED: "Der Mailserver bietet keine Verschlüsselung an."
            case CURLE_PEER_FAILED_VERIFICATION: "Das Zertifikat des Mailservers ist ungültig."
            case CURLE_SSL_CONNECT_ERROR: "Die verschlüsselte Verbindung zum Mailserver kam nicht zustande."
            case CURLE_LOGIN_DENIED: "Der Mailserver lehnt Konto oder Kennwort des Programms ab."
            case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_WEIRD_SERVER_REPLY: "Die Verbindung zum Mailserver brach ab."
            default: "Der Mailserver hat die E-Mail nicht angenommen."
            }
        return (400...599).contains(answer) ? "\(reason) Antwort \(answer)." : reason
    }
}
