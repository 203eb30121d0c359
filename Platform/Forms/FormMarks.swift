import Markup
import Storage
import Vocabulary

// Forms of many answers that several people give together (gemeinsame Formulare): whatever somebody left as it was follows what stands
// there now, so that sending it once more undoes nothing of what the others answered.

extension Inputs {
    /// What stood in each field, in few letters.
    var marks: String { values.keys.sorted().map { "\($0):\(mark($0))" }.joined(separator: " ") }

    private func mark(_ name: String) -> String {
        String(Digest.sha256Hex((values[name] ?? []).map { $0.replacing("\r\n", with: "\n") }.joined(separator: "|")).prefix(8))
    }

    /// What was typed over `marks`, on what stands there now.
    func following(_ now: Inputs, from marks: String) -> Inputs {
        var seen: [String: String] = [:]
        for pair in marks.split(separator: " ") {
            let sides = pair.split(separator: ":")
            if sides.count == 2 { seen[String(sides[0])] = String(sides[1]) }
        }
        let nothing = Inputs([:] as [String: [String]]).mark("")
        var inputs = self
        for name in Set(now.values.keys).union(seen.keys) where mark(name) == seen[name] ?? nothing { inputs.values[name] = now.values[name] }
        return inputs
    }
}
