import Markup
import Vocabulary

/// Every component once, on pages like the real ones, with invented people.
enum GalleryPages {
    static let stylesheets = ["tokens", "base", "frame", "forms", "tables", "content", "charts", "print"].map {
        "Public/\($0).css"
    }

    static var all: [(name: String, page: Frame)] {
        [
            ("liste", list), ("person", person), ("formular", form), ("fehler", wrongForm), ("zahlen", figures),
            ("start", start), ("teile", pieces), ("anmelden", signIn), ("oeffentlich", everyone),
        ]
    }

    static func staff(_ title: Phrase, _ section: Phrase, _ body: HTML) -> Frame {
        var page = Frame(
            title, section: section, town: "Ludwigsburg", audience: .staff,
            user: .init("Meral Aydın", "Leitung Integrationsmanagement"),
            body: body)
        page.navigation = [
            Area("Heute", [Link("Mein Tag", "start.html")]),
            Area("Menschen", [Link("Personen", "liste.html", isCurrent: section == "Personen"), Link("Haushalte", "#haushalte")]),
            Area("Zahlen", [Link("Überblick", "zahlen.html", isCurrent: section == "Zahlen")]),
            Area("Verwaltung", [Link("Protokoll", "#protokoll"), Link("Konten", "#konten", count: 3)]),
        ]
        page.stylesheets = stylesheets
        page.script = "Public/miteinander.js"
        page.icon = "Public/icon.svg"
        page.token = "t0ken"
        page.search = "#suche"
        page.stand = "Stand 22.11.2026, 15:30 Uhr"
        page.sessionMinutes = 30
        return page
    }

    static func citizen(_ title: Phrase, _ body: HTML) -> Frame {
        var page = Frame(title, section: nil, town: "Ludwigsburg", audience: .everyone, body: body)
        page.navigation = [
            Area(
                "Zahlen",
                [
                    Link("Überblick", "oeffentlich.html", isCurrent: true), Link("Zeitreihe", "#zeitreihe"),
                    Link("Methodik und Begriffe", "#methodik"), Link("Offene Daten", "#daten"),
                ])
        ]
        page.languages = [
            .init("de", "Deutsch", "oeffentlich.html"), .init("en", "English", "#en"), .init("uk", "Українська", "#uk"),
            .init("ar", "العربية", "#ar"), .init("ti", "ትግርኛ", "#ti"),
        ]
        page.stylesheets = stylesheets
        page.script = "Public/miteinander.js"
        page.icon = "Public/icon.svg"
        page.stand = "Stand 17.06.2020"
        return page
    }

    static let people: [(String, String, Day, Phrase, Tag, Int)] = [
        ("Abdulrahman, Sherin", "2020-1001", "1991-03-08", "Anschlussunterbringung", Tag("anwesend", .green), 4),
        ("Kovalenko, Олена", "2022-0417", "1986-11-21", "Anschlussunterbringung", Tag("anwesend", .green), 2),
        ("Tesfay, ሰላም", "2019-0032", "2004-01-01", "Unbegleitet minderjährig", Tag("Alter festgesetzt", .ochre), 1),
        ("Ahmadi, محمد رضا", "2018-0779", "1979-07-14", "Vorläufige Unterbringung", Tag("Übergabe fällig", .violet), 5),
        ("Öztürk-Schönleber, Ayşe Nûr", "2017-0008", "1968-05-30", "Verlassen", Tag("erledigt", .plain), 1),
    ]

