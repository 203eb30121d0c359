import Vocabulary

/// The whole document around a page (Seitenrahmen): head, header, navigation, main part, footer.
package struct Frame: Sendable {
    /// Staff read dense pages behind a sign-in, everyone else large ones.
    package enum Audience: String, Sendable { case staff, everyone }

    /// Who is signed in, in which role.
    package struct User: Sendable {
        package var name: String
        package var role: Phrase

        package init(_ name: String, _ role: Phrase) {
            self.name = name
            self.role = role
        }
    }

    /// A letter that leads to a page (Tastenkürzel).
    package struct Key: Sendable {
        package var letter: Character
        package var label: Phrase
        package var href: String

        package init(_ letter: Character, _ label: Phrase, _ href: String) {
            self.letter = letter
            self.label = label
            self.href = href
        }
    }

    /// The same page in another language.
    package struct Language: Sendable {
        package var code: String
        package var name: String
        package var href: String

        package init(_ code: String, _ name: String, _ href: String) {
            self.code = code
            self.name = name
            self.href = href
        }
    }

    package var title: Phrase
    package var section: Phrase?
    package var town: String
    package var audience: Audience
    package var user: User?
    package var navigation: [Area] = []
    package var breadcrumb: [Link] = []
    package var languages: [Language] = []
    package var body: HTML
    /// Shown as an error summary before the heading; the title then begins with "Fehler:".
    package var problems: [Refusal.Problem] = []
    package var isError = false
    package var success: Phrase?
    package var notice: HTML = .empty
    /// Printed on paper: the day the page speaks of and when it was made.
    package var stand: Phrase?
    /// Reading width instead of the full screen; for forms and text.
    package var isNarrow = false
    package var stylesheets: [String] = []
    package var script: String?
    package var icon: String?
    /// Pages about oneself.
    package var own: [Link] = []
    /// The token of the session, for signing out.
    package var token: String?
    package var sessionMinutes: Int?
    /// Where single letters lead after `g`, and that there are any; nil for people who switched them off.
    package var keys: [Key]? = []
    /// More rows on a screen.
    package var isDense = false
    /// What is said about this page to whoever works with it.
    package var help: Link?
    package var home = "/"
    package var signIn = "/anmelden"
    package var signOut = "/abmelden"
    /// Where the search field of the header leads; none without.
    package var search: String?
    /// What tells a few pages while somebody types there.
    package var suggestions: String?
    /// Any page that answers 200 to a signed-in reader; asking for it prolongs the session.
    package var prolong = "/"
    package var footer: [Link] = Frame.standardFooter

    package init(
        _ title: Phrase, section: Phrase? = nil, town: String, audience: Audience, user: User? = nil, body: HTML
    ) {
        self.title = title
        self.section = section
        self.town = town
        self.audience = audience
        self.user = user
        self.body = body
    }

    package static let standardFooter = [
        Link("Hilfe", "/hilfe"), Link("Barrierefreiheit", "/barrierefreiheit"), Link("Datenschutz", "/datenschutz"),
        Link("Impressum", "/impressum"),
    ]

    /// `Seite – Bereich – Miteinander Ludwigsburg`, with `Fehler: ` before it when the form came back.
    package var documentTitle: String {
        let parts = [title.text] + (section.map { [$0.text] } ?? []) + ["Miteinander \(town)"]
        let prefix: Phrase = "Fehler: "
        return (isWrong ? prefix.text : "") + parts.joined(separator: " – ")
    }

    var isWrong: Bool { isError || !problems.isEmpty }

    package static func direction(of language: String) -> String {
        ["ar", "fa", "ps", "ku", "ur", "he"].contains(language.prefix { $0 != "-" }) ? "rtl" : "ltr"
    }
}

extension Frame {
    package var html: HTML {
        let language = Wording.current.language
        return """
            <!DOCTYPE html>
            <html lang="\(language)" dir="\(Frame.direction(of: language))" class="\(audience.rawValue)"\
            \(attribute("data-session-minutes", sessionMinutes.map(String.init)))\
            \(when: keys == nil, " data-shortcuts=\"off\"")\(when: isDense, " data-dense")>
            \(head)
            <body>
            <a class="skip" href="#inhalt">\(t: "Zum Inhalt springen")</a>
            \(header)
            \(areas.second)
            \(Breadcrumb(breadcrumb).html)
            <main class="main\(when: isNarrow, " main-narrow")" id="inhalt" tabindex="-1">
            \(stand.map { "<p class=\"print-only print-head\">Miteinander \(town) · \(t: $0)</p>" as HTML })\
            \(sessionMinutes.map { _ in timeout })\(ErrorSummary(problems).html)\
            \(when: !isWrong, "\(success.map { Notice.success($0) })")\
            \(notice)\(body)
            </main>
            \(foot)
            \(keys.map { ShortcutList(keys: $0).html })
            </body>
            </html>
            """
    }

