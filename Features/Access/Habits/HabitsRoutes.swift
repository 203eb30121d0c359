import Forms
import Markup
import Storage
import Vocabulary
import Web

/// How somebody likes to work (Arbeitsweise): for oneself, without asking anybody.
enum HabitsDesk {
    static var routes: [Route] { Route.form("/konto/arbeitsweise", gate: .signedIn, keepsDrafts: false) { context in opening(context) } }

    private static func opening(_ context: AppContext) -> Form.Opening {
        { db in
            let id = ID<Account>(try context.requireActor().account)
            guard try db.account(id) != nil else { throw Refusal.notFound }
            let habits = try db.habits(of: id)
            return Form(
                seen: habits.seen, start: habits.inputs, page: { sheet in .habits(sheet) },
                decide: { fields in
                    let wish = Habits(hasShortcuts: fields["tasten"] != nil, isDense: fields["dicht"] != nil)
                    return Decided { transaction in
                        try transaction.keep(wish, of: id)
                        return "/konto?erledigt=arbeitsweise"
                    }
                })
        }
    }
}

extension Habits {
    fileprivate var inputs: Inputs { Inputs(["tasten": hasShortcuts ? ["ja"] : [], "dicht": isDense ? ["ja"] : []]) }

    fileprivate var seen: Seen {
        Seen("\(hasShortcuts) \(isDense)").saying("Tastenkürzel", hasShortcuts ? "an" : "aus").saying("Tabellen", isDense ? "eng" : "weit")
    }
}
