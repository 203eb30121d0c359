import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// What becomes of notices: recorded one by one, for a whole run, and taken back.
struct FollowingDesk: Sendable {
    var routes: [Route] {
        Route.form("/gebuehren/bescheide/{notice}/eintrag", allow: .assessFees, enter)
            + Route.form("/gebuehren/bescheide/{notice}/eintrag/{entry}", allow: .assessFees, takeBack)
            + Route.form("/gebuehren/lauf/{run}/post", allow: .assessFees, post)
    }

    private func enter(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, today) = (try NoticeDesk.view(context, db), context.today)
        let possible = view.possible
        let first = context.query["art"].flatMap(NoticeEvent.Kind.init) ?? possible.first
        guard !context.form.isEmpty || first.map(possible.contains) ?? false else {
            throw Refusal.conflict("Dazu lässt sich hier nichts mehr eintragen.")
        }
        /// What is entered is said by whoever enters it, also in a form gone on with later.
        func kind(_ fields: FormFields) throws(Refusal) -> NoticeEvent.Kind {
            guard let kind = fields["art"].flatMap(NoticeEvent.Kind.init) ?? (context.form.isEmpty ? first : nil) else { throw .notFound }
            return kind
        }
        let incomplete = try first == .posted ? db.incompleteAddresses(of: [view.notice.id]) : 0
        // How, to whom and from whom makes the law: whoever enters it says so.
        var start: Inputs = [:]
        start.set("am", today)
        return Form(
            seen: view.seen, start: start, looks: [view.look],
            page: { sheet in .noticeEvent(view, try kind(sheet.fields), sheet) },
            decide: { fields in
                let wish = try NoticeEventWish(fields, try kind(fields), of: view)
                let died = wish.joint.map { view.deaths[$0] } ?? view.died
                _ = try wish.event(of: view.notice, after: view.events, view.claim, died: died, today: today, id: ID(""))
                let isByLetter = wish.kind == .posted && wish.sentTo.isEmpty && wish.way?.needsAddress ?? false
                return Decided(warnings: isByLetter ? FollowingDesk.doubts(incomplete) : []) { transaction in
                    try transaction.record(wish, of: view.notice.id, today: today)
                    return "\(view.path)?erledigt=eintrag"
                }
            })
    }

    private func takeBack(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, id, today) = (try NoticeDesk.view(context, db), try context.id("entry", of: NoticeEvent.self), context.today)
        let counts = view.events.contains { $0.id == id }
        // Whoever opens it afterwards finds nothing; whoever had it open is told.
        guard let event = (view.events + (context.form.isEmpty ? [] : view.takenBack.map(\.event))).first(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        return Form(
            seen: view.seen, looks: [view.look],
            page: { sheet in .takeBackEvent(view, event, sheet) },
            decide: { fields in
                guard counts else { throw Refusal.conflict("Dieser Eintrag wurde inzwischen geändert. Laden Sie die Seite neu.") }
                var reader = FormReader(fields)
                let reason = reader.text("anlass", required: "Sagen Sie, warum der Eintrag falsch war.", max: 300)
                try reader.finish()
                return Decided { transaction in
                    try transaction.takeBack(event, of: view.notice, on: today, reason: reason)
                    return "\(view.path)?erledigt=eintrag"
                }
            })
    }

    /// A letter without its town may never arrive; whoever sends it says why it will.
    private static func doubts(_ incomplete: Int) -> [Phrase] {
        guard incomplete > 0 else { return [] }
        let letters: Phrase = incomplete == 1 ? "1 Schreiben nennt" : "\(grouped(incomplete)) Schreiben nennen"
        return ["\(letters) in der Anschrift keine Postleitzahl mit Ort. Ergänzen Sie sie auf dem Umschlag und an der Unterkunft, und schreiben Sie, wie die Briefe ankommen."]
    }

    private func post(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (_, id, today) = (try context.feeReader(), try context.id("run", of: FeeRun.self), context.today)
        guard let run = try db.feeRun(id) else { throw Refusal.notFound }
        let waiting = try db.feeNoticeSum(NoticeFilter(sort: .unposted, run: id)).count + db.waitingCopies(of: id).count
        let own = try db.feeNotices(NoticeFilter(sort: .unposted, run: id), limit: 1_000_000, offset: 0).map(\.id)
        let letters = try own + db.waitingCopies(of: id).map(\.notice.id)
        let incomplete = try db.incompleteAddresses(of: Set(letters).sorted())
        guard waiting > 0 || !context.form.isEmpty else { throw Refusal.conflict("Von diesem Lauf ist nichts mehr zur Post zu geben.") }
        var start: Inputs = [:]
        start.set("am", today)
        return Form(
            seen: Seen(id.text, waiting).saying("Noch nicht bekannt gegeben", "\(waiting)"), start: start,
            page: { sheet in .postRun(run, waiting: waiting, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let day = reader.day("am", required: "Geben Sie an, wann die Bescheide zur Post gingen.", from: "1990-01-01")
                let way = reader.choice("weg", of: Sending.Way.self, required: "Wählen Sie, wie sie verschickt wurden.")
                if let day, day < run.day { reader.refuse("am", "Die Bescheide sind vom \(run.day); früher kann das nicht gewesen sein.") }
                if let day, day > today { reader.refuse("am", "Der Tag liegt in der Zukunft. Tragen Sie ein, was geschehen ist.") }
                if let way, !way.isPosted { reader.refuse("weg", "Für einen ganzen Lauf geht das nur mit der Post.") }
                try reader.finish()
                guard let day, let way else { throw Refusal.invalid("am", "Prüfen Sie die Angaben.") }
                return Decided(warnings: FollowingDesk.doubts(incomplete)) { transaction in
                    guard try transaction.post(id, by: way, on: day, today: today) > 0 else {
                        throw Refusal.conflict("Von diesem Lauf kann nichts zur Post: Von niemandem ist bekannt, an wen der Bescheid gehen könnte.")
                    }
                    return "/gebuehren/lauf/\(id)?erledigt=post"
                }
            })
    }
}
