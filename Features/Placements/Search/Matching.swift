/// Who gets which place, when not every place suits everybody (Zuordnung): augmenting paths in a bipartite graph.
struct Matching {
    /// For each seeker the places that suit.
    let suits: [[Int]]
    private var holder: [Int?]
    private(set) var isComplete = true

    init(_ suits: [[Int]], places: Int) {
        self.suits = suits
        holder = Array(repeating: nil, count: places)
        for seeker in suits.indices {
            var seen = Array(repeating: false, count: places)
            if !seat(seeker, &seen) { isComplete = false }
        }
    }

    /// Finds a place for one more, if need be by moving those before to other places that suit them.
    private mutating func seat(_ seeker: Int, _ seen: inout [Bool]) -> Bool {
        for place in suits[seeker] where !seen[place] {
            seen[place] = true
            let other = holder[place]
            if other == nil || seat(other ?? 0, &seen) {
                holder[place] = seeker
                return true
            }
        }
        return false
    }

    /// The place of each seeker; nil for those left over.
    var places: [Int?] {
        var places: [Int?] = Array(repeating: nil, count: suits.count)
        for (place, seeker) in holder.enumerated() { if let seeker { places[seeker] = place } }
        return places
    }
}
