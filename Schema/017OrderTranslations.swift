/// A short text for information in another language; the German one alone is binding.
struct OrderTranslation {
    let kind: String
    let language: String
    let subject: String
    let body: String
}

let orderTranslations: [OrderTranslation] = englishOrderTexts + ukrainianOrderTexts + arabicOrderTexts + farsiOrderTexts
