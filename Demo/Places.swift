import Places
import Storage
import Vocabulary

extension OfficeSeeds {
    static let places = OfficeSeeds(
        office: "Places",
        opening: { ground, transaction in
            for authority in ground.authorities { try transaction.add(authority) }
            for (site, plan) in zip(ground.sites, Places.sites) { try transaction.add(site.asAnnounced, address: plan.address) }
        })
}

extension Site {
    /// Some openings were postponed later; at first the town knew another day.
    fileprivate var asAnnounced: Site {
        guard let one = Contracts.postponed.first(where: { $0.site == name }), let period = DayRange(one.announced, lifetime.until) else {
            return self
        }
        return Site(id: id, name: name, kind: kind, authority: authority, district: district, lifetime: period, source: source)
    }
}

/// A site of the demo town with its number of places, which only the planner needs.
struct PlannedSite {
    let name: String
    let kind: Site.Kind
    let owner: Authority.Kind
    let district: String
    let lifetime: DayRange
    let places: Int
    let source: String

    init(
        _ name: String, _ kind: Site.Kind, _ owner: Authority.Kind, _ district: String, _ from: Day,
        _ until: Day = .endless, places: Int,
        _ source: String
    ) {
        self.name = name
        self.kind = kind
        self.owner = owner
        self.district = district
        lifetime = DayRange(from, until) ?? .starting(from)
        self.places = places
        self.source = source
    }
}

extension PlannedSite {
    /// As letters need it, with a postcode no post office has: the street where the name is one, otherwise an invented one.
    fileprivate var address: String {
        let isStreet = name.hasSuffix("straße") || name.hasSuffix("Straße")
        let street = name.contains(where: \.isNumber) ? name : isStreet ? name + " 1" : "Musterstraße \(Places.number(of: name))"
        return street + "\n71600 Ludwigsburg"
    }
}

extension Places {
    /// A house number that follows from a name alone.
    static func number(of name: String) -> Int { name.unicodeScalars.reduce(0) { ($0 * 31 + Int($1.value)) % 89 } + 1 }
}

/// Who is in charge and where people live (Behörden und Unterkünfte): the published sites, completed by assumed ones.
enum Places {
    static let authorities: [(Authority.Kind, String)] = [
        (.district, "Landratsamt Ludwigsburg"), (.city, "Stadt Ludwigsburg"),
        (.youthOffice, "Jugendamt des Landkreises Ludwigsburg"),
        (.otherMunicipality, "Stadt Kornwestheim"), (.otherMunicipality, "Stadt Bietigheim-Bissingen"),
        (.otherMunicipality, "Gemeinde Möglingen"), (.otherMunicipality, "Stadt Marbach am Neckar"),
    ]

    static let sites = district + city + youthHomes

    private static let district = [
        PlannedSite(
            "Wohnheim Weststadt", .sharedAccommodation, .district, "Weststadt", "2010-01-01", "2019-07-01", places: 125,
            "Presse, um 2014: die eine Unterkunft in der Weststadt; Plätze angenommen"),
        PlannedSite(
            "Fröbelstraße", .sharedAccommodation, .district, "Mitte", "2014-04-01", "2018-01-01", places: 165,
            "Stadt, 2015: als Standort erörtert; Betrieb angenommen"),
        PlannedSite(
            "Unterkunft Schlösslesfeld", .sharedAccommodation, .district, "Schlösslesfeld", "2014-10-01", places: 110,
            "Stadt, 2020: vorläufige Unterbringung des Landkreises; Plätze angenommen"),
        PlannedSite(
            "Unterkunft Eglosheim", .sharedAccommodation, .district, "Eglosheim", "2015-04-01", "2018-07-01",
            places: 140, "angenommen"),
        PlannedSite(
            "Richard-Wagner-Straße", .modularBuilding, .district, "Mitte", "2015-08-01", "2019-10-01", places: 180,
            "Stadt, 2015: als Standort erörtert; Betrieb angenommen"),
        PlannedSite(
            "Ditzinger Straße", .containers, .district, "Weststadt", "2015-09-01", "2017-11-01", places: 190,
            "Stadt, 2015: als Standort erörtert; Betrieb angenommen"),
        PlannedSite(
            "Sporthalle Oststadt", .other, .district, "Oststadt", "2015-09-15", "2016-05-01", places: 150,
            "angenommen: Notunterkunft"),
        PlannedSite(
            "Am Sonnenberg", .modularBuilding, .district, "Grünbühl-Sonnenberg", "2015-10-15", "2021-11-01",
            places: 150,
            "Stadt, 2015: als Standort erörtert; Betrieb angenommen"),
        PlannedSite(
            "Unterkunft Grünbühl", .sharedAccommodation, .district, "Grünbühl-Sonnenberg", "2021-09-01", places: 130,
            "angenommen"),
        PlannedSite(
            "Unterkunft Tammerfeld", .sharedAccommodation, .district, "Weststadt", "2022-03-15", places: 170,
            "angenommen"),
        PlannedSite(
            "Containeranlage an der Fuchshofschule", .containers, .district, "Oststadt", "2024-05-01", places: 110,
            "Presse 2023: beschlossen, später verschoben; Eröffnung angenommen"),
        PlannedSite(
            "Containeranlage Mehrzweckhalle Oßweil", .containers, .district, "Oßweil", "2024-07-01", places: 100,
            "Presse 2023: beschlossen, später verschoben; Eröffnung angenommen"),
    ]

