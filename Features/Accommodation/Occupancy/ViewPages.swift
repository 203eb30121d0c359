import Markup
import Places
import Vocabulary
import Web

/// The views of one site, and those of all sites, side by side (Ansichten).
enum HousingViews {
    static func of(_ site: Site, current: String) -> HTML {
        let views: [(String, Phrase)] = [("", "Belegung"), ("bestand", "Bestand"), ("monat", "Monat"), ("jahr", "Jahr")]
        return SubNavigation(
            "Ansichten der Unterkunft", views.map { Link($0.1, site.path + ($0.0.isEmpty ? "" : "/" + $0.0), isCurrent: $0.0 == current) }
        ).html
    }

    /// Contracts and what they cost are for fewer eyes.
    static func ofAll(_ actor: Actor, current: String) -> HTML {
        var views: [(String, Phrase)] = [("", "Belegung"), ("monat", "Monat"), ("auslastung", "Auslastung")]
        if actor.may(.seeContracts) { views += [("kosten", "Kosten"), ("vertraege", "Verträge"), ("vorhaben", "Vorhaben")] }
        return SubNavigation(
            "Ansichten aller Unterkünfte",
            views.map { Link($0.1, "/unterkuenfte" + ($0.0.isEmpty ? "" : "/" + $0.0), isCurrent: $0.0 == current) }
        ).html
    }
}
