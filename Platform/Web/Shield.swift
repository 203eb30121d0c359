/// Headers on every answer, errors included: what the browser may load, keep and tell others.
enum Shield {
    static let contentPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
        "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "require-trusted-types-for 'script'",
    ].joined(separator: "; ")

    static func isOn(_ reply: Reply) -> Bool { reply.header("Content-Security-Policy") != nil }

    static func protect(_ reply: Reply, _ settings: TownSettings, isPrivate: Bool) -> Reply {
        var reply = reply
        reply.headers += [
            ("Content-Security-Policy", contentPolicy), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ]
        if settings.isSecure { reply.headers.append(("Strict-Transport-Security", "max-age=63072000; includeSubDomains")) }
        if reply.header("Cache-Control") == nil {
            let isPersonal = isPrivate || reply.status >= 300 || reply.header("Set-Cookie") != nil
            reply.headers.append(("Cache-Control", isPersonal ? "no-store" : "public, max-age=60"))
            // The same address looks different to somebody signed in.
            if !isPersonal { reply.headers.append(("Vary", "Cookie")) }
        }
        return reply
    }
}
