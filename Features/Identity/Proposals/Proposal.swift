import Register
import Vocabulary

/// Two files that may be one person's, as the last run found them (Vorschlag); never more than a proposal.
package struct Proposal: Sendable, Hashable {
    package let pair: Pair
    package let score: Int
    package let evidence: [Evidence]

    /// Two AZR numbers stand against merging them until it is clear which is wrong.
    package var isBlocked: Bool { evidence.contains(.againstAZR) }

    /// Below this nobody is bothered.
    package static let least = 60
    /// From here on it is called likely.
    package static let likely = 85

    package init(pair: Pair, score: Int, evidence: [Evidence]) {
        self.pair = pair
        self.score = score
        self.evidence = evidence
    }
}

/// What the list of proposals shows (Filter der Dubletten).
struct ProposalFilter: Sendable, Hashable {
    var least = Proposal.least
    var evidence: Evidence?

    /// What people ask for; everything else is seen in the comparison.
    static let reasons: [Evidence] = [
        .azr, .nameExact, .nameOther, .nameSimilar, .nameRare, .birthSame, .birthTurned, .birthYear, .birthDigit, .birthOnlyYear, .household, .site,
        .address,
    ]
}

/// What a run over the whole town found (Suchlauf).
package struct ProposalRun: Sendable, Hashable {
    package let people: Int
    /// Pairs that were looked at closely.
    package let compared: Int
    package let proposals: [Proposal]
}

extension ProposalRun {
    /// Compares whoever shares a key. Nothing but its arguments counts, so that it can be measured; `progress` is told how
    /// far it is and may throw. It gives way every few steps: the same threads answer people.
    package static func searching(
        _ people: [(person: ID<Person>, newcomer: Newcomer)], apart: Set<Pair>, least: Int = Proposal.least,
        progress: (Int, Int) async throws -> Void = { _, _ in }
    ) async throws -> ProposalRun {
        var portraits: [Portrait] = []
        portraits.reserveCapacity(people.count)
        for one in people {
            portraits.append(Portrait(one.person, one.newcomer))
            if portraits.count % 50 == 0 { await Task.yield() }
        }
        let frequencies = Frequencies(portraits)
        let pairs = Blocking(portraits).pairs()
        var found: [Proposal] = []
        for (index, pair) in pairs.enumerated() {
            if index % 2000 == 0 { try await progress(index, pairs.count) }
            if index % 20 == 0 { await Task.yield() }
            if let proposal = Proposal(portraits[pair.0], portraits[pair.1], frequencies, least: least) { found.append(proposal) }
        }
        let proposals = found.filter { !apart.contains($0.pair) }
            .sorted { ($0.score, $1.pair.one, $1.pair.other) > ($1.score, $0.pair.one, $0.pair.other) }
        return ProposalRun(people: people.count, compared: pairs.count, proposals: proposals)
    }
}

extension Proposal {
    /// Nil when the two are not alike enough.
    init?(_ one: Portrait, _ other: Portrait, _ frequencies: Frequencies, least: Int = Proposal.least) {
        let resemblance = Resemblance(one, other, frequencies)
        guard resemblance.score >= least else { return nil }
        self.init(pair: Pair(one.person, other.person), score: resemblance.score, evidence: resemblance.evidence)
    }
}
