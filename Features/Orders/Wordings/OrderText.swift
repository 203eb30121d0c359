import Documents
import Vocabulary

/// What is written for one kind of paper in one language, while it is used (Textbaustein).
package struct OrderText: Sendable, Hashable {
    package let id: ID<OrderText>
    package let form: ID<OrderForm>
    package let kind: Order.Kind
    package let language: OrderLanguage
    package let period: DayRange
    package let recordedAt: Instant
    package let wording: OrderWording
}

/// The kind of paper and the language that wordings follow each other for (Vorlage).
package struct OrderForm: Sendable, Hashable {
    package let id: ID<OrderForm>
    package let kind: Order.Kind
    package let language: OrderLanguage
}

/// Subject, text and legal basis with fields in braces (Wortlaut). Paragraphs are set apart by empty lines; a line beginning with
/// `# ` is a heading, lines beginning with `- ` are a list.
package struct OrderWording: Sendable, Hashable {
    package let subject: String
    package let body: String
    package let basis: String
    /// What the town's lawyers said of it, or why it was changed.
    package let note: String

    package init(subject: String, body: String, basis: String = "", note: String = "") {
        self.subject = subject
        self.body = body
        self.basis = basis
        self.note = note
    }
}

extension OrderWording {
    /// Everything in braces, in order; what is no field comes as it stands.
    static func placeholders(_ text: String) -> [String] { text.matches(of: /\{([^{}\n]*)\}/).map { String($0.1) } }

    private var all: Set<String> { Set([subject, body, basis].flatMap(OrderWording.placeholders)) }

    var fields: Set<OrderField> { Set(all.compactMap(OrderField.init)) }

    /// The same, with the right by which a placement is taken back: each order names its own, whatever a wording names.
    func basis(_ basis: OrderBasis, takingBack: TakingBack?) -> String {
        let text = self.basis(basis)
        guard let takingBack else { return text }
        let parts = text.split(separator: ";").map { String($0).trimmingSpaces }
        return (parts.filter { !$0.hasPrefix("§ 48 Abs") && !$0.hasPrefix("§ 49 Abs") } + [takingBack.ground.citation]).joined(separator: "; ")
    }

    /// What a paper rests on by one law: lines may each begin with its name, such as "Satzung: …"; what names none holds for all.
    func basis(_ basis: OrderBasis) -> String {
        let lines = self.basis.lines
        let named = lines.filter { line in OrderBasis.allCases.contains { line.hasPrefix($0.mark) } }
        guard !named.isEmpty else { return self.basis }
        let own = lines.filter { $0.hasPrefix(basis.mark) }.map { String($0.dropFirst(basis.mark.count)).trimmingSpaces }
        return (own + lines.filter { !named.contains($0) }).joined(separator: "; ")
    }

    /// Whether it names the law an order rests on apart from others.
    func tellsApart(_ basis: OrderBasis) -> Bool { self.basis.lines.contains { $0.hasPrefix(basis.mark) } }

    /// What is wrong with a wording before it is used, field by field of its form.
    func problems(_ kind: Order.Kind, _ language: OrderLanguage) -> [Refusal.Problem] {
        var problems: [Refusal.Problem] = []
        let known = OrderField.known(kind)
        for (field, text) in [("betreff", subject), ("text", body), ("grundlage", basis)] {
            let unknown = OrderWording.placeholders(text).filter { name in OrderField(rawValue: name).map { !known.contains($0) } ?? true }
            if let first = unknown.first { problems.append(.init(field, "Das Feld {\(first)} gibt es für dieses Schreiben nicht.")) }
            if text.filter({ $0 == "{" || $0 == "}" }).count != 2 * OrderWording.placeholders(text).count {
                problems.append(.init(field, "Eine geschweifte Klammer hat kein Gegenstück."))
            }
            if OrderWording.placeholders(text).compactMap(OrderField.init).contains(where: { $0.isTable }) && field != "text" {
                problems.append(.init(field, "Tabellen gehören in den Text."))
            }
        }
        for field in fields where field.isTable && !paragraphs.contains(field.placeholder) {
            problems.append(.init("text", "\(field.placeholder) braucht einen eigenen Absatz."))
        }
        if OrderWording.placeholders(basis).contains(OrderField.basis.rawValue) {
            problems.append(.init("grundlage", "Die Rechtsgrundlage kann sich nicht selbst nennen."))
        }
        guard language == .german else { return problems }
        let missing = OrderField.required(kind).filter { !fields.contains($0) }
        if !missing.isEmpty {
            problems.append(
                .init("text", "Diese Angaben gehören in das Schreiben und fehlen: \(missing.map(\.placeholder).joined(separator: ", "))."))
        }
        return problems
    }

