import Forms
import Places
import Register
import Vocabulary
import Web

/// What somebody wants a tariff to say (gewünschte Tariffassung), read from the form and not yet judged.
struct TariffWish: Sendable {
    let name: String
    let period: DayRange
    let content: TariffTerm.Content
    let reason: String
    /// Somebody read that months already billed are concerned, and wants it nevertheless.
    let isRetroactive: Bool

    /// `sites` are those of the city.
    init(_ form: FormFields, named: Tariff?, sites: [Site]) throws(Refusal) {
        var reader = FormReader(form)
        name = named?.name ?? reader.text("name", required: "Geben Sie dem Tarif einen Namen.", max: 80)
        let from = reader.day("ab", required: "Geben Sie an, ab wann die Sätze gelten.", from: "1990-01-01")
        let last = reader.day("bis", from: "1990-01-01")
        if let from, let last, last < from { reader.refuse("bis", "Das Ende liegt vor dem Beginn.") }
        let reach = TariffWish.reach(&reader, form, sites)
        let rates = TariffWish.rates(&reader)
        let rules = TariffWish.rules(&reader)
        let reference = reader.text("satzung", required: "Nennen Sie die Satzung mit ihrem Datum.", max: 200)
        let costs = TariffWish.costs(&reader, form)
        TariffWish.compare(rates, costs, &reader)
        reason = reader.text("anlass", max: 300)
        isRetroactive = form["rueckwirkend"] != nil
        if isRetroactive && reason.isEmpty { reader.refuse("anlass", "Nennen Sie den Grund für die rückwirkende Änderung.") }
        try reader.finish()
        guard let from, let period = DayRange(from, last?.next ?? .endless), let reach else { throw .invalid("ab", "Prüfen Sie die Angaben.") }
        self.period = period
        content = TariffTerm.Content(reach: reach, rates: rates, rules: rules, reference: reference, costs: costs)
    }

    private static func reach(_ reader: inout FormReader, _ form: FormFields, _ sites: [Site]) -> TariffTerm.Reach? {
        let chosen = reader.text("bereich", required: "Wählen Sie, wofür der Tarif gilt.", max: 40)
        if chosen == "alle" { return .everywhere }
        if chosen == "haeuser" {
            let known = Set(sites.map(\.id.text))
            let picked = form.all("haus").filter(known.contains)
            if picked.isEmpty { reader.refuse("haus", "Wählen Sie mindestens eine Unterkunft.") }
            return .sites(Set(picked.map { ID($0) }))
        }
        guard let kind = Site.Kind(rawValue: chosen) else {
            if !chosen.isEmpty { reader.refuse("bereich", "Diese Auswahl gibt es nicht. Wählen Sie aus der Liste.") }
            return nil
        }
        return .kind(kind)
    }

    private static func rates(_ reader: inout FormReader) -> Rates {
        func rate(_ name: String) -> Int? {
            let found = reader.euros(name, most: 10_000_00)
            if found == 0 { reader.refuse(name, "Ein Satz von 0 € ist kein Satz. Lassen Sie das Feld leer.") }
            return found.flatMap { $0 > 0 ? $0 : nil }
        }
        let (area, lump, full) = (rate("flaeche"), rate("pauschale"), rate("person"))
        let (family, child) = (rate("familie"), rate("kind"))
        let familyFrom = reader.number("familie_ab", 2...20)
        let childUnder = reader.number("kind_unter", 1...18)
        if area == nil && lump == nil && full == nil && !reader.problems.contains(where: { ["flaeche", "pauschale", "person"].contains($0.field) }) {
            reader.refuse("person", "Geben Sie mindestens einen Satz an.")
        }
        if area != nil && lump != nil { reader.refuse("pauschale", "Ein Tarif rechnet nach Fläche oder pauschal je Einheit, nicht beides.") }
        if full == nil && (family != nil || child != nil) { reader.refuse("person", "Familien- und Kindersatz brauchen einen Satz je Person.") }
        if (family == nil) != (familyFrom == nil) { reader.refuse("familie", "Der Familiensatz braucht einen Betrag und eine Zahl von Personen.") }
        if (child == nil) != (childUnder == nil) { reader.refuse("kind", "Der Kindersatz braucht einen Betrag und ein Alter.") }
        if let full, let family, family > full { reader.refuse("familie", "Der Familiensatz darf nicht über dem Satz je Person liegen.") }
        if let full, let child, child > full { reader.refuse("kind", "Der Kindersatz darf nicht über dem Satz je Person liegen.") }
        let person = full.map {
            PersonRates(
                $0, family: familyFrom.flatMap { bound in family.map { PersonRates.Step(bound, $0) } },
                child: childUnder.flatMap { bound in child.map { PersonRates.Step(bound, $0) } })
        }
        return Rates(area: area, lump: lump, person: person, basis: reader.choice("mass", of: Rates.Basis.self) ?? .room)
    }

    private static func rules(_ reader: inout FormReader) -> FeeRules {
        FeeRules(
            partMonth: reader.choice("teilmonat", of: FeeRules.PartMonth.self, required: "Wählen Sie, wie ein Teilmonat zählt.") ?? .thirtieths,
            debtors: reader.choice("schuldner", of: FeeRules.Debtors.self, required: "Wählen Sie, wer Bescheide bekommt.") ?? .adult,
            clause: reader.text("schuldner_vorschrift", max: 200),
            majority: reader.choice("volljaehrig", of: FeeRules.Majority.self, required: "Wählen Sie, ab wann Volljährige selbst zahlen.")
                ?? .followingMonth,
            absenceDays: reader.number("abwesend", 1...365), chargesClosed: reader.fields["gesperrt"] != nil,
            due: due(&reader))
    }

