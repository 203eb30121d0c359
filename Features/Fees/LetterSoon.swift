import Documents
import Vocabulary

extension Letter {
    /// The letter's text; until letters become files of their own kind.
    func pdf() throws -> [UInt8] { Array(try jsonText(self).utf8) }
}
