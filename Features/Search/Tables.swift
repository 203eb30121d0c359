import Storage
import Vocabulary
import Web

extension SearchFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable("search_memory", .leftOut("Suchworte von Beschäftigten; sie gehören zu keiner Akte"), kept: .hours(12, after: .recorded))
        ]
    }
}
