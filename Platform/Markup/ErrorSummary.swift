import Vocabulary

/// What is wrong with a form, first thing on the page, each line leading to its field (Fehlerübersicht).
package struct ErrorSummary: Sendable {
    package var problems: [Refusal.Problem]

    package init(_ problems: [Refusal.Problem]) { self.problems = problems }

    package var html: HTML {
        guard !problems.isEmpty else { return .empty }
        return """
            <div class="error-summary" id="fehler" role="alert" tabindex="-1" aria-labelledby="fehler-titel" \
            data-focus>\
            <h2 id="fehler-titel">\(t: "Es ist ein Problem aufgetreten")</h2>\
            <ul>\(problems.map(line))</ul></div>
            """
    }

    private func line(_ problem: Refusal.Problem) -> HTML {
        guard let field = problem.field else { return "<li>\(t: problem.message)</li>" }
        return "<li><a href=\"#field-\(target(of: field))\">\(t: problem.message)</a></li>"
    }

    /// The first input of a date carries the id of the whole field.
    private func target(of field: String) -> String { field.hasSuffix(".tag") ? String(field.dropLast(4)) : field }
}
