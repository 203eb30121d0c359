import Places
import Storage
import Upkeep
import Vocabulary

extension Connection {
    /// The planned defects tell themselves apart by their words.
    func defect(described text: String, at site: ID<Site>) throws -> DefectCase? {
        guard let row = try row("SELECT id FROM defect WHERE site_id = \(site) AND description = \(text)") else { return nil }
        return try defectCase(try row.id("id"))
    }
}