    static var list: Frame {
        var inputs: Inputs = ["saeule": "au", "am": "17.06.2020"]
        inputs["name"] = ""
        let fields =
            inputs.text("name", "Name", width: .twenty, kind: .search)
            + inputs.select(
                "saeule", "Säule",
                [
                    Choice("vu", "Vorläufige Unterbringung"), Choice("au", "Anschlussunterbringung"),
                    Choice("uma", "Unbegleitete Minderjährige"),
                ],
                blank: "Alle", submitsOnChange: true)
            + inputs.text("am", "Stichtag", width: .ten, kind: .day)
        let filters = Filters(
            "#liste",
            applied: [
                .init("Säule: Anschlussunterbringung", remove: "#a"), .init("Stichtag: 17.06.2020", remove: "#b"),
            ],
            kept: [("sortiert", "name")], fields)
        let rows = people.map { one -> [HTML] in
            [
                "<a href=\"person.html\">\(name: one.0)</a>", "\(one.1)", "\(day: one.2)", "\(t: one.3)",
                "\(number: one.5)",
                one.4.html,
            ]
        }
        let table = DataTable(
            "personen", caption: "821 Personen in Anschlussunterbringung am 17.06.2020",
            [
                .header("Name", sort: "name"), .text("Aktenzeichen"), .text("Geboren", sort: "geboren"), .text("Säule"),
                .number("Im Haushalt", sort: "haushalt"), .text("Stand"),
            ],
            sorting: .init("name", isDescending: false, href: { "#sortiert-\($0)-\($1)" }), rows: rows + rows)
        let head = PageHead(
            "Personen", lead: "Wer am Stichtag in der Stadt untergebracht oder betreut ist.",
            actions: Button.link("Neue Person", "formular.html") + Button.link("CSV", "#csv", look: .secondary))
        let pager = Pager(page: 4, total: 821, href: { "#seite-\($0)" })
        return staff("Personen", "Personen", head.html + filters.html + table.html + pager.html)
    }

    static var person: Frame {
        let bar = IdentityBar(
            "Abdulrahman, Sherin", originalName: "شيرين عبد الرحمن",
            facts: [
                ("Geboren", "\(day: "1991-03-08") (35)"), ("Aktenzeichen", "2020-1001"),
                ("Haushalt", "<a href=\"#h\">4 Personen</a>"),
                ("Säule", "Anschlussunterbringung"), ("Wohnt", "Grünbühl, Haus 2"),
            ],
            tags: [Tag("anwesend", .green), Tag("Auskunftssperre", .red)],
            actions: IdentityBar.menu(
                "Vorgang beginnen", [Link("Umzug", "#u"), Link("Weggang", "#w"), Link("Berichtigung", "#b")]))
        let tabs = SubNavigation(
            "Akte",
            [
                Link("Überblick", "person.html", isCurrent: true), Link("Verlauf", "#verlauf"),
                Link("Haushalt", "#haushalt"),
                Link("Aufenthalt", "#aufenthalt", count: 1), Link("Protokoll", "#protokoll"),
            ])
        let main = Card(
            "Angaben zur Person",
            SummaryList([
                .init("Name", "\(name: "Abdulrahman, Sherin")", change: "#name"),
                .init("Name in eigener Schrift", "\(name: "شيرين عبد الرحمن")", change: "#schrift"),
                .init(
                    "Geburtsdatum", "\(day: "1991-03-08")<br><span class=\"quiet\">belegt durch Reisepass</span>",
                    change: "#geb"),
                .init("Staatsangehörigkeit", "Irak", change: "#staat"),
                .init("Sprachen", "Kurdisch (Kurmandschi), Arabisch", change: "#s"),
                .missing("AZR-Nummer", "AZR-Nummer eintragen", "#azr"), .init("Muttersprache", ""),
            ]).html)
        let timeline = Card(
            "Verlauf",
            Timeline([
                .init(
                    "Anschlussunterbringung", valid: "gilt ab \(day: "2020-06-01")",
                    known: "bekannt seit 03.06.2020, eingetragen von \(name: "Jonas Weidner")", state: .current),
                .init(
                    "Vorläufige Unterbringung", valid: "galt vom \(day: "2018-03-12") bis \(day: "2020-05-31")",
                    known: "bekannt seit 12.03.2018",
                    Notice.more("Warum dieses Ende?", "<p>24 Monate nach Aufnahme, § 9 FlüAG.</p>")),
                .init(
                    "Vorläufige Unterbringung", valid: "galt ab \(day: "2018-03-01")",
                    known: "bekannt vom 05.03.2018 bis 12.03.2018, ersetzt: falscher Tag", state: .superseded),
            ]).html)
        let body = bar.html() + tabs.html + "<div class=\"columns\">" + main.html + timeline.html + "</div>"
        var page = staff("Abdulrahman, Sherin", "Personen", body)
        page.breadcrumb = [Link("Personen", "liste.html"), Link("Haushalt Abdulrahman", "#h")]
        page.success = "Der Umzug am 01.06.2020 ist eingetragen."
        return page
    }
}
