import Markup
import Register
import Vocabulary

extension OrderEvent {
    /// What happened, in a line.
    var detailLabel: Phrase? { fact.words }
}

extension OrderEvent.Fact {
    var words: Phrase? {
        switch self {
        case .served(let sending): sending.words
        case .misinformed(let found): found.label
        case .reviewed(let result, let instruction): result == .granted ? result.label : "\(result.label), \(instruction.label)"
        case .ruled(let restores): restores ? "aufschiebende Wirkung wiederhergestellt" : "abgelehnt"
        case .officeSuspended(let untilFinal): untilFinal ? "bis zur Unanfechtbarkeit" : nil
        case .immediacy(let immediacy): immediacy.label
        case .judged(let judgment), .bound(let judgment): judgment.label
        case .leaveDecided(let granted): granted ? "zugelassen" : "abgelehnt"
        case .revoked(let ground, let factsOn): factsOn.map { "\(ground.label), bekannt seit \($0)" } ?? ground.label
        case .answered(let isFinal): isFinal ? "abschließend" : nil
        case .threatened(let threat): "\(threat.means.label), \(threat.term.words)"
        case .arrived, .lost, .fetched, .objected, .objectionWithdrawn, .reinstated, .sued, .suitWithdrawn, .urgent, .leaveSought,
            .prolonged, .danger:
            nil
        }
    }
}

extension Sending {
    var words: Phrase {
        let to: Phrase = recipient.map { ", \($0.label)" } ?? ""
        let refused: Phrase = isAccepted ? "" : ", nicht angenommen"
        return paper == .order ? "\(way.label)\(to)\(refused)" : "Widerspruchsbescheid \(way.label)\(to)\(refused)"
    }
}

extension Threat.Term {
    var words: Phrase {
        switch self {
        case .until(let day, let isFixed): isFixed ? "Frist bis \(day) (Tag bestimmt, § 31 Abs. 3 LVwVfG)" : "Frist bis \(day)"
        case .days(let days): days == 1 ? "Frist 1 Tag" : "Frist \(days) Tage"
        case .tolerate: "nur zu dulden oder zu unterlassen"
        case .missing: "ohne Frist"
        }
    }
}
