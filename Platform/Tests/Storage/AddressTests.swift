import Storage
import Testing
import Vocabulary

@Suite struct AddressTests {
    @Test(arguments: [
        ("sqlite:stadt.db", DatabaseAddress.sqlite(path: "stadt.db")),
        ("sqlite:/var/lib/stadt.db", .sqlite(path: "/var/lib/stadt.db")),
        ("sqlite:///var/lib/stadt.db", .sqlite(path: "/var/lib/stadt.db")),
        ("sqlite:mit leer.db", .sqlite(path: "mit leer.db")),
        (
            "postgres://a:b@h1:5432,h2:5433/town?target_session_attrs=read-write",
            .postgres("postgres://a:b@h1:5432,h2:5433/town?target_session_attrs=read-write")
        ),
        ("postgresql:///town?host=/run", .postgres("postgresql:///town?host=/run")),
    ])
    func `an address names an engine and a place`(text: String, address: DatabaseAddress) throws {
        #expect(try DatabaseAddress(text) == address)
    }

    @Test(arguments: [
        "", "stadt.db", "sqlite:", "sqlite:folder/", "mysql://h/d", "postgres:/h", "postgres://h/with space",
        "sqlite://host/x",
    ])
    func `anything else is refused with a way out`(text: String) {
        #expect(throws: Refusal.self) { try DatabaseAddress(text) }
    }

    @Test func `what people see has no password`() throws {
        #expect(
            try DatabaseAddress("postgres://clerk:ge@heim@h1,h2:5433/town?password=geheim").shown
                == "postgres://h1,h2:5433/town")
        #expect(try DatabaseAddress("postgres:///town?host=/run&password=geheim").shown == "postgres:///town")
    }
}