    /// As it is written, and what the law asks for besides where a wording was made before anybody asked for it.
    var paragraphs: [String] {
        // Only what gives reasons decides or announces something; translations leave them to the German text.
        guard fields.contains(.reason) else { return written }
        let reasons = written.first { $0 == "# Gründe" } ?? written.first { OrderWording.placeholders($0).contains(OrderField.reason.rawValue) }
        return written.reduce(into: []) { all, paragraph in
            // Below no heading of its own, what follows would stand under the threat's heading where nothing is threatened.
            if !fields.contains(.threat), paragraph == reasons {
                let title = "Androhung von Zwang"
                all += paragraph.hasPrefix("#") ? ["# \(title)", OrderField.threat.placeholder] : ["\(title): \(OrderField.threat.placeholder)"]
            }
            let said = OrderWording.placeholders(paragraph)
            let isEnd = said.contains(OrderField.lastDay.rawValue)
            if isEnd, !fields.contains(.takingBack), !said.contains(OrderField.takingBack.rawValue) { all.append(OrderField.takingBack.placeholder) }
            all.append(paragraph)
            // What ends and begins is told person by person, whatever a wording names.
            if isEnd, !fields.contains(.moves) { all += ["Für jede Person gilt:", OrderField.moves.placeholder] }
            if !fields.contains(.kept), said.contains(OrderField.term.rawValue) { all.append(OrderField.kept.placeholder) }
            if !fields.contains(.announced), said.contains(OrderField.intention.rawValue) { all.append(OrderField.announced.placeholder) }
            if !fields.contains(.received), all.count == 1 { all.append(OrderField.received.placeholder) }
            if said.contains(OrderField.reason.rawValue) {
                let weighed: [(OrderField, String)] = [
                    (.alternatives, "Geprüft wurde auch: "), (.burdens, "Zu Ihren Gunsten war zu bedenken: "), (.weighing, "Abwägung: "),
                    (.answerWeighed, "Zu Ihrer Äußerung: "),
                ]
                all += weighed.filter { !fields.contains($0.0) }.map { $0.1 + $0.0.placeholder }
                // Empty, and left out, wherever nothing is taken back.
                if !fields.contains(.takingReasons) { all.append(OrderField.takingReasons.placeholder) }
            }
            if !fields.contains(.threatRemedy), said.contains(OrderField.court.rawValue) { all.append(OrderField.threatRemedy.placeholder) }
        }
    }

    private static let oldTaking = "Die Einweisung in die Unterkunft {bisher} wird widerrufen."
    /// Wordings from before a relocation was carried out as a whole, in each language.
    private static let oldImmediacy = [
        (half: "Die {sofort} der ersten Entscheidung wird angeordnet", whole: "Die {sofort} beider Entscheidungen wird angeordnet"),
        (half: "You must follow the first decision even if you object to it", whole: "You must follow both decisions even if you object to them"),
        (half: "Перше рішення треба виконати", whole: "Обидва рішення треба виконати"),
        (half: "يجب تنفيذ القرار الأول", whole: "يجب تنفيذ القرارين"),
        (half: "تصمیم نخست را باید اجرا کنید", whole: "هر دو تصمیم را باید اجرا کنید"),
    ]