    private var head: HTML {
        """
        <head>
        <meta charset="utf-8">
        <title>\(documentTitle)</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        \(when: audience == .staff, "<meta name=\"robots\" content=\"noindex\">")
        \(icon.map { "<link rel=\"icon\" href=\"\($0)\" type=\"image/svg+xml\">" as HTML })
        \(stylesheets.map { "<link rel=\"stylesheet\" href=\"\($0)\">" as HTML })
        \(script.map { "<script type=\"module\" src=\"\($0)\"></script>" as HTML })
        </head>
        """
    }

    private var areas: AreaNavigation {
        AreaNavigation(areas: navigation, foot: user.map { "<div class=\"all-foot\">\(who($0)) \(leave)</div>" } ?? .empty)
    }

    private var header: HTML {
        """
        <header class="header"><div class="header-in"><a class="brand" href="\(home)">\(mark)\
        <span class="brand-name">\(t: "Miteinander")</span> <span class="brand-town">\(town)</span></a>\
        \(areas.here)\(areas.first)\(search.map(searchForm))\(account)\(areas.all)</div></header>
        """
    }

    /// Two rings that share a part.
    private var mark: HTML {
        """
        <svg class="brand-mark" viewBox="0 0 44 28" aria-hidden="true" focusable="false">\
        <circle class="mark-one" cx="14" cy="14" r="11" fill="none" stroke="currentColor" stroke-width="5"/>\
        <circle class="mark-two" cx="30" cy="14" r="11" fill="none" stroke="currentColor" stroke-width="5"/></svg>
        """
    }

    private func searchForm(_ action: String) -> HTML {
        """
        <form class="header-search" method="post" action="\(action)" role="search"\(suggestions.map { " data-suggest=\"\($0)\"" as HTML })>\
        \(token.map { Inputs.hidden(PostForm.tokenField, $0) })\
        <label class="spoken" for="suche">\(t: "Suchen: Name, Nummer, Geburtsdatum, Unterkunft oder Aufgabe")</label>\
        <input class="input" id="suche" name="suche" type="search" autocomplete="off" spellcheck="false" dir="auto" \
        data-search \
        placeholder="\(t: "Name, Nummer, Unterkunft")"><button class="search-go" type="submit">\
        \(Sign.search.html)\(spoken("Suchen"))</button>\
        <div class="suggestions" data-suggestions aria-live="polite" hidden></div></form>
        """
    }

    private func who(_ user: User) -> HTML {
        """
        <span class="account-who"><b>\(name: user.name)</b> <span class="account-role">\(t: user.role)</span></span>
        """
    }

    private var leave: HTML { PostForm.button(Button("Abmelden", look: .quiet), signOut, token: token) }

    private var account: HTML {
        guard let user else {
            let choice: HTML = languages.isEmpty ? .empty : languageList
            let way: HTML = "<a class=\"header-link\" href=\"\(signIn)\">\(t: "Anmelden")</a>"
            return "<div class=\"account\">\(choice)\(way)</div>"
        }
        return """
            <details class="self menu"><summary><span class="self-who">\(name: user.name)</span>\
            \(spoken("Konto"))\(Sign.down.html)</summary><div class="drop"><p>\(who(user))</p>\
            <ul>\(own.map { "<li>\($0.html)</li>" as HTML })<li>\(leave)</li></ul></div></details>
            """
    }

    /// Shown by the script before the session ends; without it the draft on the server catches the fall.
    private var timeout: HTML {
        """
        <div class="notice notice-warning timeout" role="alert" data-timeout="\(prolong)" hidden><div>\
        <p><strong>\(t: "In fünf Minuten werden Sie abgemeldet.")\
        </strong> \(t: "Was Sie schon gesichert haben, bleibt erhalten.")</p>\
        <button class="button button-primary" type="button">\(t: "Angemeldet bleiben")</button></div></div>
        """
    }

    private var languageList: HTML {
        let items = languages.map { language -> HTML in
            let isCurrent = language.code == Wording.current.language
            return """
                <li><a href="\(language.href)" lang="\(language.code)" hreflang="\(language.code)" \
                dir="\(Frame.direction(of: language.code))"\(when: isCurrent, " aria-current=\"true\"")>\
                \(language.name)</a></li>
                """
        }
        return """
            <nav class="languages" aria-label="\(t: "Sprache")"><ul>\(items)</ul></nav>
            """
    }

    private var foot: HTML {
        """
        <footer class="footer"><div class="footer-in"><p>\(t: "Miteinander") \(town)</p>\
        <ul>\(help.map { "<li>\($0.html)</li>" as HTML })\(footer.map { "<li>\($0.html)</li>" as HTML })</ul></div></footer>
        """
    }
}
