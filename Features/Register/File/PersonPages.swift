import Markup
import Storage
import Vocabulary
import Web

// A person's file on screen: identity bar and overview.

extension PersonFile {
    package var path: String { "/personen/\(record.person.id)" }
    package var name: PersonName { record.name(on: on) }

    /// The name, or the number where there is no name or it is not theirs to see.
    package var displayName: String { mayRead.contains(.name) && !name.full.isEmpty ? name.full : record.person.fileNumber }

    /// The same on every page of the file.
    func identity(isHeading: Bool, current: String) -> HTML {
        var facts: [(key: Phrase, value: HTML)] = [("Aktenzeichen", "\(record.person.fileNumber)")]
        if mayRead.contains(.birth) {
            facts.append(("Geboren", record.birth.map { "\($0.german) (\(t: $0.ageWords(on: on)))" } ?? "\(t: "unbekannt")"))
        }
        if mayRead.contains(.household), let membership = record.membership(on: on) {
            let number = directory.households[membership.household] ?? ""
            facts.append(("Haushalt", "<a href=\"/haushalte/\(membership.household)\">\(number)</a>"))
        }
        if mayRead.contains(.stay), let stay = record.stay(on: on) { facts.append(("Wohnt", stay.words(directory))) }
        var tags: [Tag] = []
        if mayRead.contains(.phase) {
            if let phase = record.phase(on: on) {
                tags.append(Tag(phase.pillar.label, phase.pillar.tone))
            } else if case .departure(let departure)? = record.fact(.departure, on: on)?.content,
                let day = record.fact(.departure, on: on)?.period.from
            {
                tags.append(departure.reason == .death ? Tag("verstorben am \(day)") : Tag("nicht mehr hier seit \(day): \(departure.reason.label)"))
            } else if let day = record.facts.of(.phase).map(\.period.from).filter({ $0 > on }).min() {
                tags.append(Tag("Aufnahme vorgesehen zum \(day)"))
            } else {
                tags.append(Tag("keine Phase am \(on)"))
            }
        }
        let original = mayRead.contains(.name) ? record.names(on: on).first { $0.kind == .original }?.full : nil
        let actions: HTML = mayAct && knownAt == nil && !actLinks.isEmpty ? IdentityBar.menu("Vorgang erfassen", actLinks) : .empty
        let links =
            [Link("Überblick", path, isCurrent: current == "overview")]
            + (maySeeTimeline ? [Link("Verlauf", path + "/verlauf", isCurrent: current == "timeline")] : [])
            + (maySeeJournal ? [Link("Protokoll", path + "/protokoll", isCurrent: current == "journal")] : [])
        return """
            \(IdentityBar(displayName, originalName: original, facts: facts, tags: tags, actions: actions).html(isHeading: isHeading))
            \(SubNavigation("Akte", links).html)
            """
    }

    /// Where somebody lived and what was done tells more than a name and a room.
    var maySeeTimeline: Bool { mayRead.contains(.phase) }

    var actLinks: [Link] {
        let birth = BirthDesk.isOffered(self) ? [Link("Geburt", path + "/geburt")] : []
        return ActForm.all.filter { $0.isOffered(self) }.map { Link($0.title, "\(path)/\($0.path)") } + birth
    }

    /// Which day and which knowledge the page shows, when not today's.
    var viewpoint: HTML {
        guard on != today || knownAt != nil else { return .empty }
        let knowledge: Phrase = knownAt.map { "Wissensstand \($0)" } ?? "heutiger Wissensstand"
        return Notice.note(
            "blickpunkt", "Die Akte am \(on)", "<p>\(t: knowledge). <a href=\"\(path)\">\(t: "Zum heutigen Stand")</a></p>")
    }
}

extension Page {
    static func person(_ file: PersonFile, _ question: Inputs, typed: HTML, panels: HTML, success: Phrase?) -> Page {
        let cards = [identityCard(file), careCard(file), statusCard(file), householdCard(file)].compactMap { $0 }
        return Page(
            .verbatim(file.displayName), section: "Personen", breadcrumb: [Link("Personen", "/personen")], problems: question.problems,
            success: success, stand: "Stichtag \(file.on)",
            """
            \(file.identity(isHeading: true, current: "overview"))
            \(file.viewpoint)
            \(typed)
            \(file.successor.map { merged($0, file) })
            \(when: file.successor == nil || file.knownAt != nil, Card.row(cards, isWide: true))
            \(when: cards.isEmpty, Notice.empty("Die Inhalte dieser Akte sind für Ihre Rolle nicht freigegeben.", file.maySeeJournal ? [Link("Protokoll der Akte", file.path + "/protokoll")] : []))
            \(panels)
            \(when: !cards.isEmpty, viewForm(file, question))
            """)
    }

