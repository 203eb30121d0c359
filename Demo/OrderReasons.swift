import Orders

/// Why the demo town decides as it does; true of whomever it says it to.
extension OrdersSeeds {
    // Whoever gets one lives there already: what was agreed by word of mouth is put on paper.
    static let placementReason =
        "Sie haben keine eigene Wohnung und können sich aus eigenen Kräften keine beschaffen. In diesen Räumen wohnen Sie schon, bisher ohne schriftliche Verfügung; diese hält Ihr Recht dort fest."
    static let placementDiscretion = Discretion(
        alternatives: "Erwogen wurde, Sie in einer anderen Unterkunft unterzubringen. Auch anderswo wären Plätze frei; einen Anlass, Sie aus den gewohnten Räumen herauszunehmen, gibt es aber nicht.",
        burdens: "Eine Unterkunft ist keine eigene Wohnung: Nachbarn und Ausstattung können Sie sich nicht aussuchen.",
        weighing: "Solange Sie keine Wohnung haben, wiegt ein gesichertes Recht auf diese Räume schwerer als diese Nachteile.")
    static let relocationDiscretion = Discretion(
        alternatives: "Die Leitungen bei laufender Nutzung zu erneuern scheidet aus, weil Wand und Boden des Zimmers dafür geöffnet werden. Andere freie Zimmer im selben Haus wurden erwogen: Auch ihre Leitungen kommen noch an die Reihe, Sie müssten ein zweites Mal umziehen. Dasselbe gilt für eine Umsetzung nur für die Bauzeit.",
        burdens: "Sie verlassen eine gewohnte Umgebung und müssen sich an neue Nachbarn gewöhnen.",
        weighing: "Die Leitungen lassen sich nur in einem leeren Zimmer erneuern; das neue Zimmer hat Platz für den ganzen Haushalt.",
        answer: "Der Hausdienst holt Ihre Sachen am Tag des Umzugs ab und bringt sie in das neue Zimmer.")
    static let endingDiscretion = Discretion(
        alternatives: "Den Platz länger freizuhalten wurde erwogen; eine Rückkehr ist aber nicht angekündigt.",
        burdens: "Sie verlieren den Anspruch auf diesen Platz und müssten sich bei Bedarf neu melden.",
        weighing: "Sie nutzen den Platz nicht, und die Stadt muss ihn wieder vergeben können; bei neuer Not hilft sie wieder.")
    static let forceReason =
        "Das Zimmer bewohnen Sie nicht mehr; es in Besitz zu nehmen trifft Sie weniger als ein Zwangsgeld. Mit einer Ersatzvornahme ließen sich nur zurückgelassene Sachen holen, Ihr Besitz am Zimmer endete damit nicht."
    static let renewal =
        "Die Wasserleitungen des Hauses werden Zimmer für Zimmer erneuert, jetzt in Ihrem. Dafür werden Wand und Boden geöffnet; so lange lässt sich dort nicht wohnen."
    static let movedAway =
        "Sie wohnen nach eigener Mitteilung seit Wochen bei Verwandten und nutzen den Platz nicht mehr. Er soll wieder vergeben werden können."
    /// Where whoever moved to relatives is reached (erfunden).
    static let relatives = "bei Familie Beispiel\nBeispielweg 12\n71600 Ludwigsburg"
    static let hearingReason = "Die Räume werden für eine andere Belegung gebraucht."
}