    private static let city = [
        PlannedSite(
            "Städtische Wohnungen", .flats, .city, "verschiedene", "2005-01-01", places: 130,
            "Stadt: eigene Wohnungen, auch zur Zwischennutzung"),
        PlannedSite(
            "Unterkunft Oststadt", .sharedAccommodation, .city, "Oststadt", "2015-02-01", places: 95,
            "Stadt, 2020: Anschlussunterbringung; Plätze angenommen"),
        PlannedSite(
            "Bebenhäuser Straße", .modularBuilding, .city, "Pflugfelden", "2017-10-01", places: 90,
            "Presse, 2018: Holzbau; Plätze angenommen"),
        PlannedSite("Mauserstraße 35", .flats, .city, "Oßweil", "2017-05-01", places: 35, "Presse, 2017: 35 Plätze"),
        PlannedSite(
            "Holzmodulbau Neckarweihingen", .modularBuilding, .city, "Neckarweihingen", "2018-03-01", places: 75,
            "Konzept 2015: bis zu acht Holzmodulbauten; Standort angenommen"),
        PlannedSite(
            "Vier Häuser Weststadt", .modularBuilding, .city, "Weststadt", "2020-07-01", places: 80,
            "Presse 2018: 90 Plätze geplant; Stadt 2020: 80"),
        PlannedSite(
            "Hotel Krauthof", .hotel, .city, "Neckarweihingen", "2022-03-14", places: 170,
            "Presse 2022: angemietet; bleibt Unterkunft"),
        PlannedSite(
            "Hotel Ibis", .hotel, .city, "Mitte", "2022-03-10", "2023-07-01", places: 130,
            "Presse 2022: angemietet; Plätze und Ende angenommen"),
        PlannedSite(
            "Hotel Harbr", .hotel, .city, "Mitte", "2022-03-21", "2024-01-01", places: 120,
            "Presse 2022: angemietet; Plätze und Ende angenommen"),
        PlannedSite(
            "Schlieffenstraße", .containers, .city, "Mitte", "2022-08-01", places: 60,
            "Presse 2022: Container, 20 Wohnungen für 60 Menschen"),
        PlannedSite(
            "Haus am Salon, Karlshöhe", .sharedAccommodation, .city, "Süd", "2023-02-01", places: 80,
            "Presse 2023: Umbau, bis zu 80 Plätze"),
        PlannedSite(
            "Stammheimer Straße 23", .flats, .city, "Pflugfelden", "2024-04-01", places: 50,
            "Presse 2024: gekauft, bis zu 50 Plätze"),
        PlannedSite(
            "Containeranlage Friedhofsparkplatz", .containers, .city, "Nord", "2024-10-01", places: 100,
            "Presse 2023: beschlossen, später verschoben; Eröffnung angenommen"),
    ]

    private static let youthHomes = [
        PlannedSite("Wohngruppe Lindenhof", .youthHome, .youthOffice, "Süd", "2011-01-01", places: 24, "erfunden"),
        PlannedSite("Haus Morgenrot", .youthHome, .youthOffice, "Hoheneck", "2014-02-01", places: 28, "erfunden"),
        PlannedSite(
            "Jugendwohngruppe Neckarblick", .youthHome, .youthOffice, "Neckarweihingen", "2015-08-01", "2021-08-01",
            places: 40, "erfunden"),
        PlannedSite("Wohngruppe Eichgarten", .youthHome, .youthOffice, "Oßweil", "2015-10-01", places: 30, "erfunden"),
    ]

    /// Streets nobody lives in: flats people found themselves are not on any map.
    static let streets = [
        "Amselrain", "Quittenweg", "Schlehengasse", "Apfelblütenweg", "Am alten Brunnen", "Sternschnuppenweg",
        "Haselmausgasse", "Mirabellenweg",
        "Zaunkönigweg", "Kornblumenring", "Fliederstaffel", "Am Nussbaumhain", "Wacholderweg", "Glockenblumengasse",
        "Ziegelhofweg", "Im Lerchengrund",
    ]

    static let parts = [
        "Mitte", "Weststadt", "Oststadt", "Südstadt", "Nord", "Eglosheim", "Oßweil", "Neckarweihingen", "Hoheneck",
        "Poppenweiler", "Pflugfelden",
        "Grünbühl-Sonnenberg",
    ]

    static let destinations = [
        "Kornwestheim", "Bietigheim-Bissingen", "Möglingen", "Marbach am Neckar", "Asperg", "Remseck am Neckar",
        "Freiberg am Neckar", "Stuttgart",
        "Heilbronn", "Berlin", "Essen", "Hamburg", "Köln", "Frankfurt am Main", "Mannheim",
    ]
}
