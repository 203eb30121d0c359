import Vocabulary

/// What decides whether a paper reaches somebody (Adressat, §§ 6-8 LVwZG, § 122 AO).
package struct Addressee: Sendable, Hashable {
    /// From when the person is of age; nil where nothing is known of the birth.
    package var ofAgeFrom: Day?
    package var died: Day?
    /// The first day no longer there.
    package var left: Day?
    /// The first day there again.
    package var back: Day?
    /// Whether one knows where to; then what is sent later goes there.
    package var isTraceable = false
    /// Whether somebody acts for the minor.
    package var isRepresented = false
    /// Since when there is a Betreuer whose tasks include housing.
    package var carerFrom: Day?
    /// Since when a written power lies on file.
    package var lawyerFrom: Day?

    package init(ofAgeFrom: Day? = nil) { self.ofAgeFrom = ofAgeFrom }

    /// To whom a paper that was sent on one day may go on another; nobody: it reaches no one.
    package func recipients(_ way: Sending.Way, _ paper: Sending.Paper, sent: Day, on day: Day, _ law: ProcedureLaw) -> [Recipient] {
        if let died, day > died || day == died && !law.reads(.deathDayServed, "yes", on: day) { return [] }
        let isServed = way.isFormal || paper.law.needsService
        // A power binds what leaves after it was filed (§ 7 Abs. 1 LVwZG); § 122 Abs. 5 AO leaves the choice.
        let hasLawyer = lawyerFrom.map { sent >= $0 && day >= $0 } ?? false
        if hasLawyer, isServed && paper.law.bindsToLawyer || law.reads(.lawyerLetters, "lawyer", on: day) { return [.lawyer] }
        let also: [Recipient] = hasLawyer ? [.lawyer] : []
        if let ofAgeFrom, day < ofAgeFrom { return (isRepresented ? [.representative] : []) + also }
        let isCared = carerFrom.map { day >= $0 } ?? false
        if isCared, paper.law.carer.map({ law.reads($0, "yes", on: day) }) ?? true {
            return (!isServed && law.reads(.carerLetters, "either", on: day) ? [.carer, .oneself] : [.carer]) + also
        }
        if let left, day >= left, back.map({ day < $0 }) ?? true, way.needsAddress, !(isTraceable && sent >= left) { return also }
        return [.oneself] + also
    }

    /// To whom the one plain letter of a paper goes: before all others to the lawyer whose power is on file (§§ 80 Abs. 5, 122 Abs. 1 Satz 4 AO);
    /// nil: to nobody.
    package func letterRecipient(_ paper: Sending.Paper, sent day: Day, _ law: ProcedureLaw) -> Recipient? {
        let may = recipients(.post, paper, sent: day, on: day, law)
        return may.contains(.lawyer) ? .lawyer : may.first
    }
}
