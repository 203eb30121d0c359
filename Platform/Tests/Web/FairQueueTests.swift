import Synchronization
import Testing
import Web

@Suite struct FairQueueTests {
    private func size(_ width: Int, each: Int, waiting: Int = 400, ofOne: Int = 200) -> FairQueue.Size {
        .init(width: width, ofOneSource: each, waiting: waiting, waitingOfOneSource: ofOne)
    }

    /// Who had a turn, in order.
    private final class Turns: Sendable {
        private let list = Mutex<[String]>([])
        func add(_ name: String) { list.withLock { $0.append(name) } }
        var all: [String] { list.withLock { $0 } }
    }

    /// How many work just now, and how many did at most.
    private final class Crowd: Sendable {
        let now = Mutex((all: 0, one: 0, most: 0, mostOfOne: 0))
    }

    private func work(_ queue: FairQueue, _ source: [String], _ turns: Turns, _ duration: Duration = .milliseconds(5)) async -> Bool {
        guard await queue.enter(source) else { return false }
        turns.add(source[0])
        try? await Task.sleep(for: duration)
        await queue.leave(source)
        return true
    }

    @Test func `whoever asks once does not wait behind whoever asks a hundred times`() async {
        let (queue, turns) = (FairQueue(size(1, each: 1)), Turns())
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { _ = await work(queue, ["many"], turns) } }
            try? await Task.sleep(for: .milliseconds(30))
            group.addTask { _ = await work(queue, ["one"], turns) }
            await group.waitForAll()
        }
        #expect(turns.all.count == 101)
        let before = turns.all.firstIndex(of: "one") ?? 101
        #expect(before < 60, "\(before)")
    }

    @Test func `a street of a hundred houses has no more turns than a single house elsewhere`() async {
        let (queue, turns) = (FairQueue(size(1, each: 1)), Turns())
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<100 { group.addTask { _ = await work(queue, ["street", "\(number)"], turns) } }
            try? await Task.sleep(for: .milliseconds(30))
            for _ in 0..<5 { group.addTask { _ = await work(queue, ["alone", "1"], turns) } }
            await group.waitForAll()
        }
        let rest = turns.all.drop { $0 != "alone" }
        // In turn from then on.
        #expect(rest.prefix(9).count { $0 == "alone" } >= 4, "\(rest.prefix(9))")
    }

    @Test func `one source works on so many at once, and all together on no more than fit`() async {
        let queue = FairQueue(size(3, each: 2))
        let crowd = Crowd()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                let name = number % 2 == 0 ? "one" : "other\(number)"
                group.addTask {
                    guard await queue.enter([name]) else { return }
                    crowd.now.withLock { now in
                        now.all += 1
                        if name == "one" { now.one += 1 }
                        (now.most, now.mostOfOne) = (max(now.most, now.all), max(now.mostOfOne, now.one))
                    }
                    try? await Task.sleep(for: .milliseconds(2))
                    crowd.now.withLock { now in
                        now.all -= 1
                        if name == "one" { now.one -= 1 }
                    }
                    await queue.leave([name])
                }
            }
            await group.waitForAll()
        }
        #expect(crowd.now.withLock { $0.most } == 3 && crowd.now.withLock { $0.mostOfOne } == 2)
        #expect(await queue.isIdle)
    }

    @Test func `where too many wait, one of whoever has most waiting goes, never the only one of somebody else`() async {
        let (queue, turns) = (FairQueue(size(1, each: 1, waiting: 10), isDrawn: true), Turns())
        let refused = await withTaskGroup(of: (String, Bool).self) { group in
            group.addTask { ("first", await work(queue, ["first"], turns, .milliseconds(80))) }
            try? await Task.sleep(for: .milliseconds(10))
            group.addTask { ("one", await work(queue, ["one"], turns)) }
            for number in 0..<60 { group.addTask { ("many", await work(queue, ["many", "\(number)"], turns)) } }
            return await group.reduce(into: [String]()) { if !$1.1 { $0.append($1.0) } }
        }
        #expect(refused.count >= 45 && Set(refused) == ["many"])
    }

    @Test func `patience ends, and a pause holds back its own source only`() async {
        let queue = FairQueue(size(1, each: 1))
        #expect(await queue.enter(["a"]))
        #expect(await !queue.enter(["b"], patience: .milliseconds(30)))
        await queue.leave(["a"], .source(.seconds(5)))
        #expect(await queue.enter(["b"], patience: .milliseconds(500)))
        await queue.leave(["b"], .place(.milliseconds(100)))
        let began = ContinuousClock.now
        #expect(await queue.enter(["b"]))
        #expect(ContinuousClock.now - began > .milliseconds(60))
        #expect(await !queue.enter(["a"], patience: .milliseconds(30)))
    }
}

@Suite struct NetworkPlaceTests {
    @Test(arguments: [
        ("192.0.2.7", ["192.0", "192.0.2", "192.0.2.7"]), ("::ffff:192.0.2.7", ["192.0", "192.0.2", "192.0.2.7"]),
        ("2001:db8:1:2:3:4:5:6", ["2001:db8", "2001:db8:1", "2001:db8:1:2"]), ("2001:0db8:0001::6", ["2001:db8", "2001:db8:1", "2001:db8:1:0"]),
        ("::1", ["0:0", "0:0:0", "0:0:0:0"]), ("fe80::1%eth0", ["fe80:0", "fe80:0:0", "fe80:0:0:0"]), ("?", ["?", "?", "?"]),
    ])
    func `an address says its network first, however it is written`(address: String, path: [String]) {
        #expect(NetworkPlace(address).path == path)
    }
}
