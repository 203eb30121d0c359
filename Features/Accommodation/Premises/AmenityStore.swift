import Places
import Storage
import Vocabulary

extension Connection {
    /// As it is now, also when asked for by an id it had before it was changed.
    func amenity(_ id: ID<Dated<Amenity>>, in book: SiteBook) throws -> Dated<Amenity> {
        if let row = book.amenities.first(where: { $0.id == id }) { return row }
        let next = try row(
            """
            SELECT id FROM premises_amenity WHERE site_id = \(book.site.id)
              AND recorded_act = (SELECT superseded_act FROM premises_amenity WHERE id = \(id) AND site_id = \(book.site.id))
            """)
        guard let next = try next?.id("id", of: Dated<Amenity>.self), next != id else { throw Refusal.notFound }
        return try amenity(next, in: book)
    }
}
