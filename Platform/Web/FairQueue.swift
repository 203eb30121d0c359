/// Lets so many work at once and takes the others in turn, source by source (gerechte Warteschlange): whoever asks a hundred times waits
/// behind themselves, not before others.
///
/// A source is a path from coarse to fine, such as the network, the street in it and the house: at each level turns are fair, so that
/// having many houses in one street wins nothing.
package actor FairQueue {
    /// How many at once in all and of one source, and how many may wait.
    package struct Size: Sendable {
        let width: Int
        let ofOneSource: Int
        let waiting: Int
        let waitingOfOneSource: Int

        package init(width: Int, ofOneSource: Int, waiting: Int, waitingOfOneSource: Int) {
            self.width = width
            self.ofOneSource = ofOneSource
            self.waiting = waiting
            self.waitingOfOneSource = waitingOfOneSource
        }
    }

    /// What is held back for a while after work.
    package enum Pause: Sendable {
        case none
        /// The source alone.
        case source(Duration)
        /// A place in the queue, whoever asks.
        case place(Duration)
    }

    private final class Node {
        var children: [String: Node] = [:]
        var waiting: [(number: Int, go: CheckedContinuation<Bool, Never>)] = []
        var running = 0
        /// How many wait here and below.
        var crowd = 0
        var served = 0
        let arrived: Int

        init(_ arrived: Int) { self.arrived = arrived }

        var isIdle: Bool { crowd == 0 && running == 0 && children.isEmpty }
    }

    private let size: Size
    /// Whether one source's own turns are drawn by lot, so that somebody at a flooded address has a chance, too.
    private let isDrawn: Bool
    private let root = Node(0)
    private var running = 0
    private var clock = 0

    package init(_ size: Size, isDrawn: Bool = false) {
        self.size = size
        self.isDrawn = isDrawn
    }

    package var isIdle: Bool { running == 0 && root.crowd == 0 }

    /// Whether one's turn came; then `leave` must follow. It does not where too many wait, or within so much patience.
    package func enter(_ source: [String], patience: Duration = .seconds(25)) async -> Bool {
        clock += 1
        let (number, nodes) = (clock, nodes(source))
        guard let leaf = nodes.last else { return false }
        if running < size.width, leaf.running < size.ofOneSource, leaf.waiting.isEmpty {
            start(nodes)
            return true
        }
        return await withCheckedContinuation { go in
            leaf.waiting.append((number, go))
            for node in nodes { node.crowd += 1 }
            if leaf.waiting.count > size.waitingOfOneSource { sendAway(nodes) }
            if root.crowd > size.waiting { sendAway(heaviest()) }
            Task { [weak self] in
                try? await Task.sleep(for: patience)
                await self?.giveUp(source, number)
            }
        }
    }

    package func leave(_ source: [String], _ pause: Pause = .none) {
        switch pause {
        case .none: end(source, ofPlace: true, ofSource: true)
        case .source(let duration):
            end(source, ofPlace: true, ofSource: false)
            Task {
                try? await Task.sleep(for: duration)
                end(source, ofPlace: false, ofSource: true)
            }
        case .place(let duration):
            Task {
                try? await Task.sleep(for: duration)
                end(source, ofPlace: true, ofSource: true)
            }
        }
    }

    private func end(_ source: [String], ofPlace: Bool, ofSource: Bool) {
        if ofPlace { running -= 1 }
        if ofSource { nodes(source).last?.running -= 1 }
        while running < size.width, let next = next(below: [root]), let leaf = next.last {
            let index = isDrawn ? Int.random(in: 0..<leaf.waiting.count) : 0
            let ticket = leaf.waiting.remove(at: index)
            for node in next { node.crowd -= 1 }
            start(next)
            ticket.go.resume(returning: true)
        }
        tidy(source)
    }

    private func start(_ nodes: [Node]) {
        clock += 1
        running += 1
        nodes.last?.running += 1
        for node in nodes { node.served = clock }
    }

    /// From the root to whoever has waited longest for a turn, at every level.
    private func next(below nodes: [Node]) -> [Node]? {
        guard let node = nodes.last, node.crowd > 0 else { return nil }
        if !node.waiting.isEmpty { return node.running < size.ofOneSource ? nodes : nil }
        for child in node.children.values.sorted(by: { ($0.served, $0.arrived) < ($1.served, $1.arrived) }) {
            if let found = next(below: nodes + [child]) { return found }
        }
        return nil
    }

    /// From the root to where most wait, at every level.
    private func heaviest() -> [Node] {
        var nodes = [root]
        while let next = nodes.last?.children.values.filter({ $0.crowd > 0 }).max(by: { ($0.crowd, $0.arrived) < ($1.crowd, $1.arrived) }) {
            nodes.append(next)
        }
        return nodes
    }

    private func sendAway(_ nodes: [Node]) {
        guard let leaf = nodes.last, !leaf.waiting.isEmpty else { return }
        let ticket = leaf.waiting.remove(at: isDrawn ? Int.random(in: 0..<leaf.waiting.count) : leaf.waiting.count - 1)
        for node in nodes { node.crowd -= 1 }
        ticket.go.resume(returning: false)
    }

    private func giveUp(_ source: [String], _ number: Int) {
        let nodes = nodes(source)
        if let leaf = nodes.last, let index = leaf.waiting.firstIndex(where: { $0.number == number }) {
            let ticket = leaf.waiting.remove(at: index)
            for node in nodes { node.crowd -= 1 }
            ticket.go.resume(returning: false)
        }
        tidy(source)
    }

    /// From the root down to a source, which is made where it is not known.
    private func nodes(_ source: [String]) -> [Node] {
        var nodes = [root]
        for name in source {
            let parent = nodes[nodes.count - 1]
            let child = parent.children[name] ?? Node(clock)
            parent.children[name] = child
            nodes.append(child)
        }
        return nodes
    }

    /// Nobody is remembered who neither works nor waits.
    private func tidy(_ source: [String]) {
        var nodes = nodes(source)
        for name in source.reversed() {
            guard let last = nodes.popLast(), last.isIdle else { return }
            nodes.last?.children[name] = nil
        }
    }
}
