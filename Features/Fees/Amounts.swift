import Forms
import Vocabulary

/// Cents as people read them: "1.301,12 €", with a real minus sign.
package func euros(_ cents: Int) -> String { Hundredths.euros(cents) }

/// The same without the currency, as tables and files need it.
func amount(_ cents: Int) -> String { Hundredths.text(cents) }

/// Square decimetres as square metres: "56,00".
func squareMetres(_ squareDecimetres: Int) -> String { Hundredths.text(squareDecimetres) }
