import Markup
import Vocabulary
import Web

extension Draft {
    /// Above an empty form: something was begun here.
    func offer(_ context: AppContext) -> HTML {
        let slip = Slip(token: context.formToken, key: Submission.newKey(), stamp: "")
        return Notice.note(
            "entwurf", "Sie haben hier schon etwas eingegeben",
            """
            <p>\(t: "Zuletzt am \(updatedAt). Gespeichert ist es noch nicht.")</p>\
            <p><a href="\(context.address(setting: [("entwurf", "oeffnen"), ("erledigt", nil)]))">\(t: "Mit diesen Eingaben weitermachen")</a></p>\
            \(PostForm.button(
                Button("Eingaben verwerfen", look: .secondary, name: Slip.stepField, value: "verwerfen"), context.formAddress, slip))
            """)
    }
}
