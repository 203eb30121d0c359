import Markup
import Storage
import Vocabulary

/// A page on which offices above may put something (Gastseite), by what it shows.
package struct PanelHost: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ name: StaticString) { description = "\(name)" }
}

/// A block that an office puts on the page of another (Einschub).
package struct Panel: Sendable {
    /// What the page is about, and the day it speaks of.
    package struct Subject: Sendable {
        package let id: String
        package let day: Day

        package init(_ id: ID<some Any>, on day: Day) {
            self.id = id.text
            self.day = day
        }
    }

    /// Read in the snapshot of the whole page and put into words afterwards; nil shows nothing.
    package typealias Words = @Sendable () -> HTML
    package typealias Reading = @Sendable (Subject, Actor, AppContext, any Connection) throws -> Words?

    package let host: PanelHost
    /// Lower stands higher.
    package let order: Int
    /// Only those who hold it are shown anything.
    package let permission: Permission
    let read: Reading

    package init(on host: PanelHost, order: Int, allow permission: Permission, _ read: @escaping Reading) {
        self.host = host
        self.order = order
        self.permission = permission
        self.read = read
    }
}

extension Offices {
    /// What all offices put on a page for whoever reads it, in their order.
    package func panels(on host: PanelHost, _ subject: Panel.Subject, _ context: AppContext, _ db: any Connection) throws -> [Panel.Words] {
        guard let actor = context.actor else { return [] }
        return try (panels[host] ?? []).filter { actor.may($0.permission) }.compactMap { try $0.read(subject, actor, context, db) }
    }

    /// Panels for pages that nobody shows.
    package var strayPanels: [PanelHost] {
        Set(panels.keys).subtracting(features.flatMap(\.hosts)).sorted { $0.description < $1.description }
    }
}
