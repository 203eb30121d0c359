import Vocabulary

/// Rows and columns that stay readable on every screen (Tabelle).
package struct DataTable: Sendable {
    /// One column: its title, and how its cells behave.
    package struct Column: Sendable {
        package enum Kind: Sendable { case rowHeader, text, number }

        package var title: Phrase
        package var kind: Kind
        /// The key by which the server sorts; nil where it cannot.
        package var sort: String?
        /// The title is read out but not shown, as over a column of buttons.
        package var isTitleSpoken: Bool

        package init(title: Phrase, kind: Kind, sort: String? = nil, isTitleSpoken: Bool = false) {
            self.title = title
            self.kind = kind
            self.sort = sort
            self.isTitleSpoken = isTitleSpoken
        }

        /// The column that names the row; usually the first.
        package static func header(_ title: Phrase, sort: String? = nil) -> Column {
            Column(title: title, kind: .rowHeader, sort: sort, isTitleSpoken: false)
        }
        package static func text(_ title: Phrase, sort: String? = nil) -> Column {
            Column(title: title, kind: .text, sort: sort, isTitleSpoken: false)
        }
        package static func number(_ title: Phrase, sort: String? = nil) -> Column {
            Column(title: title, kind: .number, sort: sort, isTitleSpoken: false)
        }
        package static func actions(_ title: Phrase = "Aktionen") -> Column {
            Column(title: title, kind: .text, sort: nil, isTitleSpoken: true)
        }
    }

    /// The order the rows are in, and where a click on a column title leads.
    package struct Sorting: Sendable {
        package var key: String
        package var isDescending: Bool
        package var href: @Sendable (_ key: String, _ isDescending: Bool) -> String

        package init(
            _ key: String, isDescending: Bool, href: @escaping @Sendable (_ key: String, _ isDescending: Bool) -> String
        ) {
            self.key = key
            self.isDescending = isDescending
            self.href = href
        }
    }

    package var id: String
    package var caption: Phrase
    package var isCaptionSpoken: Bool
    package var columns: [Column]
    package var sorting: Sorting?
    package var rows: [[HTML]]
    /// Sums below the rows.
    package var footer: [[HTML]]
    package var empty: Phrase

    package init(
        _ id: String, caption: Phrase, isCaptionSpoken: Bool = false, _ columns: [Column], sorting: Sorting? = nil,
        rows: [[HTML]],
        footer: [[HTML]] = [], empty: Phrase = "Keine Einträge."
    ) {
        self.id = id
        self.caption = caption
        self.isCaptionSpoken = isCaptionSpoken
        self.columns = columns
        self.sorting = sorting
        self.rows = rows
        self.footer = footer
        self.empty = empty
    }

    package var html: HTML {
        """
        <div class="table-scroll" role="region" tabindex="0" aria-labelledby="\(id)-titel"><table \
        class="table\(when: isStacked, " stacked")" id="\(id)">\
        <caption id="\(id)-titel"\(when: isCaptionSpoken, " class=\"spoken\"")>\(t: caption)</caption>\
        <thead><tr>\(columns.map(head))</tr></thead>\
        <tbody>\(rows.map(row))\(when: rows.isEmpty, nothing)</tbody>\
        \(when: !footer.isEmpty, "<tfoot>\(footer.map(row))</tfoot>")</table></div>
        """
    }

    /// On a phone a row becomes a sheet, so that no column is out of sight. A grid of numbers stays one: there columns are compared.
    private var isStacked: Bool { columns.count > 2 && columns.contains { $0.kind == .text } }

    private func label(_ column: Column) -> HTML {
        isStacked && !column.isTitleSpoken ? attribute("data-label", column.title.text) : .empty
    }

    private var nothing: HTML { "<tr><td class=\"table-empty\" colspan=\"\(columns.count)\">\(t: empty)</td></tr>" }

    private func head(_ column: Column) -> HTML {
        let number: HTML = column.kind == .number ? " class=\"number\"" : ""
        guard let key = column.sort, let sorting else {
            let words: HTML = column.isTitleSpoken ? spoken(column.title) : "\(t: column.title)"
            return "<th scope=\"col\"\(number)>\(words)</th>"
        }
        let isSorted = key == sorting.key
        let direction = isSorted ? (sorting.isDescending ? "descending" : "ascending") : nil
        return """
            <th scope="col"\(number)\(attribute("aria-sort", direction))><a class="sort" \
            href="\(sorting.href(key, isSorted && !sorting.isDescending))">\(t: column.title)</a></th>
            """
    }

    private func row(_ cells: [HTML]) -> HTML {
        let parts = zip(columns, cells).map { column, cell -> HTML in
            switch column.kind {
            case .rowHeader: "<th scope=\"row\">\(cell)</th>"
            case .number: "<td class=\"number\"\(label(column))>\(cell)</td>"
            case .text: "<td\(label(column))>\(cell)</td>"
            }
        }
        return "<tr>\(parts)</tr>"
    }
}
