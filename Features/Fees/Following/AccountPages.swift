import Forms
import Markup
import Register
import Vocabulary
import Web

extension FollowingPieces {
    /// How each month of a debtor stands.
    static func account(_ claims: [FeeClaim], _ names: FeeNames, isJoint: Bool = false) -> HTML {
        let rows = claims.compactMap { claim -> [HTML]? in
            guard let last = claim.current?.notice ?? claim.notices.last?.notice else { return nil }
            // What goes back stands once, with whom the money was asked from.
            let credit = isJoint ? 0 : claim.credit
            let to = claim.creditTo.sorted { $0.key < $1.key }.map { "\(t: $0.key.words(names)): \(euros($0.value))" as HTML }
            return [
                "<a href=\"/gebuehren/bescheide/\(last.id)\">\(t: last.month.words)</a>", "\(t: claim.words)", "\(euros(claim.owed))",
                "\(euros(claim.paid))",
                "\(euros(claim.overdue))", credit > 0 ? "\(euros(credit))<br>\(to.joined(separator: "<br>"))" : "",
            ]
        }
        return DataTable(
            isJoint ? "konto-gesamt" : "konto",
            caption: isJoint ? "Stand der Monate, für die diese Person mit einer anderen einsteht (zu zahlen nur einmal)" : "Stand der Monate",
            [.header("Monat"), .text("Stand"), .number("geschuldet"), .number("eingegangen"), .number("überfällig"), .number("zu erstatten")],
            rows: rows, empty: "Keine Bescheide."
        ).html
    }

    /// Money that has to go back, and to whom.
    static func refunds(_ claims: [FeeClaim], _ names: FeeNames, mayAssess: Bool) -> HTML {
        let rows = claims.compactMap { claim -> [HTML]? in
            guard claim.credit > 0, let notice = claim.current?.notice else { return nil }
            let to = claim.creditTo.sorted { $0.key < $1.key }.map { "\(t: $0.key.words(names)): \(euros($0.value))" as HTML }
            return [
                "<a href=\"/gebuehren/bescheide/\(notice.id)\">\(notice.number)</a>", FeePieces.person(notice.debtor, names),
                "\(t: notice.month.words)",
                to.joined(separator: "<br>"), "\(euros(claim.credit))",
                mayAssess
                    ? Link("Erstattung eintragen", "/gebuehren/bescheide/\(notice.id)/eintrag?art=refunded", context: .verbatim(notice.number)).html : .empty,
            ]
        }
        return DataTable(
            "erstattungen", caption: "Zu erstatten (§ 37 Abs. 2 AO)",
            [.header("Bescheid"), .text("Schuldner"), .text("Monat"), .text("an"), .number("Betrag"), .actions()], rows: rows,
            empty: "Nach den eingetragenen Zahlungen ist nichts zu erstatten."
        ).html
    }

    /// What stands of somebody who died, and the way to who owes it now.
    static func died(_ day: Day, _ view: PersonFeeView) -> HTML {
        let open = view.open
        let way: Phrase = "Wer erbt, sagt das Nachlassgericht. Öffnen Sie den Bescheid und tragen Sie die Erben ein; bis dahin wird nichts angemahnt."
        let heirs = view.claims.compactMap(\.heirs).last
        return Notice.warning(
            "Verstorben am \(day). Bescheide an die verstorbene Person gibt es nicht mehr.",
            """
            <p>\(t: open > 0 ? "Bekannt gegeben und noch offen: \(euros(open)). Das schulden die Erben (§ 45 AO)." : "Aus Bescheiden, die vorher bekannt gegeben waren, ist nichts offen.")</p>
            \(when: open > 0 && heirs == nil, "<p>\(t: way)</p>")
            \(heirs.map { "<p>\(t: "Erben:") \(name: $0)</p>" as HTML } ?? .empty)
            <p>\(t: "Was bis zum Tod entstand, aber nicht bekannt gegeben war, lässt sich nur mit einem Bescheid an die Erben fordern; hier steht es nicht unter „gefordert“.")</p>
            """)
    }
}
