import Foundation
import Vocabulary

/// The translations of interface text, one JSON file per language: German wording to its translation.
package enum Wordings {
    package static func load(folder: String) throws -> [String: Wording] {
        var wordings = ["de": Wording.german]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".json") {
            guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            let language = String(name.dropLast(".json".count))
            wordings[language] = Wording(language: language, table: try JSONDecoder().decode([String: String].self, from: data))
        }
        return wordings
    }
}
