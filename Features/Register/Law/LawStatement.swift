import Vocabulary

/// What holds from a day on because the city's lawyer said so, or the law was changed (Festlegung): the confirmed or other reading of an open
/// question, or another number. Several about one day are corrections; the last one counts.
package struct LawStatement: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        case reading(LawQuestion, String)
        case number(String, Int)
        /// Titles of a ground valid on the statement's day go on until another, for nationals of a country or for everybody.
        case prolongation(ResidenceStatus.Ground, until: Day, nationals: String?)
        /// A public holiday of this name from the statement's day until before another; without a moment it is none any more.
        case holiday(String, HolidayRule.Moment?, until: Day)
    }

    package let id: ID<LawStatement>
    package let content: Content
    package let from: Day
    package let reference: String
    /// The last day for which the text was seen.
    package let seenUntil: Day
    package let confirmedBy: String
    package let note: String
    package let by: String
    /// Whose account entered it; somebody else confirms it.
    package let account: String
    package let recordedAt: Instant
    /// What the second person said; nil while it waits.
    package let answer: Answer?

    package struct Answer: Sendable, Hashable {
        package let isConfirmed: Bool
        package let by: String
        package let at: Instant
    }

    /// Only what two people said counts.
    package var isInForce: Bool { answer?.isConfirmed == true }

    package init(
        id: ID<LawStatement>, _ content: Content, from: Day, reference: String, seenUntil: Day, confirmedBy: String, note: String = "",
        by: String = "", account: String = "", recordedAt: Instant = .endless, answer: Answer? = nil
    ) {
        self.id = id
        self.content = content
        self.from = from
        self.reference = reference
        self.seenUntil = seenUntil
        self.confirmedBy = confirmedBy
        self.note = note
        self.by = by
        self.account = account
        self.recordedAt = recordedAt
        self.answer = answer
    }

    package var kind: String {
        switch content {
        case .reading: "question"
        case .number: "number"
        case .prolongation: "prolongation"
        case .holiday: "holiday"
        }
    }

    package var key: String {
        switch content {
        case .reading(let question, _): question.rawValue
        case .number(let key, _): key
        case .prolongation(let ground, _, _): ground.rawValue
        case .holiday(let name, _, _): name
        }
    }
}

extension [LawStatement] {
    /// Of several for one day of the same only the last recorded counts; by their days.
    fileprivate var lastWords: [LawStatement] {
        var latest: [String: LawStatement] = [:]
        for one in sorted(by: { ($0.recordedAt, $0.id) < ($1.recordedAt, $1.id) }) { latest["\(one.kind) \(one.key) \(one.from.iso)"] = one }
        return latest.values.sorted { ($0.from, $0.key) < ($1.from, $1.key) }
    }
}

extension Law {
    /// The law with what the city stated: each statement holds from its day until something else of the same begins. Nothing before its day is
    /// touched, and of several for one day only the last recorded counts.
    package func amended(by statements: [LawStatement]) -> Law {
        var (numbers, readings, prolongations) = (numbers, readings, prolongations)
        for one in statements.lastWords {
            switch one.content {
            case .number(let key, let number):
                guard let span = Law.span(from: one.from, numbers.filter { $0.key == key }.map(\.validity)) else { continue }
                numbers = numbers.flatMap { old in
                    old.key == key ? old.validity.subtracting(span).map { old.lasting($0) } : [old]
                }
                numbers.append(LawNumber(key: key, validity: span, number: number, reference: one.reference, seenUntil: one.seenUntil))
            case .reading(let question, let reading):
                guard let span = Law.span(from: one.from, readings.filter { $0.question == question }.map(\.validity)) else { continue }
                readings = readings.flatMap { old in
                    old.question == question ? old.validity.subtracting(span).map { old.lasting($0) } : [old]
                }
                readings.append(LawReading(question, validity: span, reading: reading, reference: one.reference, mark: .read))
            case .prolongation(let ground, let until, let nationals):
                prolongations.removeAll { $0.ground == ground && $0.validOn == one.from }
                prolongations.append(
                    Prolongation(
                        ground: ground, validOn: one.from, effectiveUntil: until, reference: one.reference, nationals: nationals,
                        seenUntil: one.seenUntil))
            case .holiday: break
            }
        }
        return Law(
            numbers: numbers.sorted { ($0.key, $0.validity.from) < ($1.key, $1.validity.from) },
            prolongations: prolongations.sorted { ($0.ground.rawValue, $0.validOn) < ($1.ground.rawValue, $1.validOn) },
            readings: readings.sorted { ($0.question.rawValue, $0.validity.from) < ($1.question.rawValue, $1.validity.from) })
    }

    /// From a day until the next thing that begins later.
    fileprivate static func span(from day: Day, _ others: [DayRange]) -> DayRange? {
        DayRange(day, others.map(\.from).filter { $0 > day }.min() ?? .endless)
    }
}

