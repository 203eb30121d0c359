import Forms
import Lists
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Two files that may be one person's, as the list shows them.
struct ProposalLine: Sendable {
    let proposal: Proposal
    let one: PersonListRow
    let other: PersonListRow
}

/// The list of possible duplicates.
struct ProposalList: Sendable {
    let mayRead: @Sendable (Field) -> Bool
    let today: Day
    let wasSearched: Bool

    var declared: ListDeclaration<ProposalLine> {
        let today = today
        var list = ListDeclaration<ProposalLine>(
            "duplicates", at: "/dubletten", "Mögliche Dubletten", may: mayRead, filters: ProposalList.filters, columns: columns
        ) { question in
            let filter = ProposalFilter(question.fields)
            return .found(
                count: { try $0.proposalCount(filter) },
                rows: { db, limit, offset in
                    let proposals = try db.proposals(filter, limit: limit, offset: offset)
                    let census = CensusQuery(on: today)
                    let (ones, others) = (
                        try db.manyListRows(proposals.map(\.pair.one.text), census), try db.manyListRows(proposals.map(\.pair.other.text), census)
                    )
                    return zip(proposals, zip(ones, others)).map { ProposalLine(proposal: $0, one: $1.0, other: $1.1) }
                })
        }
        list.id = "dubletten"
        list.caption = { $0 == 1 ? "1 Paar" : "\($0) Paare, die ähnlichsten zuerst" }
        list.empty = wasSearched ? "Keine Paare, auf die das zutrifft." : "Es wurde noch nicht gesucht."
        list.head = [("Am", today.german)]
        list.areFiltersOpen = true
        return list
    }

    private static let filters: [ListFilter] = [
        ListFilter(
            ["ab"],
            field: { inputs in
                var inputs = inputs
                if inputs["ab"].isEmpty { inputs["ab"] = String(Proposal.least) }
                return inputs.select("ab", "Ähnlichkeit", [60, 70, 80, 90, 95].map { Choice(String($0), "ab \($0)") })
            },
            read: { reader in _ = reader.number("ab", Proposal.least...100) },
            said: { fields in
                let least = ProposalFilter(fields).least
                return least > Proposal.least ? "Ähnlichkeit ab \(least)" : nil
            }),
        .choice("grund", "Dafür spricht", ProposalFilter.reasons.map { Choice($0.rawValue, $0.phrase) }, blank: "alles"),
    ]

    private var columns: [ListColumn<ProposalLine>] {
        let (showsName, showsBirth) = (mayRead(.name), mayRead(.birth))
        @Sendable func who(_ row: PersonListRow) -> HTML {
            let called: HTML = showsName ? "\(name: row.name?.listed ?? row.fileNumber)" : "\(row.fileNumber)"
            let born: HTML = showsBirth ? (row.birth.map { ", \(t: "geboren") \($0.german)" } ?? .empty) : .empty
            return "\(called), <bdi dir=\"ltr\">\(row.fileNumber)</bdi>\(born)"
        }
        @Sendable func said(_ evidence: [Evidence]) -> HTML { evidence.map { "\(t: $0.phrase)" as HTML }.joined(separator: "<br>") }
        return [
            .header("paar", "Paar") { line in
                // Whoever was recorded first stays, unless somebody turns it round.
                let (first, second) = line.one.fileNumber <= line.other.fileNumber ? (line.one, line.other) : (line.other, line.one)
                return "<a href=\"/personen/\(first.id)/vergleich/\(second.id)\">\(who(first))<br>\(who(second))\(spoken("vergleichen"))</a>"
            },
            .number("aehnlichkeit", "Ähnlichkeit") { "\($0.proposal.score)" },
            .text("dafuer", "Dafür spricht") { said($0.proposal.evidence.filter(\.isFor)) },
            .text("dagegen", "Dagegen spricht") { said($0.proposal.evidence.filter { !$0.isFor }) },
        ]
    }
}

extension ProposalFilter {
    init(_ fields: FormFields) {
        var reader = FormReader(fields)
        least = reader.number("ab", Proposal.least...100) ?? Proposal.least
        evidence = fields["grund"].flatMap { Evidence(rawValue: $0.trimmed) }
    }
}
