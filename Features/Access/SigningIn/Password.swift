import CSodium
import Foundation

/// Argon2id from libsodium; two at a time, away from the threads that answer requests.
package struct PasswordHasher: Sendable {
    package let operations: UInt64
    package let memory: Int
    private let queue: OperationQueue

    /// At least 19 MiB and two passes (OWASP); tests use less.
    package init(operations: UInt64 = 2, memoryKiB: Int = 19_456) {
        self.operations = operations
        memory = memoryKiB * 1024
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
        _ = sodium_init()
    }

    package static let forTests = PasswordHasher(operations: 1, memoryKiB: 8)

    package func hash(_ password: String) -> String {
        var hash = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
        let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8CString.dropLast())
        guard crypto_pwhash_str_alg(&hash, bytes, UInt64(bytes.count), operations, memory, crypto_pwhash_alg_argon2id13()) == 0 else {
            // Out of memory: no hash ever verifies against this.
            return "!"
        }
        return String(decoding: hash.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package func hashed(_ password: String) async -> String { await run { hash(password) } }

    package func verify(_ password: String, against hash: String) async -> Bool {
        await run {
            let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8CString.dropLast())
            return crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
        }
    }

    /// Whether a stored hash was made with other settings than today's.
    package func isOutdated(_ hash: String) -> Bool { crypto_pwhash_str_needs_rehash(hash, operations, memory) != 0 }

    private func run<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { done in queue.addOperation { done.resume(returning: work()) } }
    }
}