    /// Leads on to the file in which this one lives on.
    private static func merged(_ successor: Successor, _ file: PersonFile) -> HTML {
        let way: HTML = "<a href=\"/personen/\(successor.person.id)\">\(t: "Zur Akte \(successor.person.fileNumber)")</a>"
        let reason = file.acts[successor.act]?.reason ?? ""
        return Notice.note(
            "nachfolge", "Diese Akte wurde zusammengeführt",
            """
            <p>\(t: "Seit") \(successor.since) \(t: "wird alles in der Akte \(successor.person.fileNumber) geführt.")\
            \(when: !reason.isEmpty, " \(t: "Begründung:") \(name: reason)")</p>
            <p>\(way)\(when: file.maySeeTimeline, " · <a href=\"\(file.path)/verlauf\">\(t: "Verlauf dieser Akte bis dahin")</a>")</p>
            """)
    }

    private static func row(_ file: PersonFile, _ kind: Fact.Kind, _ label: Phrase? = nil, act: String? = nil) -> SummaryList.Row? {
        guard file.mayRead.contains(kind.field) else { return nil }
        let facts = file.record.facts(kind, on: file.on).sorted { $0.content.rank < $1.content.rank }
        let key = label ?? kind.label
        let pieces = facts.map { fact -> HTML in
            // Among several of a kind, a link read on its own says which one it corrects.
            let which: HTML = kind.isMany ? "<span class=\"spoken\">: \(fact.content.words(file.directory))</span>" : .empty
            let correct: HTML =
                file.mayCorrect && file.mayWrite.contains(kind.field) && file.knownAt == nil
                ? " <a class=\"quiet-link\" href=\"\(file.path)/berichtigung/\(kind.rawValue)/\(fact.id)\">\(t: "Berichtigen")\(spoken(key))\(which)</a>"
                : .empty
            return "<span class=\"fact\">\(fact.content.words(file.directory))\(correct)</span>"
        }
        var links: [Link] = []
        if let act, file.mayAct, file.mayWrite.contains(kind.field), file.knownAt == nil {
            links.append(Link("Ändern", "\(file.path)/\(act)", context: key))
        }
        let isGone = (kind == .phase || kind == .stay) && file.record.departure(on: file.on) != nil
        if act == nil, !isGone, file.mayCorrect, file.mayWrite.contains(kind.field), file.knownAt == nil, facts.isEmpty || kind.isMany {
            links.append(Link("Ergänzen", "\(file.path)/ergaenzung/\(kind.rawValue)", context: key))
        }
        return SummaryList.Row(key, pieces.joined(), links: links)
    }

    private static func identityCard(_ file: PersonFile) -> Card? {
        let rows = [
            row(file, .name), row(file, .birth), row(file, .sex), row(file, .nationality), row(file, .language), row(file, .azrNumber),
        ].compactMap { $0 }
        return rows.isEmpty ? nil : Card("Person", SummaryList(rows).html)
    }

    private static func careCard(_ file: PersonFile) -> Card? {
        var rows = [
            row(file, .phase, act: file.record.phase(on: file.on) == nil ? nil : "uebergabe"),
            row(file, .stay, act: file.record.stay(on: file.on) == nil ? nil : "umzug"),
        ].compactMap { $0 }
        if file.record.departure(on: file.on) != nil { rows += [row(file, .departure)].compactMap { $0 } }
        if file.mayRead.contains(.assignment) {
            let link = file.mayAssign && file.knownAt == nil ? "\(file.path)/zustaendigkeit" : nil
            let who = file.record.facts(.assignment, on: file.on).map { $0.content.words(file.directory) }.joined(separator: ", ")
            let nobody: HTML = "<span class=\"unknown\">\(t: "noch niemand; das vergibt die Leitung")</span>"
            rows.append(.init("Zuständig", who.isEmpty && link == nil ? nobody : who, change: link))
        }
        rows += [row(file, .need, act: ActForm.need.isAllowed(file) ? ActForm.need.path : nil)].compactMap { $0 }
        if file.mayRead.contains(.phase) { rows += provisionalEnd(file) }
        return rows.isEmpty ? nil : Card("Unterbringung", SummaryList(rows).html)
    }

