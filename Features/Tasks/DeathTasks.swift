import Places
import Register
import Vocabulary

/// A child in whose household somebody died who answered for it (Kind nach einem Sterbefall).
struct Orphan: Sendable {
    let child: ID<Person>
    let died: Day
    let birth: Birth
    let hasOtherParent: Bool
    let site: ID<Site>?
}

extension RegisterTasks {
    /// Telling the registry office, the file, what was owed, and who represents the children.
    func deaths(_ people: [Departed], orphans: [Orphan]) -> [TaskProposal] {
        let dead = people.filter { $0.reason == .death }
        let ofTheDead = dead.flatMap { one -> [TaskProposal?] in
            func propose(_ kind: String, _ title: Phrase) -> TaskProposal? {
                TaskProposal(
                    rules.rule(kind, about: one.day), .person(one.person), on: one.day, title, because: "verstorben am \(one.day)",
                    person: one.person, site: one.site)
            }
            return [
                registry(one), propose("departure.death", "Sterbefall: Akte und Angehörige"),
                one.site == nil ? nil : propose("death.fees", "Sterbefall: Forderungen und Guthaben gehen auf die Erben über"),
            ]
        }
        return ofTheDead.compactMap { $0 } + orphans.compactMap(representation)
    }

    private func registry(_ one: Departed) -> TaskProposal? {
        guard let rule = rules.rule("death.registry", about: one.day),
            let notice = DeathNotice(died: one.day, law: law, holidays: holidays)
        else { return nil }
        let open: Phrase = notice.saturday?.mark == .toBeConfirmed ? "; ob der Samstag zählt, ist von der Rechtsstelle zu bestätigen" : ""
        return TaskProposal(
            rule.kind, .person(one.person), on: one.day, due: notice.until, for: .role(rule.role), "Sterbefall: Anzeige beim Standesamt klären",
            because: "verstorben am \(one.day), anzuzeigen bis \(notice.until) (\(notice.number.reference))\(open)", person: one.person, site: one.site)
    }

    private func representation(_ one: Orphan) -> TaskProposal? {
        guard DeathEffects(died: one.died, law: law).orphans(born: one.birth, hasOtherParent: one.hasOtherParent) else { return nil }
        return TaskProposal(
            rules.rule("death.children", about: one.died), .person(one.child), on: one.died,
            "Sterbefall: klären, wer das Kind vertritt, und das Jugendamt verständigen", because: "Todesfall im Haushalt am \(one.died)",
            person: one.child, site: one.site)
    }
}
