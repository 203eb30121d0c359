import Storage

extension Schema {
    /// Taking an import back asks of every later act of its people whether an import recorded it.
    static let importActs = Migration(25, "importActs", [.common("CREATE INDEX import_act_act ON import_act (act_id)")])
}
