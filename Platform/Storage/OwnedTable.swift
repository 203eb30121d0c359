import Vocabulary

/// A table as the office declares it that owns it (Tabelle): nobody else writes it, and only offices above read it. What it
/// holds of a person is said column by column; a test finds columns and tables nobody has decided on.
package struct OwnedTable: Sendable {
    package let name: String
    package let disclosure: Disclosure
    package let retention: Retention
    /// Nil for a table that names nobody the city looks after.
    package internal(set) var fate: MergeFate?

    /// What somebody is told who asks what is kept about them (Auskunft, Art. 15 GDPR).
    package enum Disclosure: Sendable {
        case told(Told)
        /// It names people and is left out entirely, for a reason.
        case leftOut(Phrase)
        /// About nobody the city looks after: staff, places, law, figures, machinery.
        case aboutOthers(Phrase)
    }

    /// Rows that belong to a person, and what of them is told.
    package struct Told: Sendable {
        package let link: Link
        package let columns: [String]
        /// Columns people write freely into: looked through for data about others before anything is handed out.
        package let free: Set<String>
        /// Columns that are not told, each with its reason.
        package let withheld: [String: Phrase]
    }

    /// How rows belong to a person.
    package enum Link: Sendable, Hashable {
        /// A column that names the person.
        case column(String)
        /// Acts the person took part in.
        case acts
        /// A column that names a row of another table, which names the person: table and column.
        case through(String, String)
        /// Households the person ever belonged to.
        case households
        /// The journal of the person's file.
        case journal
    }

    package init(_ name: String, _ disclosure: Disclosure, kept retention: Retention) {
        self.name = name
        self.disclosure = disclosure
        self.retention = retention
    }

    /// Rows of a person; `kept` says from when and how long.
    package init(
        _ name: String, of link: Link, told: [String], free: Set<String> = [], withheld: [String: Phrase] = [:], kept retention: Retention
    ) {
        self.init(name, .told(Told(link: link, columns: told, free: free, withheld: withheld)), kept: retention)
    }

    /// Facts of a person on two axes of time: the columns every such table has, and its own.
    package static func facts(
        _ name: String, told own: [String], free: Set<String> = [], withheld: [String: Phrase] = [:], kept retention: Retention
    ) -> OwnedTable {
        OwnedTable(
            name, of: .column("person_id"), told: dated + own, free: free, withheld: withheld.merging(ofOneself) { one, _ in one }, kept: retention)
    }

    package static let dated = ["id", "from_day", "until_day", "recorded_at", "recorded_act", "superseded_at", "superseded_act"]
    package static let ofOneself: [String: Phrase] = ["person_id": "nennt nur die Person selbst; ihre Kennung steht am Anfang"]
}

extension OwnedTable {
    /// What of a person's rows is told; nil where nothing is.
    package var told: Told? { if case .told(let told) = disclosure { told } else { nil } }

    /// The tables of the journal, which belongs to nobody's office.
    package static let ofTheJournal: [OwnedTable] = [
        OwnedTable(
            "journal", of: .journal, told: ["seq", "at", "role", "action", "details", "reason"], free: ["reason"],
            withheld: [
                "account": "Konto einer beschäftigten Person; genannt wird ihre Rolle", "request": "technische Nummer der Anfrage",
                "subject_kind": "bei allen Einträgen „Akte“", "subject": "nennt nur die Person selbst; ihre Kennung steht am Anfang",
                "salt": proof, "payload_hash": proof, "previous_hash": proof, "hash": proof,
            ], kept: .undecided),
        OwnedTable("journal_head", .aboutOthers("letzter Stand der Protokollkette"), kept: .undecided),
        OwnedTable(
            "look_waiting", .leftOut("Blicke in Akten auf dem Weg ins Protokoll; vor jeder Auskunft werden sie eingetragen und stehen dort"),
            kept: .undecided),
        OwnedTable("sealed_state", .aboutOthers("Prüfsummen des Bestands"), kept: .undecided),
        OwnedTable("look_sealed", .aboutOthers("bis wohin Blicke im Protokoll sind"), kept: .undecided),
    ]

    private static let proof: Phrase = "Prüfsumme der Protokollkette, sagt nichts über die Person"
}

/// From when and for how long rows are kept (Aufbewahrung).
package enum Retention: Sendable, Hashable {
    /// Nobody has decided yet, which is said so that it is not forgotten.
    case undecided
    /// So many hours after an event.
    case hours(Int, after: Event)

    /// What a period begins with (Beginn einer Frist).
    package enum Event: String, Sendable, CaseIterable {
        case recorded, lastChanged
    }
}