    private static func due(_ reader: inout FormReader) -> DueRule {
        let start = reader.choice("faellig_ab", of: DueRule.Start.self, required: "Wählen Sie, ab wann die Zeit zum Zahlen läuft.") ?? .dated
        let unit =
            start.isDayOfMonth
            ? .days : reader.choice("faellig_einheit", of: DueRule.Unit.self, required: "Wählen Sie Tage, Wochen oder Monate.") ?? .days
        let range =
            switch (start.isDayOfMonth, unit) {
            case (true, _): 1...31
            case (_, .days): 7...90
            case (_, .weeks): 1...12
            case (_, .months): 1...3
            }
        let amount = reader.number("faellig", range, required: "Geben Sie an, wie lange Zeit zum Zahlen ist, oder den Tag des Monats.")
        return DueRule(start, amount ?? 14, unit)
    }

    private static func costs(_ reader: inout FormReader, _ form: FormFields) -> CostSheet {
        let words = reader.text("kalkulation", required: "Beschreiben Sie die Kalkulation; ohne sie hält die Gebühr vor Gericht nicht.", max: 4000)
        if !words.isEmpty && words.count < 20 { reader.refuse("kalkulation", "Schreiben Sie mindestens einen Satz darüber, wie gerechnet wurde.") }
        var costs: [CostSheet.Kind: Int] = [:]
        for kind in CostSheet.Kind.allCases {
            if let cents = reader.euros("k_\(kind.rawValue)", most: 100_000_000_00), cents > 0 { costs[kind] = cents }
        }
        return CostSheet(
            words: words, costs: costs, places: reader.number("plaetze", 1...1_000_000) ?? 0,
            squareMetres: reader.number("quadratmeter", 1...10_000_000) ?? 0, units: reader.number("einheiten", 1...1_000_000) ?? 0)
    }

    /// No rate above what the use costs.
    private static func compare(_ rates: Rates, _ costs: CostSheet, _ reader: inout FormReader) {
        let ceilings = costs.ceilings(for: rates)
        func compare(_ rate: Int?, _ measure: CostSheet.Ceiling.Measure, _ field: String, base: String, _ missing: Phrase) {
            guard let rate, !costs.costs.isEmpty else { return }
            guard let ceiling = ceilings.first(where: { $0.measure == measure }) else { return reader.refuse(base, missing) }
            if rate > ceiling.most {
                reader.refuse(
                    field,
                    "Nach der Kalkulation sind höchstens \(euros(ceiling.most)) gedeckt (\(euros(ceiling.costs)) im Jahr ÷ 12 ÷ \(ceiling.count)).")
            }
        }
        compare(rates.area, .area, "flaeche", base: "quadratmeter", "Für den Satz je m² fehlt die gesamte Fläche.")
        compare(rates.lump, .lump, "pauschale", base: "einheiten", "Für die Pauschale fehlt die Zahl der Einheiten.")
        compare(rates.person?.full, .person, "person", base: "plaetze", "Für den Satz je Person fehlt die Zahl aller Plätze.")
    }

    /// Another tariff of the same breadth for the same site and day would leave open which one holds.
    func refuseAmbiguity(among terms: [TariffTerm], of tariff: ID<Tariff>?, sites: [Site]) throws(Refusal) {
        let own = sites.filter(content.reach.holds)
        for term in terms where term.tariff.id != tariff && term.period.overlaps(period) && term.content.reach.rank == content.reach.rank {
            guard let site = own.first(where: term.content.reach.holds) else { continue }
            throw .invalid("bereich", "Für \(site.name) gilt in dieser Zeit schon der Tarif „\(term.tariff.name)“. Beenden Sie ihn zuerst.")
        }
    }
}

extension TariffTerm.Content {
    /// The form's fields as they would have to be typed for this.
    var fields: FormFields {
        var fields = FormFields()
        switch reach {
        case .everywhere: fields.append("bereich", "alle")
        case .kind(let kind): fields.append("bereich", kind.rawValue)
        case .sites(let sites):
            fields.append("bereich", "haeuser")
            for site in sites.sorted() { fields.append("haus", site.text) }
        }
        func add(_ name: String, _ value: Int?, isMoney: Bool = true) {
            if let value { fields.append(name, isMoney ? amount(value) : String(value)) }
        }
        add("flaeche", rates.area)
        add("pauschale", rates.lump)
        add("person", rates.person?.full)
        add("familie", rates.person?.family?.rate)
        add("familie_ab", rates.person?.family?.bound, isMoney: false)
        add("kind", rates.person?.child?.rate)
        add("kind_unter", rates.person?.child?.bound, isMoney: false)
        fields.append("mass", rates.basis.rawValue)
        fields.append("teilmonat", rules.partMonth.rawValue)
        fields.append("schuldner", rules.debtors.rawValue)
        if !rules.clause.isEmpty { fields.append("schuldner_vorschrift", rules.clause) }
        fields.append("volljaehrig", rules.majority.rawValue)
        add("abwesend", rules.absenceDays, isMoney: false)
        if rules.chargesClosed { fields.append("gesperrt", "ja") }
        add("faellig", rules.due.amount, isMoney: false)
        fields.append("faellig_ab", rules.due.start.rawValue)
        fields.append("faellig_einheit", rules.due.unit.rawValue)
        fields.append("satzung", reference)
        fields.append("kalkulation", costs.words)
        for (kind, cents) in costs.costs { add("k_\(kind.rawValue)", cents) }
        for (name, count) in [("plaetze", costs.places), ("quadratmeter", costs.squareMetres), ("einheiten", costs.units)] where count > 0 {
            fields.append(name, String(count))
        }
        return fields
    }
}
