import Register
import Storage
import Vocabulary
import Web

extension NoticeEvent.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .posted: "Bekanntgabe"
        case .returned: "Rücklauf der Post"
        case .objected: "Widerspruch"
        case .objectionWithdrawn: "Rücknahme des Widerspruchs"
        case .reinstated: "Wiedereinsetzung"
        case .reviewed: "Widerspruchsbescheid"
        case .suspended: "Aussetzung der Vollziehung"
        case .resumed: "Ende der Aussetzung"
        case .ruled: "Beschluss des Gerichts (§ 80 Abs. 5 VwGO)"
        case .sued: "Klage"
        case .suitWithdrawn: "Rücknahme der Klage"
        case .judged: "Urteil"
        case .leaveSought: "Antrag auf Zulassung der Berufung"
        case .leaveDecided: "Entscheidung über die Zulassung"
        case .bound: "rechtskräftiges Urteil"
        case .revoked: "Aufhebung"
        case .paid: "Zahlung"
        case .refunded: "Erstattung"
        case .heirs: "Erben"
        }
    }

    var act: FeeAct.Kind {
        switch self {
        case .posted, .returned: .posting
        case .paid, .refunded: .payment
        default: .standing
        }
    }
}

extension NoticeEvent.Outcome: Labelled {
    package var label: Phrase {
        switch self {
        case .rejected: "zurückgewiesen, abgewiesen oder abgelehnt"
        case .granted: "stattgegeben"
        case .annulled: "Bescheid aufgehoben"
        }
    }
}

extension FeePayment.Payer: Labelled {
    package var label: Phrase {
        switch self {
        case .debtor: "wer die Gebühr schuldet"
        case .jobCentre: "das Jobcenter"
        case .district: "das Landratsamt"
        case .other: "jemand anders"
        }
    }
}

extension NoticeEvent {
    /// The way, the outcome or the sum, with what was noted beside it.
    var detailWords: Phrase {
        var parts: [Phrase] = []
        if let way { parts.append(way.label) }
        if !sentTo.isEmpty { parts.append("an \(sentTo.replacing("\n", with: ", "))") }
        if let to, to != .oneself { parts.append(to.label) }
        if let sent, sent != day { parts.append("zugestellt am \(sent)") }
        if let arrived { parts.append("nachweislich zugegangen am \(arrived)") }
        if let outcome { parts.append(outcome.label) }
        if let cents, let payer { parts.append("\(euros(cents)), \(payer.label)") }
        if kind == .paid && !isOnAccount { parts.append("auf wessen Rechnung, ist ungeklärt") }
        if !isInstructed { parts.append("ohne richtige Rechtsbehelfsbelehrung") }
        if !note.isEmpty { parts.append(.verbatim(note)) }
        return .verbatim(parts.map(\.text).joined(separator: "; "))
    }
}

extension FeeCreditor {
    func words(_ names: FeeNames) -> Phrase {
        switch self {
        case .person(let person): .verbatim(names.full(person))
        case .jobCentre: "das Jobcenter"
        case .check: "noch zu klären"
        }
    }
}

extension FeeClaim {
    /// In a few words where the last notice stands.
    var words: Phrase {
        let words = (current?.standing ?? notices.last?.standing)?.words ?? ""
        return heirs == nil ? words : "\(words), Erben eingetragen"
    }
}

extension NoticeCase {
    var words: Phrase {
        if let newer { return isKnown ? "geändert durch \(newer.number), dessen Inhalt gilt" : "nicht bekannt gegeben, ersetzt durch \(newer.number)" }
        if !isKnown, let known = remedies.known.day { return "gilt ab dem \(known) als bekannt gegeben" }
        if !isKnown && isOfDead { return isSent ? "nicht wirksam: vor der Bekanntgabe verstorben" : "nicht bekannt gegeben: verstorben" }
        if isOpen { return "Bekanntgabe zu klären: ging an eine Anschrift, unter der niemand mehr wohnte" }
        if !isKnown { return isSent ? "zur Post gegeben, nicht bekannt gegeben" : "noch nicht zur Post gegeben" }
        if remedies.isAnnulled || !stands { return "aufgehoben" }
        if isOfDead { return owed > 0 && paid >= owed ? "bekannt gegeben, bezahlt" : "bekannt gegeben; schulden die Erben (§ 45 AO)" }
        var parts: [Phrase] = [remedies.isFinal ? "bestandskräftig" : isContested && remedies.isPending ? "angefochten" : "Widerspruch möglich"]
        if isSuspended { parts.append("Vollziehung ausgesetzt") }
        if isOverdue { parts.append("überfällig") }
        if owed > 0 && paid >= owed { parts.append("bezahlt") }
        return .verbatim(parts.map(\.text).joined(separator: ", "))
    }
}
