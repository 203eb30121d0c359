import ArgumentParser

/// An office that can be asked from the command line as well (Befehle): it declares its commands in its own folder.
package protocol Commanding {
    static var commands: [any ParsableCommand.Type] { get }
}
