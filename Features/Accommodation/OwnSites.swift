import Access
import Storage
import Vocabulary
import Web

extension Connection {
    /// The sites an actor looks after.
    package func ownSites(_ actor: Actor) throws -> Set<String> { Set(try sites(of: ID(actor.account))) }
}
