import Web

/// The kinds of work in this town hall, for the navigation; an office says to which its entries belong.
extension NavigationGroup {
    package static let day = NavigationGroup("Heute", order: 0)
    package static let people = NavigationGroup("Menschen", order: 10)
    package static let housing = NavigationGroup("Wohnen", order: 20)
    package static let overview = NavigationGroup("Zahlen", order: 40)
    package static let operation = NavigationGroup("Verwaltung", order: 80)
}
