/// A name in Latin transcription and, where the country writes otherwise, in its own script.
struct ScriptedName {
    let latin: String
    let original: String?

    /// `Latin|Original`, or Latin alone.
    init(_ text: Substring) {
        let parts = text.split(separator: "|").map(String.init)
        latin = parts[0]
        original = parts.count > 1 ? parts[1] : nil
    }
}

/// The given and family names of one part of the world (Namensvorrat).
struct NamePool {
    let male: [ScriptedName]
    let female: [ScriptedName]
    let family: [ScriptedName]

    init(male: String, female: String, family: String) {
        func names(_ text: String) -> [ScriptedName] {
            text.split(whereSeparator: { $0 == "," || $0 == "\n" }).map { ScriptedName($0.drop { $0 == " " }) }
        }
        self.male = names(male)
        self.female = names(female)
        self.family = names(family)
    }
}

/// Other spellings of the same name that offices have really produced (weitere Schreibweisen).
enum Spellings {
    private static let groups = [
        ["Mohammad", "Mohammed", "Muhammad", "Muhammed", "Mohamed", "Muhamed", "Muhamad", "Mohamad"],
        ["Ahmad", "Ahmed", "Ahmet"], ["Yusuf", "Yousef", "Jusuf", "Youssef"],
        ["Hussein", "Hossein", "Husein", "Hussain"],
        ["Abdullah", "Abdulla", "Abdallah"], ["Ali", "Aly"], ["Omar", "Omer", "Umar"], ["Ibrahim", "Ebrahim"],
        ["Khaled", "Khalid", "Chaled"],
        ["Mahmoud", "Mahmud", "Mahmood"], ["Fatima", "Fatemeh", "Fatma"], ["Aisha", "Aischa", "Ayesha"],
        ["Maryam", "Mariam", "Miriam"],
        ["Zahra", "Zehra", "Sahra"], ["Layla", "Leila", "Laila"], ["Nour", "Nur", "Noor"],
        ["Oleksandr", "Alexander", "Aleksandr"],
        ["Olena", "Elena", "Helena"], ["Kateryna", "Katerina", "Ekaterina"], ["Yuliia", "Julia", "Yulia"],
        ["Serhii", "Sergej", "Sergii"],
        ["Dmytro", "Dmitri", "Dmitro"], ["Oksana", "Oxana"], ["Haile", "Hayle"], ["Tesfay", "Tesfaye"],
        ["Yonas", "Jonas"], ["Samuel", "Samiel"],
        ["Lamin", "Lamine"], ["Ousman", "Usman", "Ousmane"], ["Ebrima", "Ibrima"], ["Fatou", "Fatu"],
        ["Mehmet", "Mehmed"],
    ]

    private static let others = Dictionary(
        groups.flatMap { group in group.map { name in (name, group.filter { $0 != name }) } },
        uniquingKeysWith: { first, _ in first })

    static func of(_ name: String) -> [String] { others[name] ?? [] }
}
