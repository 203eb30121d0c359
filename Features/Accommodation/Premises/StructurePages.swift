import Markup
import Places
import Vocabulary
import Web

extension Page {
    static func structure(_ structure: Structure, _ question: HousingQuestion, actor: Actor, success: Phrase?) -> Page {
        let (book, day, mayManage) = (structure.book, structure.on, actor.may(.manageAccommodation))
        let site = book.site
        let actions: HTML =
            mayManage
            ? """
            \(Button.link("Räume anlegen", site.path + "/teile/neu")) \
            \(Button.link("Darf ich schließen?", site.path + "/ende", look: .secondary))
            """ : .empty
        let title: Phrase = "\(site.name): Bestand am \(day)"
        return Page(
            title, section: .verbatim(site.name),
            breadcrumb: [Link("Unterkünfte", "/unterkuenfte"), Link(.verbatim(site.name), site.path)], problems: question.problems, success: success,
            stand: title,
            """
            \(PageHead(title, caption: .verbatim(site.district), actions: actions).html)
            \(HousingViews.of(site, current: "bestand"))
            \(HousingPieces.dayForm(site.path + "/bestand", question))
            \(StructurePieces.facts(structure, mayManage: mayManage))
            \(StructurePieces.amenities(structure, mayManage: mayManage))
            \(when: actor.may(.seeContracts), StructurePieces.contracts(structure, mayManage: mayManage))
            \(StructurePieces.parts(structure, mayManage: mayManage))
            \(StructurePieces.history(structure))
            """)
    }
}

enum StructurePieces {
    static func facts(_ structure: Structure, mayManage: Bool) -> HTML {
        let site = structure.book.site
        guard let life = structure.lives.last(where: { $0.period.from <= structure.on }) ?? structure.lives.first else { return .empty }
        let owners = structure.lives.map { row in
            "\(structure.owners[row.content.authority]?.name ?? "")\(when: structure.lives.count > 1, " (\(row.period.words))")" as HTML
        }
        let rows: [SummaryList.Row] = [
            .init("Name", "\(name: life.content.name)"), .init("Art", "\(t: life.content.kind.label)"),
            .init("Träger", structure.lives.count > 1 ? owners.joined(separator: ", ") : owners.first ?? ""),
            .init("Stadtteil", "\(life.content.district)"), .init("Anschrift", SiteFields.typed(life.content.address)),
            .init("Zeit", "\(site.lifetime.words)", change: mayManage ? site.path + "/ende" : nil),
            .init("Bemerkung", SiteFields.typed(life.content.note)), .init("Quelle", "\(life.content.source)"),
        ]
        let links = mayManage ? [Link("Stammdaten ändern", site.path + "/stammdaten")] : []
        return Card("Stammdaten", id: "stammdaten", links: links, SummaryList(rows).html).html
    }

    static func amenities(_ structure: Structure, mayManage: Bool) -> HTML {
        let (book, day) = (structure.book, structure.on)
        let now = book.amenities.filter { $0.period.contains(day) }.sorted {
            (book.name(of: $0.spot, on: day), $0.id) < (book.name(of: $1.spot, on: day), $1.id)
        }
        let rows = now.map { row in
            [
                mayManage
                    ? "<a href=\"\(book.site.path)/merkmale/\(row.id)\">\(t: row.content.words)\(spoken("ändern, \(book.name(of: row.spot, on: day))"))</a>"
                    : "\(t: row.content.words)",
                "\(book.name(of: row.spot, on: day))", "\(row.period.words)",
            ] as [HTML]
        }
        let add: HTML = mayManage ? "<p>\(Link("Merkmal eintragen", book.site.path + "/merkmale").html)</p>" : .empty
        return DataTable(
            "merkmale", caption: "Merkmale", [.header("Merkmal"), .text("Wo"), .text("Zeit")], rows: rows,
            empty: "An diesem Tag ist nichts eingetragen."
        ).html + add
    }

    static func contracts(_ structure: Structure, mayManage: Bool) -> HTML {
        let (book, day) = (structure.book, structure.on)
        let rows = structure.tenures.map { row -> [HTML] in
            let kind: HTML =
                mayManage
                ? "<a href=\"\(book.site.path)/vertrag/\(row.id)\">\(t: row.content.kind.label)\(spoken("ab \(row.period.from)"))</a>"
                : "\(t: row.content.kind.label)"
            return [
                kind, "\(book.name(of: row.spot, on: day))", "\(name: row.content.landlord)", "\(row.period.words)",
                "\(Hundredths.text(row.content.monthlyRent))", "\(Hundredths.text(row.content.monthlyCosts))",
            ]
        }
        let add: HTML = mayManage ? "<p>\(Link("Vertrag eintragen", book.site.path + "/vertrag").html)</p>" : .empty
        return DataTable(
            "vertraege", caption: "Verträge",
            [.header("Recht"), .text("Wofür"), .text("Von wem"), .text("Zeit"), .number("Miete in €"), .number("Kosten in €")], rows: rows,
            empty: "Es ist kein Vertrag eingetragen."
        ).html + add
    }

    /// Every part that is there on the day or comes later, in the order of the houses.
    static func parts(_ structure: Structure, mayManage: Bool) -> HTML {
        let (book, day) = (structure.book, structure.on)
        let order = book.inOrder(book.buildings, on: day).flatMap { tree($0, book, day) }
        let rows = order.compactMap { spot, depth -> [HTML]? in
            guard let row = book.row(of: spot.id, on: day), row.period.until > day else { return nil }
            let name: HTML = mayManage ? "<a href=\"\(book.site.path)/teile/\(spot.id)\">\(row.content.name)</a>" : "\(row.content.name)"
            let places = spot.kind == .room ? "\(book.places(of: spot.id, on: max(day, row.period.from)))" as HTML : .empty
            let counting: HTML = spot.kind == .room ? "\(t: PartWords.counting(row.content))" : .empty
            return [
                "<span class=\"depth-\(depth)\">\(name)</span>", "\(t: spot.kind.label)", places, counting,
                "\(row.content.floor.map(String.init))", "\(row.period.words)",
            ]
        }
        let rooms = order.count { $0.0.kind == .room && book.life(of: $0.0.id, on: day) != nil }
        return DataTable(
            "teile", caption: "\(rooms) Zimmer mit \(counted(book.tally(on: day).places, "Platz", "Plätzen"))",
            [.header("Teil"), .text("Art"), .number("Plätze"), .text("Zählweise"), .number("Stock"), .text("Zeit")], rows: rows,
            empty: "Es ist noch kein Teil angelegt."
        ).html
    }

    /// Places on their own are many and all alike; they stand with their room.
    private static func tree(_ spot: Spot, _ book: SiteBook, _ day: Day, _ depth: Int = 0) -> [(Spot, Int)] {
        let inside = spot.kind == .room ? [] : book.inOrder(book.parts(of: spot.id), on: day)
        return [(spot, depth)] + inside.flatMap { tree($0, book, day, depth + 1) }
    }

    static func history(_ structure: Structure) -> HTML {
        let rows = structure.events.map { event in
            ["\(t: event.kind.label)", "\(day: event.day)", "\(event.recordedAt.german)", "\(name: event.reason)"] as [HTML]
        }
        return DataTable(
            "verlauf", caption: "Was eingetragen wurde", [.header("Vorgang"), .text("wirkt ab"), .text("erfasst am"), .text("Anlass")], rows: rows
        ).html
    }
}
