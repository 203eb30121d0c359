import Register
import Vocabulary

extension OrderGround {
    /// What a hearing's letter says of the decision it announces: who is heard must know what, on which law, from when, and how hard.
    func announced(_ wish: OrderWish) -> String {
        guard wish.kind == .hearing, let intended = wish.intended, let told = wish.announced else { return "" }
        let what: Phrase =
            intended == .ending
            ? "Beabsichtigt ist, die Nutzung der bisherigen Unterkunft zu beenden; sie soll ab dem \(told.day) frei sein."
            : "Beabsichtigt ist, die Nutzung der bisherigen Unterkunft zu beenden und Sie ab dem \(told.day) in eine andere einzuweisen."
        let law = announcedLaws[intended]?.basis(wish.basis).split(separator: ";").map { String($0).trimmingSpaces } ?? []
        // By which right the placement before ends is decided with the order.
        let own = law.filter { !$0.hasPrefix("§ 48 Abs") && !$0.hasPrefix("§ 49 Abs") } + ["§§ 48 und 49 des Landesverwaltungsverfahrensgesetzes"]
        var said: [Phrase] = [what, "Rechtsgrundlage: \(own.joined(separator: "; "))."]
        if told.isImmediate {
            said.append("Die sofortige Vollziehung soll angeordnet werden; ein Widerspruch würde die Entscheidung dann nicht aufschieben.")
        }
        if told.isForced { said.append("Für den Fall, dass die Räume nicht rechtzeitig frei sind, soll Zwang angedroht werden.") }
        return said.map(\.text).joined(separator: " ")
    }
}
