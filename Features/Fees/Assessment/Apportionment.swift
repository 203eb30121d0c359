/// Sums in cents and their parts (Aufteilung nach größtem Rest).
enum Apportionment {
    /// So many grains are a cent: the least common multiple of all months' lengths, times that of up to 40 shares, times 100 for
    /// areas. So a day's share is a whole number of grains, and nothing is rounded before the end, not even half a cent.
    static let grain: Int128 = 377_580 * 5_342_931_457_063_200 * 100

    /// `rate · days · area / (divisor · share)` in grains, half up. Area is in hundredths of a square metre.
    static func fine(_ rate: Int, days: Int, divisor: Int, share: Int = 1, squareDecimetres: Int? = nil) -> Int128 {
        let above = Int128(rate) * Int128(days) * Int128(squareDecimetres ?? 1) * grain
        let below = Int128(divisor) * Int128(share) * (squareDecimetres == nil ? 1 : 100)
        return (2 * above + below) / (2 * below)
    }

    /// Whole cents, half up; for what is not negative.
    static func cents(_ fine: Int128, of parts: Int128 = 1) -> Int { Int((2 * fine + parts * grain) / (2 * parts * grain)) }

    /// Whole cents for each part that sum up to the rounded sum of all. Left cents go to the largest remainders; of equal
    /// ones to the smaller part first, then in the order given.
    static func cents(_ parts: [Int128]) -> [Int] {
        var result = parts.map { Int($0 / grain) }
        let left = cents(parts.reduce(0, +)) - result.reduce(0, +)
        guard left > 0 else { return result }
        let order = parts.indices.sorted { one, other in
            let (left, right) = (parts[one] % grain, parts[other] % grain)
            return left != right ? left > right : parts[one] != parts[other] ? parts[one] < parts[other] : one < other
        }
        for index in order.prefix(left) { result[index] += 1 }
        return result
    }

    /// Cuts a sum of cents in the measure of its parts, by largest remainder.
    static func cut(_ sum: Int, by parts: [Int128]) -> [Int] {
        let whole = parts.reduce(0, +)
        guard parts.count > 1, whole > 0 else { return parts.indices.map { $0 == 0 ? sum : 0 } }
        // The parts are near whole cents of the sum already; what is left goes to the largest remainders.
        let floors = parts.map { min(Int($0 / grain), sum) }
        var result = floors
        let left = sum - floors.reduce(0, +)
        guard left > 0 else { return result }
        let order = parts.indices.sorted { one, other in
            let (left, right) = (parts[one] % grain, parts[other] % grain)
            return left != right ? left > right : one < other
        }
        for index in 0..<left { result[order[index % order.count]] += 1 }
        return result
    }
}
