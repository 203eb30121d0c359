import CLibZip
import Foundation

/// Files as programs, offices and attackers make them.
enum MadeFiles {
    /// A ZIP archive of the given parts, packed.
    static func zip(_ parts: [(name: String, text: String)]) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/archiv-\(UUID().uuidString).zip"
        defer { unlink(path) }
        var code: Int32 = 0
        let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code)
        for (name, text) in parts {
            let bytes = Array(text.utf8)
            let memory = malloc(max(1, bytes.count))!
            bytes.withUnsafeBytes { if let start = $0.baseAddress { memory.copyMemory(from: start, byteCount: bytes.count) } }
            let source = zip_source_buffer(archive, memory, UInt64(bytes.count), 1)
            zip_file_add(archive, name, source, UInt32(ZIP_FL_ENC_UTF_8))
        }
        zip_close(archive)
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// A workbook of one sheet, by hand.
    static func workbook(sheet: String, strings: [String] = [], styles: String = "", properties: String = "", state: String = "") throws -> [UInt8] {
        try zip([
            ("_rels/.rels", "<Relationships><Relationship Id=\"r1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"\(office)\">\(properties)<sheets><sheet name=\"Liste\" sheetId=\"1\" \(state) r:id=\"r1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships><Relationship Id="r1" Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="r2" Type="\(office)/sharedStrings" Target="sharedStrings.xml"/>
                <Relationship Id="r3" Type="\(office)/styles" Target="/xl/styles.xml"/></Relationships>
                """
            ),
            ("xl/sharedStrings.xml", "<sst>" + strings.map { "<si><t>\($0)</t></si>" }.joined() + "</sst>"),
            ("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
            ("xl/worksheets/sheet1.xml", sheet),
        ])
    }

    static let dates = """
        <numFmts><numFmt numFmtId="164" formatCode="dd/mm/yy"/><numFmt numFmtId="165" formatCode="&quot;d&quot;0"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>
        """
}
