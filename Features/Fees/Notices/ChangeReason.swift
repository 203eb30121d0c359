import Register
import Vocabulary

/// Why a month's fee is set otherwise than it was told (Änderungsgrund): what happened to whom on which day, and which way it moves the fee.
struct ChangeReason: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        case bylaw, movedIn, movedOut, moved, neighbours, room, household, birth, death, presence, care, absence, relief
        /// The file lives on in another one.
        case file
        /// Nothing else is known than before; it was reckoned wrongly.
        case calculation
    }

    let kind: Kind
    var person: ID<Person>?
    /// The first day of the month that is otherwise than was thought.
    var day: Day?
    var isHigher = false
}

extension ChangeReason {
    /// Otherwise from the first day of its month on: it may have begun before.
    private var isCut: Bool { day.map { $0 == $0.firstOfMonth } ?? false }

    /// `bylaws`: those that the fee now rests on, with their days.
    func words(_ names: FeeNames, _ bylaws: String = "") -> Phrase {
        let (name, day) = (person.map(names.full) ?? "", day?.german ?? "")
        return switch kind {
        case .bylaw where bylaws.isEmpty: "Die Gebührensatzung nennt für diesen Monat andere Sätze oder Regeln."
        case .bylaw: "Die Gebührensatzung nennt für diesen Monat andere Sätze oder Regeln (\(bylaws))."
        case .movedIn: "\(name) wohnte ab dem \(day) in der Unterkunft."
        case .movedOut: "\(name) wohnte ab dem \(day) nicht mehr in der Unterkunft."
        case .moved: "\(name) wohnte ab dem \(day) in anderen Räumen."
        case .neighbours: "In den Räumen wohnten mehr oder weniger Menschen."
        case .room: "Plätze, Fläche oder Sperrung der Räume sind anders festgestellt."
        case .household where isCut: "Ihr Haushalt war schon am \(day) anders zusammengesetzt."
        case .household: "Ihr Haushalt war ab dem \(day) anders zusammengesetzt."
        case .birth: "Das Geburtsdatum von \(name) ist berichtigt."
        case .death: "\(name) ist am \(day) verstorben."
        case .presence: "Wann \(name) hier lebte, ist ab dem \(day) anders bekannt."
        case .care: "An welchen Tagen \(name) in der Obhut des Jugendamts war, ist ab dem \(day) anders bekannt."
        case .absence: "An welchen Tagen \(name) abwesend war, ist ab dem \(day) anders bekannt."
        case .relief: "Eine Ermäßigung ist bewilligt, geändert oder beendet worden."
        case .file: "Zwei Akten derselben Person sind zusammengeführt; die Gebühr wird unter dem anderen Aktenzeichen festgesetzt."
        case .calculation: "Die Berechnung ist berichtigt."
        }
    }

    /// What lets a notice of a day be changed for it. The Land's law takes over the Fiscal Code's rules on changing notices, which shut out those
    /// on withdrawing acts (§ 172 Abs. 1 Satz 1 Nr. 2 Buchst. d AO); whether that is meant for fees is open (changeOfNotice).
    func norm(against notice: FeeNotice, _ procedure: ProcedureLaw) -> ChangeNorm {
        let isLater = day.map { $0 > notice.issuedOn } ?? false
        if kind == .calculation { return ChangeNorm("§ 129 AO", .acts) }
        if procedure.reads(.changeOfNotice, "acts", on: notice.issuedOn) {
            return ChangeNorm(isLater || kind == .bylaw || kind == .relief ? "§ 131 Abs. 1 AO" : "§ 130 Abs. 1 AO", .acts)
        }
        return switch kind {
        case .relief: ChangeNorm("§ 163 Abs. 1 Satz 1, § 175 Abs. 1 Satz 1 Nr. 1 AO", .assessment)
        case .bylaw: ChangeNorm("§ 175 Abs. 1 Satz 1 Nr. 2 AO", .assessment)
        case _ where isLater: ChangeNorm("§ 175 Abs. 1 Satz 1 Nr. 2 AO", .assessment)
        default: ChangeNorm(isHigher ? "§ 173 Abs. 1 Nr. 1 AO" : "§ 173 Abs. 1 Nr. 2 AO", .assessment)
        }
    }
}

/// The rule that lets a notice be changed, with where the Land's law takes it over (Änderungsvorschrift).
struct ChangeNorm: Sendable, Hashable {
    enum Source: String, Sendable, CaseIterable {
        /// Rules on assessing, or on administrative acts.
        case assessment = "§ 3 Abs. 1 Nr. 4 Buchst. c"
        case acts = "§ 3 Abs. 1 Nr. 3 Buchst. b"
    }

    let text: String
    let source: Source

    init(_ text: String, _ source: Source) { (self.text, self.source) = (text, source) }
}
