/// Sums in cents and their parts (Aufteilung nach größtem Rest).
enum Apportionment {
    /// A millionth of a cent: fine enough that no cent depends on where it is cut.
    static let grain = 1_000_000

    /// `rate · days · area / (divisor · share)` in millionths of a cent, half up. Area is in hundredths of a square metre.
    static func fine(_ rate: Int, days: Int, divisor: Int, share: Int, squareDecimetres: Int?) -> Int {
        let above = Int128(rate) * Int128(days) * Int128(squareDecimetres ?? 1) * Int128(grain)
        let below = Int128(divisor) * Int128(share) * (squareDecimetres == nil ? 1 : 100)
        return Int((2 * above + below) / (2 * below))
    }

    /// Whole cents, half up; for what is not negative.
    static func cents(_ fine: Int) -> Int { (2 * fine + grain) / (2 * grain) }

    /// Whole cents for each part that sum up to the rounded sum of all. Left cents go to the largest remainders; of equal
    /// ones to the smaller part first, then in the order given.
    static func cents(_ parts: [Int]) -> [Int] {
        var result = parts.map { $0 / grain }
        let left = cents(parts.reduce(0, +)) - result.reduce(0, +)
        guard left > 0 else { return result }
        let order = parts.indices.sorted { one, other in
            let (left, right) = (parts[one] % grain, parts[other] % grain)
            return left != right ? left > right : parts[one] != parts[other] ? parts[one] < parts[other] : one < other
        }
        for index in order.prefix(left) { result[index] += 1 }
        return result
    }
}

extension Apportionment {
    /// Cuts a sum of cents in the measure of its parts, by largest remainder.
    static func cut(_ sum: Int, by parts: [Int]) -> [Int] {
        let whole = parts.reduce(0, +)
        guard parts.count > 1, whole > 0 else { return parts.indices.map { $0 == 0 ? sum : 0 } }
        let products = parts.map { Int128($0) * Int128(sum) }
        var result = products.map { Int($0 / Int128(whole)) }
        let left = sum - result.reduce(0, +)
        let order = parts.indices.sorted { one, other in
            let (a, b) = (products[one] % Int128(whole), products[other] % Int128(whole))
            return a != b ? a > b : one < other
        }
        for index in order.prefix(left) { result[index] += 1 }
        return result
    }
}