    /// When provisional accommodation ends, and why then.
    private static func provisionalEnd(_ file: PersonFile) -> [SummaryList.Row] {
        guard file.record.phase(on: file.on)?.pillar == .provisional else { return [] }
        // A title may have ended it: without that the day would be wrong, and with it the day tells of the title.
        guard file.mayRead.contains(.residenceStatus) else {
            return [.init("Ende der VU", "\(t: "nicht für Ihre Rolle: Es hängt von Angaben zum Aufenthalt ab")")]
        }
        guard let end = ProvisionalEnd.of(file.record.facts, law: file.law) else {
            return [.init("Ende der VU", "\(t: "nicht berechenbar: keine Aufnahme durch das Landratsamt erfasst")")]
        }
        let steps = end.steps.map { step -> HTML in
            """
            <li>\(day: step.day): \(t: step.text) (\(step.reference))\(when: step.decides, " <strong>\(t: "– maßgeblich, weil zuerst")</strong>")</li>
            """
        }
        let mark = end.isToBeChecked ? Tag("zu prüfen", .ochre) : end.overdueFrom <= file.today ? Tag("überfällig", .red) : nil
        return [
            .init(
                "Ende der VU",
                """
                \(day: end.lastDay) \(mark.map(\.html))
                \(Notice.more("Warum dieses Datum?", """
                    <ul>\(steps)</ul>
                    \(end.continued.map { "<p>\(t: $0.cause.label) (\(t: "letzter Tag")): \(day: $0.until)</p>" as HTML })
                    \(end.warnings.map { "<p>\(t: $0)</p>" as HTML })
                    \(LawPieces.open(end.readings))\(LawPieces.seen(end.texts, on: file.on))
                    """))
                """, change: file.mayAct && file.mayWrite.contains(.phase) ? "\(file.path)/vu-ereignis" : nil)
        ]
    }

    private static func statusCard(_ file: PersonFile) -> Card? {
        guard file.mayRead.contains(.residenceStatus) else { return nil }
        let rows = [row(file, .residenceStatus, act: "aufenthaltsstatus")].compactMap { $0 } + ResidencePieces.rows(file)
        return Card("Aufenthaltsstatus", SummaryList(rows).html)
    }

    private static func householdCard(_ file: PersonFile) -> Card? {
        guard file.mayRead.contains(.household) else { return nil }
        var rows = [row(file, .membership, act: "haushalt")].compactMap { $0 }
        let others = file.members.filter { $0.person != file.record.person.id }
        if !others.isEmpty {
            let list = others.map { other -> HTML in
                let age: HTML = file.mayRead.contains(.birth) ? (other.birth.map { ", \(t: $0.ageWords(on: file.on))" } ?? .empty) : .empty
                let gone: HTML = other.presence.label.map { ", \(t: $0)" } ?? .empty
                return "<li><a href=\"/personen/\(other.person)\">\(name: other.name.full)</a> (\(t: other.part.label)\(age)\(gone))</li>"
            }
            rows.append(.init(others.allSatisfy(\.presence.isGone) ? "Zum Haushalt gehören" : "Lebt mit", "<ul class=\"plain\">\(list)</ul>"))
        }
        let majority = file.law.number("ageOfMajority", on: file.on)?.number ?? 18
        let isAdult = file.record.birth.map { $0.birthday(majority) <= file.on } ?? false
        let hasGuardian = file.record.fact(.guardianship, on: file.on) != nil
        if !isAdult || hasGuardian, let guardian = row(file, .guardianship) { rows.append(guardian) }
        return Card("Haushalt", SummaryList(rows).html)
    }

    /// The file on another day or as known earlier.
    private static func viewForm(_ file: PersonFile, _ inputs: Inputs) -> HTML {
        Notice.more(
            "Akte an einem anderen Tag ansehen", isOpen: !inputs.problems.isEmpty,
            """
            <form method="get" action="\(file.path)" class="form" novalidate>
            \(inputs.date("am", "Stichtag"))
            \(inputs.text(
                "stand", "Wissensstand", hint: "Leer für den heutigen; sonst zum Beispiel 17.06.2020", width: .twenty, kind: .code,
                isOptional: true))
            \(Button("Ansehen", look: .secondary).html)
            </form>
            """)
    }
}
