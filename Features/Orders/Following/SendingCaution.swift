import Register
import Vocabulary

/// What should be looked at before a sending is recorded (Hinweise zur Zustellung): when it was handed over, and what its day makes of the
/// days the order names.
struct SendingCaution: Sendable {
    /// Whether it was handed over between 21 and 6 o'clock, and whether the head of the authority had allowed such an hour or day.
    let isAtNight: Bool
    let isPermitted: Bool

    /// What of the day or hour wants permission (§ 5 (3) LVwZG); that is for handing over only, not for the post.
    func obstacle(_ wish: EventWish, _ holidays: HolidayCalendar) -> Phrase? {
        guard wish.fact.sending?.way == .handedOver else { return nil }
        if wish.day.weekday == 7 { return "ein Sonntag" }
        if holidays.holiday(on: wish.day) != nil { return "ein Feiertag" }
        return isAtNight ? "zur Nachtzeit" : nil
    }

    /// Refused at such a time without permission it was not served at all.
    func fault(_ wish: EventWish, isRefused: Bool, _ holidays: HolidayCalendar) -> Refusal.Problem? {
        guard isRefused, !isPermitted, isAtNight, obstacle(wish, holidays) != nil else { return nil }
        return .init(
            "abgelehnt",
            "Zur Nachtzeit ohne Erlaubnis und verweigert: So ist nicht zugestellt (§ 5 Abs. 3 LVwZG). Übergeben Sie das Schreiben noch einmal und tragen Sie dann das ein."
        )
    }

    /// Kept with the entry, since it decides whether it was lawful.
    var note: String {
        let said: [Phrase] = (isAtNight ? ["Zur Nachtzeit übergeben."] : []) + (isPermitted ? ["Mit Erlaubnis der Behördenleitung (§ 5 Abs. 3 LVwZG)."] : [])
        return said.map(\.text).joined(separator: " ")
    }

    func warnings(_ wish: EventWish, of order: Order, _ events: [OrderEvent], threat: ThreatWish?, _ law: ProcedureLaw) -> [Phrase] {
        var warnings: [Phrase] = []
        if let obstacle = obstacle(wish, law.holidays), !isPermitted {
            warnings.append(
                "Der \(wish.day) war \(obstacle). Übergeben werden darf dann nur mit schriftlicher oder elektronischer Erlaubnis der Behördenleitung; wirksam ist es nur, wenn die Annahme nicht verweigert wurde (§ 5 Abs. 3 LVwZG)."
            )
        }
        return warnings + order.overtaken(by: wish, events, threat: threat, law)
    }
}

extension Order {
    /// The same of what takes nothing away: the first and last day of a place, the last day for an answer.
    private func late(_ known: Day) -> [Phrase] {
        if kind == .hearing, let answerBy, answerBy <= known {
            return [
                "Antworten lässt sich nach dem Schreiben bis zum \(answerBy); so gilt es erst am \(known) als bekannt gegeben. Niemand kann sich bis dahin äußern. Prüfen Sie, ob neu anzuhören ist."
            ]
        }
        guard let placed = measures.first(where: { $0.kind == .placement })?.period else { return [] }
        if known >= placed.until {
            return [
                "Als letzten Tag nennt die Verfügung den \(placed.until.previous); so gilt sie erst am \(known) als bekannt gegeben und gibt niemandem mehr einen Platz. Prüfen Sie, ob sie neu zu erlassen ist."
            ]
        }
        guard known > placed.from else { return [] }
        return [
            "Als ersten Tag nennt die Verfügung den \(placed.from); so gilt sie erst am \(known) als bekannt gegeben und wirkt erst dann. Prüfen Sie, ob sie heute zu übergeben ist."
        ]
    }

    /// Days it names that are over when this sending makes it known.
    fileprivate func overtaken(by wish: EventWish, _ events: [OrderEvent], threat: ThreatWish?, _ law: ProcedureLaw) -> [Phrase] {
        guard let sending = wish.fact.sending, sending.paper == .order else { return [] }
        let sent = OrderEvent(id: ID("neu"), order: id, wish.fact, on: wish.day)
        // Each recipient has it on a day of their own.
        let mailings = life(events + [sent], Addressee()).mailings(.order).filter { $0.sending.copy == sending.copy }
        guard let known = mailings.compactMap({ law.known($0).day }).min() else { return [] }
        guard let ending = measures.first(where: { $0.kind == .ending }) else { return late(known) }
        var warnings: [Phrase] = []
        let last = ending.period.from.previous
        if known.overtakes(self) || kind == .ending && last == known {
            warnings.append(
                "Als letzten Tag nennt die Verfügung den \(last); so gilt sie erst am \(known) als bekannt gegeben. Vorher muss niemand gehen. Prüfen Sie, ob sie mit neuer Frist zu erlassen ist."
            )
        }
        let time = FittingTime(known: known)
        if let threat, threat.until > known, time.isShort(until: threat.until) {
            warnings.append(
                "So gilt die Verfügung erst am \(known) als bekannt gegeben; bis zum Zwang (\(threat.until)) bleiben weniger als zwei Wochen. Sagen Sie, warum das genügt, oder drohen Sie mit neuer Frist an (§ 20 Abs. 1 LVwVG)."
            )
        }
        if kind == .ending, last > known, time.isShort(until: last) {
            warnings.append("So gilt die Verfügung erst am \(known) als bekannt gegeben; bis zum letzten Tag (\(last)) bleiben weniger als zwei Wochen, um auszuziehen. Sagen Sie, warum das genügt.")
        }
        if let threat, threat.until <= known {
            warnings.append(
                "Die Zwangsfrist endet am \(threat.until), die Verfügung gilt erst am \(known) als bekannt gegeben: Angedroht ist damit nichts. Drohen Sie mit neuer Frist an (§ 20 LVwVG)."
            )
        }
        return warnings
    }
}
