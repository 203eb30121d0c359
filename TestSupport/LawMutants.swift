import Register
import Vocabulary

/// The law with exactly one thing in it changed, so that a suite of lives can show that it would notice.
package struct LawMutant: Sendable, CustomStringConvertible {
    /// What was changed, such as "number serviceDays from 2025-01-01: 4 → 5".
    package let name: String
    package let law: Law

    package var description: String { name }
}

/// A mutant is killed when it changes the answer of at least one life. A rule names the keys and questions it reads and asks for their mutants:
///
///     for mutant in law.mutants(of: ["objectionMonths"], [.lateObjection]) {
///         #expect(lives.contains { answer($0, mutant.law) != answer($0, law) }, "\(mutant.name) makes no difference")
///     }
///
/// A day or number no life can tell apart (such as the first day of a law older than the register) is passed over with `except`.
extension Law {
    /// Numbers one less and one more, readings switched to each other one, days of change a day earlier and later.
    package func mutants(
        of keys: Set<String>, _ questions: Set<LawQuestion> = [], prolongations grounds: Set<ResidenceStatus.Ground> = [],
        except passed: (LawMutant) -> Bool = { _ in false }
    ) -> [LawMutant] {
        (keys.sorted().flatMap(mutants(ofNumber:)) + LawQuestion.allCases.filter(questions.contains).flatMap(mutants(ofReading:))
            + grounds.sorted { $0.rawValue < $1.rawValue }.flatMap(mutants(ofProlongation:)))
            .filter { !passed($0) }
    }

    /// Every mutant of everything dated that this law holds.
    package var allMutants: [LawMutant] {
        mutants(of: Set(numbers.map(\.key)), Set(readings.map(\.question)), prolongations: Set(prolongations.map(\.ground)))
    }

    private func mutants(ofNumber key: String) -> [LawMutant] {
        numbers.indices.filter { numbers[$0].key == key }.flatMap { index -> [LawMutant] in
            let old = numbers[index]
            let title = "number \(key) from \(old.validity.from.iso)"
            let counted = [-1, 1].map { step in
                LawMutant(name: "\(title): \(old.number) → \(old.number + step)", law: replacing(number: index, old.with(number: old.number + step)))
            }
            // The day a number gives way to the next belongs to both; a number's first day of all has no row before it.
            let before = numbers.firstIndex { $0.key == key && $0.validity.until == old.validity.from }
            let moved = [-1, 1].compactMap { step -> LawMutant? in
                let day = old.validity.from.advanced(by: step)
                guard let later = DayRange(day, old.validity.until) else { return nil }
                var law = replacing(number: index, old.with(validity: later))
                if let before {
                    guard let earlier = DayRange(numbers[before].validity.from, day) else { return nil }
                    law = law.replacing(number: before, numbers[before].with(validity: earlier))
                }
                return LawMutant(name: "\(title): from \(day.iso)", law: law)
            }
            return counted + moved + ended(old, title, at: index)
        }
    }

    /// Moves the end of a number that no other one follows.
    private func ended(_ old: LawNumber, _ title: String, at index: Int) -> [LawMutant] {
        guard !old.validity.isOpen, !numbers.contains(where: { $0.key == old.key && $0.validity.from == old.validity.until }) else { return [] }
        return [-1, 1].compactMap { step in
            DayRange(old.validity.from, old.validity.until.advanced(by: step)).map {
                LawMutant(name: "\(title): until \($0.until.iso)", law: replacing(number: index, old.with(validity: $0)))
            }
        }
    }

    private func mutants(ofReading question: LawQuestion) -> [LawMutant] {
        readings.indices.filter { readings[$0].question == question }.flatMap { index -> [LawMutant] in
            let old = readings[index]
            return question.readings.filter { $0 != old.reading }.map { reading in
                var changed = readings
                changed[index] = LawReading(question, validity: old.validity, reading: reading, reference: old.reference, mark: old.mark)
                return LawMutant(
                    name: "reading \(question.rawValue) from \(old.validity.from.iso): \(old.reading) → \(reading)",
                    law: Law(numbers: numbers, prolongations: prolongations, readings: changed))
            }
        }
    }

    private func mutants(ofProlongation ground: ResidenceStatus.Ground) -> [LawMutant] {
        prolongations.indices.filter { prolongations[$0].ground == ground }.flatMap { index -> [LawMutant] in
            let old = prolongations[index]
            let title = "prolongation \(ground.rawValue) valid on \(old.validOn.iso)"
            func mutant(_ what: String, _ validOn: Day, _ until: Day, for nationals: String?) -> LawMutant {
                var changed = prolongations
                changed[index] = Prolongation(
                    ground: ground, validOn: validOn, effectiveUntil: until, reference: old.reference, nationals: nationals, seenUntil: old.seenUntil)
                return LawMutant(name: "\(title): \(what)", law: Law(numbers: numbers, prolongations: changed, readings: readings))
            }
            return [-1, 1].flatMap { step in
                let (validOn, until) = (old.validOn.advanced(by: step), old.effectiveUntil.advanced(by: step))
                return [
                    mutant("valid on \(validOn.iso)", validOn, old.effectiveUntil, for: old.nationals),
                    mutant("until \(until.iso)", old.validOn, until, for: old.nationals),
                ]
            } + [
                mutant("for \(old.nationals == nil ? "some" : "everybody")", old.validOn, old.effectiveUntil, for: old.nationals == nil ? "UA" : nil)
            ]
        }
    }

    private func replacing(number index: Int, _ number: LawNumber) -> Law {
        var changed = numbers
        changed[index] = number
        return Law(numbers: changed, prolongations: prolongations, readings: readings)
    }
}

extension LawNumber {
    fileprivate func with(number: Int? = nil, validity: DayRange? = nil) -> LawNumber {
        LawNumber(
            key: key, validity: validity ?? self.validity, number: number ?? self.number, reference: reference, seenUntil: seenUntil, mark: mark)
    }
}

/// The calendar with exactly one holiday left out or a day off.
package struct HolidayMutant: Sendable, CustomStringConvertible {
    package let name: String
    package let calendar: HolidayCalendar

    package var description: String { name }
}

extension HolidayCalendar {
    package var mutants: [HolidayMutant] {
        rules.indices.flatMap { index -> [HolidayMutant] in
            let old = rules[index]
            func mutant(_ what: String, _ rule: HolidayRule?) -> HolidayMutant {
                var changed = rules
                changed.replaceSubrange(index...index, with: rule.map { [$0] } ?? [])
                return HolidayMutant(name: "holiday \(old.name) from \(old.validity.from.iso): \(what)", calendar: HolidayCalendar(changed))
            }
            let moved = [-1, 1].compactMap { step -> HolidayMutant? in
                let moment: HolidayRule.Moment
                switch old.moment {
                case .easter(let days): moment = .easter(days + step)
                case .date(let month, let date):
                    // A leap year's calendar, as the neighbour of a day exists in every year but around 29 February.
                    guard let day = Day(year: 2028, month: month, day: date)?.advanced(by: step).civil else { return nil }
                    moment = .date(month: day.month, day: day.day)
                }
                let rule = HolidayRule(name: old.name, validity: old.validity, moment: moment, reference: old.reference)
                return mutant("\(step > 0 ? "a day later" : "a day earlier")", rule)
            }
            return [mutant("left out", nil)] + moved
        }
    }
}

