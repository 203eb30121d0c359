import Register
import Vocabulary

// What an order's events say to the law of making known and of remedies.

extension OrderLife {
    func known(_ paper: Sending.Paper, _ law: ProcedureLaw) -> MakingKnown { law.known(mailings(paper), to: addressee) }

    func remedies(on day: Day, _ law: ProcedureLaw) -> Remedies {
        Remedies(Contest(.order, known: known(.order, law), ruling: known(.review, law), instruction, events.compactMap(\.step)), on: day, law)
    }

    /// Each sending with what is proved about it, whenever that was learnt.
    func mailings(_ paper: Sending.Paper) -> [Mailing] {
        events.compactMap { event in
            guard let sending = event.fact.sending, sending.paper == paper else { return nil }
            func proof(_ fact: OrderEvent.Fact) -> Day? { events.last { $0.fact == fact }?.day }
            return Mailing(
                sending, on: event.day, begun: begun, arrived: proof(.arrived(event.id)), lost: proof(.lost(event.id)),
                fetched: proof(.fetched(event.id)))
        }
    }
}

extension OrderEvent {
    fileprivate var step: RemedyStep? {
        let kind: RemedyStep.Kind? =
            switch fact {
            case .objected: .objected
            case .objectionWithdrawn: .objectionWithdrawn
            case .reinstated: .reinstated
            case .reviewed(let result, let instruction): .reviewed(isGranted: result == .granted, instruction)
            case .sued: .sued
            case .suitWithdrawn: .suitWithdrawn
            case .judged(let judgment): .judged(isAnnulled: judgment == .annulled)
            case .leaveSought: .leaveSought
            case .leaveDecided(let isGranted): .leaveDecided(isGranted: isGranted)
            case .bound(let judgment): .bound(isAnnulled: judgment == .annulled)
            default: nil
            }
        return kind.map { RemedyStep($0, on: day) }
    }
}
