/// The argument parser speaks English only; these are its fixed words in German.
enum GermanHelp {
    static func translated(_ text: String) -> String {
        var result = text
        for (english, german) in headings { result = result.replacing(english, with: german) }
        return result
    }

    static func translatedError(_ text: String) -> String {
        let line = text.split(separator: "\n").first.map(String.init) ?? text
        let words = line.hasPrefix("Error: ") ? String(line.dropFirst(7)) : line
        for (english, german) in errors {
            if let match = words.wholeMatch(of: english) {
                return match.output.count > 1 ? german(match.output.dropFirst().map { $0.substring.map(String.init) ?? "" }) : german([])
            }
        }
        return words
    }

    private static let headings = [
        ("OVERVIEW: ", ""), ("USAGE: ", "AUFRUF: "), ("ARGUMENTS:", "ANGABEN:"), ("OPTIONS:", "OPTIONEN:"), ("SUBCOMMANDS:", "BEFEHLE:"),
        ("<subcommand>", "<befehl>"), ("<options>", "<optionen>"), ("Show help information.", "Zeigt diese Hilfe."),
        ("(default: ", "(Vorgabe: "), ("(values: ", "(Werte: "), ("; default:", "; Vorgabe:"),
        ("See 'miteinander help <befehl>' for detailed help.", "Mehr zu einem Befehl: miteinander <befehl> --help"),
        ("  See 'miteinander help ", "  Mehr dazu: miteinander help "), ("' for detailed help.", ""),
        ("Show subcommand help information.", "Zeigt die Hilfe zu einem Befehl."),
    ]

    nonisolated(unsafe) private static let errors: [(Regex<AnyRegexOutput>, ([String]) -> String)] = [
        pattern("Unknown option '(.+?)'.*") { "Die Option \($0[0]) gibt es nicht. Hilfe: miteinander --help" },
        pattern("Missing expected argument '(.+?)'.*") { "Es fehlt die Angabe \($0[0])." },
        pattern("Missing value for '(.+?)'.*") { "Nach \($0[0]) fehlt ein Wert." },
        pattern("The value '(.*?)' is invalid for '(.+?)'.*") { "Der Wert „\($0[0])“ passt nicht zu \($0[1])." },
        pattern("Unexpected argument '(.+?)'.*") { "Die Angabe „\($0[0])“ wird nicht erwartet." },
        pattern("(\\d+) unexpected arguments: (.+)") { "Diese Angaben werden nicht erwartet: \($0[1])" },
    ]

    private static func pattern(_ text: String, _ german: @escaping ([String]) -> String) -> (Regex<AnyRegexOutput>, ([String]) -> String) {
        ((try? Regex(text)) ?? Regex(verbatim: text), german)
    }
}