extension HolidayCalendar {
    /// The same for the days on which no period ends.
    package func amended(by statements: [LawStatement]) -> HolidayCalendar {
        var rules = rules
        for one in statements.lastWords {
            guard case .holiday(let name, let moment, let until) = one.content,
                let open = Law.span(from: one.from, rules.filter { $0.name == name }.map(\.validity)),
                let span = DayRange(open.from, min(open.until, until))
            else { continue }
            rules = rules.flatMap { old in
                guard old.name == name else { return [old] }
                return old.validity.subtracting(span).map { HolidayRule(name: name, validity: $0, moment: old.moment, reference: old.reference) }
            }
            if let moment { rules.append(HolidayRule(name: name, validity: span, moment: moment, reference: one.reference)) }
        }
        return HolidayCalendar(rules.sorted { $0.validity.from < $1.validity.from })
    }
}

extension LawNumber {
    fileprivate func lasting(_ validity: DayRange) -> LawNumber {
        LawNumber(key: key, validity: validity, number: number, reference: reference, seenUntil: seenUntil, mark: mark)
    }
}

extension LawReading {
    fileprivate func lasting(_ validity: DayRange) -> LawReading {
        LawReading(question, validity: validity, reading: reading, reference: reference, mark: mark)
    }
}

extension LawQuestion {
    /// Where the answer shows (wo es sich zeigt).
    package var uses: [Phrase] {
        switch self {
        case .orderFictionShifts, .registeredBy, .publicServiceDay, .suspensionReachesBack, .bareImmediacy, .suspensionEndShifts, .afterExpiry,
            .suspensionAfterLeave, .lateObjection, .policeObjection, .hearingFiction, .deathDayServed, .mixedCoercion, .threatRunsSuspended,
            .takingBackKept:
            ["Verfügungen"]
        case .carerLetters, .lawyerLetters, .jointLetters: ["Verfügungen", "Gebührenbescheide"]
        case .feeFictionShifts, .majorityDebtor, .dueBeforeKnown, .creditOfJobCentre, .changeOfNotice, .bylawBackwards, .creditOffset,
            .creditOfJointDebtors, .carerFees, .soleDebtor:
            ["Gebührenbescheide"]
        case .deathSaturday: ["Todesfall", "Aufgaben"]
        case .deviationsForAdmitted, .triggerBeforeAdmission, .visaIsTitle: ["Ende der vorläufigen Unterbringung", "Prognose"]
        }
    }
}

/// What is no question of law but for the city to decide, and where it is set (Entscheidung der Stadt). None of it is assumed silently.
package struct CityDecision: Sendable {
    package let text: Phrase
    package let place: Phrase
    package let address: String?

    package static let all: [CityDecision] = [
        CityDecision("Rechtsgrundlage je Fall (Satzung, FlüAG, PolG) und ob sie Widerruf ohne Vorbehalt trägt", "bei jeder Verfügung; Vorlagen", "/verfuegungen/vorlagen"),
        CityDecision("Widerspruchsbehörde, Gericht und Wortlaut der Belehrung", "Vorlagen und Dienststelle", "/verfuegungen/dienststelle"),
        CityDecision("Satzung: Beginn der Fälligkeit, Schuldner, Gesamtschuld von Paaren, Abwesenheit, angebrochener Monat, Rundung", "Tarife", "/gebuehren/tarife"),
        CityDecision("Kosten für Leerstand und Wachdienst in der Kalkulation", "im Programm nicht vorgesehen", nil),
        CityDecision("Übliche Zwangsmittel und ihre Fristen", "bei jeder Verfügung", nil),
        CityDecision("Mindestfrist einer Anhörung", "Kennzahl „Mindestfrist einer Anhörung“ auf dieser Seite", "/recht/zahlen/hearingDays"),
        CityDecision("Aufbewahrung je Art von Daten, Anbietung an das Archiv, Regelwerk (SGB X oder LDSG)", "noch nicht festgelegt; Verzeichnis der Tabellen", nil),
        CityDecision("Zählweise der Quote mit dem Landkreis; wer die Anschlussunterbringung wann verlässt", "Aufnahmequote", "/zugang/quote"),
        CityDecision("Schwellen für veröffentlichte Zahlen (Regel P2)", "im Programm festgelegt; siehe Methodik", "/methodik"),
        CityDecision("Empfänger, die in Auskünften nach Art. 15 DSGVO genannt werden", "bei jeder Auskunft", nil),
        CityDecision("Welche Nachweise zu § 24 AufenthG das Amt aufbewahren darf", "noch nicht festgelegt", nil),
    ]

    private init(_ text: Phrase, _ place: Phrase, _ address: String?) {
        self.text = text
        self.place = place
        self.address = address
    }
}
