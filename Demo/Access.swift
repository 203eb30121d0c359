import Access

extension OfficeSeeds {
    static let access = OfficeSeeds(
        office: "Access",
        opening: { ground, transaction in
            for (id, member, hash) in ground.accounts {
                let sites = ground.sites.filter { member.sites.contains($0.name) }.map(\.id.text)
                let roles = [Role(rawValue: member.role)].compactMap { $0 }
                let account = NewAccount(login: member.login, name: member.name, password: "", roles: roles, sites: sites)
                try transaction.addAccount(account, as: id, passwordHash: hash)
            }
        })
}

/// Someone who works in the demo town or uses it (Besetzung); invented, like everyone in it.
package struct CastMember: Sendable, Hashable {
    package let login: String
    package let name: String
    /// For the demo only: printed at start, never used outside.
    package let password: String
    package let role: String
    /// The names of the sites the member looks after.
    package let sites: [String]

    init(_ login: String, _ name: String, _ password: String, role: String, sites: [String] = []) {
        self.login = login
        self.name = name
        self.password = password
        self.role = role
        self.sites = sites
    }
}

/// One person for each role, so that every screen can be tried.
package enum Cast {
    package static let members = [
        CastMember("leitung", "Miriam Kettelhoit", "Kastanie-Brunnen-Nebel", role: "lead"),
        CastMember("unterbringung", "Deniz Altunay", "Schlüssel-Garten-Mittag", role: "accommodation"),
        CastMember("gebuehren", "Hannelore Ziegenspeck", "Pfennig-Ordner-Lampe", role: "fees"),
        CastMember(
            "hausmeister", "Goran Petrović", "Werkzeug-Treppe-Morgen", role: "caretaker",
            sites: ["Mauserstraße 35", "Bebenhäuser Straße"]),
        CastMember("im1", "Amira Haddad-Klein", "Wolke-Fahrrad-Honig", role: "integrationManager"),
        CastMember("im2", "Tobias Nwosu", "Regen-Bücherei-Apfel", role: "integrationManager"),
        CastMember("ehrenamt", "Silke Brandauer", "Nachbar-Kuchen-Sommer", role: "volunteerCoordinator"),
        CastMember("freiwillig", "Yusuf Demirel", "Deutschkurs-Sofa-Tee", role: "volunteer"),
        CastMember("partner", "Katarzyna Wolff", "Beratung-Fenster-Stern", role: "partner"),
        CastMember("jourfixe", "Ekkehard Maurer", "Sitzung-Kaffee-Donner", role: "meetingMember"),
        CastMember("neu", "Lina Barakat", "Ankommen-Sonne-Heft", role: "newcomer"),
        CastMember("datenschutz", "Jonas Öhlschläger", "Protokoll-Stille-Tinte", role: "dataProtection"),
        CastMember("verwaltung", "Nguyễn Thị Mai", "Rechner-Kabel-Frühling", role: "administrator"),
    ]
}
