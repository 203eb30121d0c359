import Register
import Storage
import Vocabulary

// To whom notices go: the debtor, or whoever gets the debtor's letters, in SQL.

extension Connection {
    /// What says to whom something for these debtors may go.
    func feeAddressees(of debtors: some Collection<ID<Person>>) throws -> [ID<Person>: Addressee] {
        var found: [ID<Person>: Addressee] = [:]
        for part in debtors.sorted().parts {
            let those = try addressees(among: "SELECT id FROM person WHERE id IN (\(list: part))")
            found.merge(those) { first, _ in first }
        }
        return found
    }

    /// Whoever gets the notices of some debtors in their stead on a day; debtors who get theirs themselves are not among them.
    func feeRecipients(of debtors: Set<ID<Person>>, _ names: FeeNames, on day: Day) throws -> [ID<Person>: LetterRecipient] {
        let (addressees, held, law) = (try feeAddressees(of: debtors), try representatives(on: day), try procedureLaw())
        return debtors.reduce(into: [:]) { found, debtor in
            guard let role = addressees[debtor]?.letterRecipient(.fee, sent: day, law), let kind = role.kind else { return }
            let capacity = role.capacity(for: names.full(debtor)).text
            if let one = held[debtor]?.last(where: { $0.representative.kind == kind })?.representative {
                let address = one.address.split(separator: "\n").map(String.init)
                found[debtor] = LetterRecipient(role: role, name: one.name, address: address, people: [debtor], capacity: capacity)
            } else if role == .representative {
                // Who acts for a minor stands in the file; the letter goes where the minor lives.
                found[debtor] = LetterRecipient(role: role, name: capacity, address: names.home(debtor), people: [debtor])
            }
        }
    }

    /// In which part those who got some notices stand to their debtors.
    func recipientRoles(of notices: [ID<FeeNotice>]) throws -> [ID<FeeNotice>: Recipient] {
        var roles: [ID<FeeNotice>: Recipient] = [:]
        for start in stride(from: 0, to: notices.count, by: 1000) {
            let part = Array(notices[start..<min(start + 1000, notices.count)])
            for row in try rows("SELECT notice_id, recipient FROM fee_document WHERE notice_id IN (\(list: part))") {
                roles[try row.id("notice_id")] = try row.choice("recipient")
            }
        }
        return roles
    }
}
