import Forms
import Register
import Vocabulary
import Web

/// People said in a line each (Schnelleingabe): "Amina w 1992", "w 8 Rollstuhl". What is read stands in the fields afterwards, to be looked at.
enum DoorQuick {
    static let field = "schnell"

    /// What one line says, field by field.
    private struct Said {
        var name: [Substring] = []
        var age = ""
        var sex: Sex?
        var hasWheelchair = false
        /// Words that are neither: said after sex or age, they are no name.
        var unknown: [Substring] = []
    }

    private static let sexes: [String: Sex] = [
        "w": .female, "weiblich": .female, "frau": .female, "mädchen": .female, "mutter": .female, "m": .male, "männlich": .male, "mann": .male,
        "junge": .male, "vater": .male, "d": .diverse, "divers": .diverse,
    ]
    private static let filler: Set = ["jahre", "jahr", "j", "alt", "etwa", "ca", "circa", "ungefähr", "geboren", "geb"]
    private static let wheels: Set = ["rollstuhl", "rolli"]
    /// What an age below a year is said in.
    private static let months: Set = ["monat", "monate", "mon"]
    private static let days: Set = ["woche", "wochen", "tag", "tage"]

    /// The same fields with every line in rows that were empty; refuses what is no person.
    static func spread(_ fields: FormFields) throws(Refusal) -> FormFields {
        var reader = FormReader(fields)
        let text = reader.text(field, max: 1000)
        let lines = text.split { $0.isNewline || $0 == "," || $0 == ";" }.map(\.trimmed).filter { !$0.isEmpty }
        let taken = Set(DoorWish.filled(fields))
        let free = (1...Party.most).filter { !taken.contains($0) }
        if lines.count > free.count { reader.refuse(field, "Mehr als \(Party.most) Menschen nehmen Sie in Gruppen nacheinander auf.") }
        var spread = fields.without([field])
        for (number, line) in lines.enumerated() where number < free.count {
            let (said, row) = (read(line), free[number])
            guard let sex = said.sex else {
                reader.refuse(field, "„\(line.prefix(60))“: Schreiben Sie zu jeder Person w, m oder d.")
                continue
            }
            if !said.unknown.isEmpty {
                let words = said.unknown.joined(separator: " ")
                reader.refuse(field, "„\(line.prefix(60))“: Was heißt „\(words.prefix(60))“? Der Name steht vorn; was jemand braucht, kreuzen Sie oben an.")
            }
            let name = said.name.joined(separator: " ")
            if name.contains(where: \.isNumber) {
                reader.refuse(field, "„\(line.prefix(60))“: Nur eine Zahl ist möglich, das Alter oder das Geburtsjahr.")
            }
            spread = spread.without([DoorWish.Name.name(row), DoorWish.Name.age(row), DoorWish.Name.sex(row), DoorWish.Name.wheelchair(row)])
            if !name.isEmpty { spread.append(DoorWish.Name.name(row), name) }
            if !said.age.isEmpty { spread.append(DoorWish.Name.age(row), said.age) }
            spread.append(DoorWish.Name.sex(row), sex.rawValue)
            if said.hasWheelchair { spread.append(DoorWish.Name.wheelchair(row), "ja") }
        }
        try reader.finish()
        return spread
    }

    private static func read(_ line: String) -> Said {
        var said = Said()
        for word in line.split(whereSeparator: \.isWhitespace) {
            let plain = word.lowercased().filter { $0 != "." || word.contains(where: \.isNumber) }
            if let sex = sexes[plain], said.sex == nil {
                said.sex = sex
            } else if wheels.contains(plain) {
                said.hasWheelchair = true
            } else if said.age.isEmpty, plain.first?.isNumber == true {
                said.age = plain
            } else if let number = Int(said.age), months.contains(plain) {
                said.age = String(number / 12)
            } else if Int(said.age) != nil, days.contains(plain) {
                said.age = "0"
            } else if !filler.contains(plain) {
                if said.sex == nil, said.age.isEmpty { said.name.append(word) } else { said.unknown.append(word) }
            }
        }
        return said
    }
}
