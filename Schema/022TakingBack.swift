import Storage

extension Schema {
    /// Where a form was sent, so that what it kept can be taken back.
    static let takingBack = Migration(
        22, "takingBack", [.common("ALTER TABLE submission ADD COLUMN path \(.text) NOT NULL DEFAULT ''")])
}
