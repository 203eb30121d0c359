import Storage
import Web

/// A browser in which an account was opened before (bekanntes Gerät): shown by a cookie of its own, it waits for nobody who guesses at the
/// account elsewhere. It opens nothing: the password is asked all the same.
enum KnownDevice {
    /// So long without a visit, and it is not known any more.
    static let days: Int64 = 180
    /// More are not kept for one account; the oldest goes.
    static let most = 20

    /// What is kept of a cookie's secret.
    static func mark(_ secret: String) -> String { Digest.sha256Hex("device|" + secret) }

    static func cookieName(_ settings: TownSettings) -> String { settings.isSecure ? "__Host-geraet" : "geraet" }

    static func cookie(_ secret: String, _ settings: TownSettings) -> String {
        settings.cookie(cookieName(settings), secret, sameSite: "Strict") + "; Max-Age=\(days * 86_400)"
    }
}