    private var written: [String] {
        // Wordings from before every order named its own right say that each is a revocation.
        let named = fields.contains(.takingBack) ? self.body : self.body.replacing(OrderWording.oldTaking, with: OrderField.takingBack.placeholder)
        let body = OrderWording.oldImmediacy.reduce(named) { $0.replacing($1.half, with: $1.whole) }
        return body.split(separator: /\n[ \t]*\n/, omittingEmptySubsequences: true).map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
    }
}

extension String {
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }
}

/// What the fields of a wording say this time (Angaben): texts, and tables for those that are tables.
struct OrderValues: Sendable, Hashable {
    var texts: [OrderField: String] = [:]
    var tables: [OrderField: [[String]]] = [:]

    func isEmpty(_ field: OrderField) -> Bool { field.isTable ? (tables[field] ?? []).isEmpty : (texts[field] ?? "").isEmpty }
}

extension OrderWording {
    /// The subject and the blocks of the letter. What people typed is put in once and never read as a wording.
    func filled(_ values: OrderValues, _ language: OrderLanguage) -> (subject: String, blocks: [Letter.Block]) {
        var (blocks, isBegun): ([Letter.Block], Bool) = ([], false)
        for paragraph in paragraphs {
            if paragraph.hasPrefix("# ") {
                blocks.append(.heading(OrderWording.fill(String(paragraph.dropFirst(2)), values, language)))
            } else if let field = OrderField.allCases.first(where: { $0.isTable && $0.placeholder == paragraph }) {
                if let rows = values.tables[field], !rows.isEmpty {
                    blocks.append(.table(rows: rows, numeric: [], hasSum: false))
                } else if case .paragraph(let lead)? = blocks.last, lead.hasSuffix(":") {
                    // What only leads in goes with what it leads to.
                    blocks.removeLast()
                }
            } else if paragraph.hasPrefix("- ") {
                let items = paragraph.split(separator: /\n(?=- )/).map { String($0.dropFirst(2)) }.filter { !OrderWording.isLeftOut($0, values) }
                if !items.isEmpty { blocks.append(.list(items.map { OrderWording.fill($0, values, language) })) }
            } else if !OrderWording.isLeftOut(paragraph, values) {
                let text = OrderWording.fill(paragraph, values, language)
                // What went on after the greeting's comma begins a sentence of its own below whose letter it is.
                blocks.append(.paragraph(isBegun ? text.prefix(1).uppercased() + text.dropFirst() : text))
                isBegun = paragraph == OrderField.received.placeholder
            }
        }
        return (OrderWording.fill(subject, values, language), OrderWording.withoutEmptyHeadings(blocks))
    }

    private static func isLeftOut(_ text: String, _ values: OrderValues) -> Bool {
        placeholders(text).compactMap(OrderField.init).contains { $0.isOptional && values.isEmpty($0) }
    }

    /// One walk: what a value holds is never taken for a field.
    static func fill(_ text: String, _ values: OrderValues, _ language: OrderLanguage) -> String {
        text.replacing(/\{([^{}\n]*)\}/) { match in
            guard let field = OrderField(rawValue: String(match.1)) else { return String(match.0) }
            return language.isolated(values.texts[field] ?? "")
        }
    }

    private static func withoutEmptyHeadings(_ blocks: [Letter.Block]) -> [Letter.Block] {
        blocks.enumerated().filter { index, block in
            guard case .heading = block else { return true }
            guard index + 1 < blocks.count else { return false }
            if case .heading = blocks[index + 1] { return false }
            return true
        }.map(\.element)
    }

    /// Fields the wording asks for that nothing is known of.
    func missing(_ values: OrderValues) -> [OrderField] {
        fields.filter { !$0.isOptional && values.isEmpty($0) }.sorted { $0.rawValue < $1.rawValue }
    }
}

extension OrderBasis {
    /// How a line of a wording begins that holds for this law.
    fileprivate var mark: String {
        switch self {
        case .bylaw: "Satzung: "
        case .police: "Polizeirecht: "
        case .both: "Satzung und Polizeirecht: "
        case .fluag: "FlüAG: "
        }
    }
}
