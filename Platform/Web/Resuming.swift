import Markup
import Storage
import Vocabulary

// What was typed when a session ended is not lost, and is shown where it was typed: in its form, in words.

extension FrontDoor {
    /// After signing in again.
    func resume(_ resumed: Answer.Resumed, _ context: AppContext) async throws -> Reply {
        var signedIn = context
        signedIn.session = resumed.session
        let said: Phrase = "Ihre Sitzung war abgelaufen. Ihre Eingaben sind noch da: Prüfen Sie sie und senden Sie sie ab."
        var reply: Reply
        if let page = await filledIn(resumed.target, resumed.form, signedIn, said) {
            var page = page
            page.notice = "\(page.notice)\(resumed.notice)"
            reply = render(page, 200, signedIn)
        } else {
            reply = render(Problems.resend(resumed.target, resumed.form, signedIn), 200, signedIn)
        }
        reply.headers += resumed.headers
        return reply
    }

    /// The form came from another page or an earlier session. What was typed is not lost: it can be sent again.
    func foreignForm(_ context: AppContext) async throws -> Reply {
        guard context.session != nil, context.isFromOwnPage, !context.form.isEmpty else { return render(Problems.foreignForm, 403, context) }
        let said: Phrase = "Dieses Formular stammt aus einer früheren Sitzung. Ihre Eingaben sind noch da: Prüfen Sie sie und senden Sie sie ab."
        if let page = await filledIn(context.request.path, context.form, context, said) { return render(page, 403, context) }
        return render(Problems.resend(context.request.path, context.form, context), 403, context)
    }

    /// The form at an address with what was typed in it: shown, not sent, so nothing is kept by it.
    private func filledIn(_ target: String, _ form: FormFields, _ context: AppContext, _ said: Phrase) async -> Page? {
        guard case .route(let route, let parameters) = routes.match("POST", target), route.form != nil, route.gate.isOpen(to: context.actor) else {
            return nil
        }
        var fields = form.without([PostForm.tokenField, "_schritt"]).withoutSecrets
        fields.append("_schritt", "aendern")
        guard case .page(var page, _, _)? = try? await inTurn(route, context.filling(fields, target, parameters)) else { return nil }
        page.notice = Problems.kept(said, before: page.notice)
        return page
    }
}

extension AppContext {
    /// The same asker with a form at its own address.
    fileprivate func filling(_ form: FormFields, _ path: String, _ parameters: [String: String]) -> AppContext {
        var request = request
        (request.method, request.path, request.query) = ("POST", path, FormFields())
        return AppContext(
            request: request, parameters: parameters, form: form, files: [], session: session, visitToken: visitToken, requestID: requestID,
            settings: settings, database: database, offices: offices, lookJournal: lookJournal)
    }
}
