"""The marks by which kinds of files are known: bytes at a place, names of parts, types of parts. Data only.

A kind that no reader knows still has its name in the catalogue (kind.*), for «эта версия не читает».
"""

import re

# Bytes, where they stand, the kind. The first that fits counts.
MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"{\\rtf", "rtf"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"II*\0", "tiff"),
    (0, b"MM\0*", "tiff"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (0, b"\x1f\x8b\x08", "gz"),
    (4, b"1AY&SY", "bz2"),
    (0, b"\xfd7zXZ\0", "xz"),
    (257, b"ustar", "tar"),
    # Known by name only.
    (2, b"-lh5-", "old_archive"),
    (0, b"MSCF", "cab"),
    (0, b"AT&TFORM", "djvu"),
    (0, b"%!PS", "postscript"),
    (0, b"\xd7\xcd\xc6\x9a", "metafile"),
    (40, b" EMF", "metafile"),
    (0, b"\0\0\1\0", "icon"),
    (0, b"8BPS", "photoshop"),
    (0, b"\0\0\0\x0cjP  ", "jpeg2000"),
    (0, b"\x7fELF", "program"),
    (0, b"L\0\0\0\x01\x14\x02\0", "shortcut"),
    (0, b"SQLite format 3\0", "database"),
    (4, b"Standard Jet DB", "database"),
    (4, b"Standard ACE DB", "database"),
    (0, b"OggS", "sound"),
    (0, b"\x1a\x45\xdf\xa3", "film"),
    (0, b"0&\xb2u\x8ef\xcf\x11", "film"),
    (0, b"\x78\x9f\x3e\x22", "tnef"),
    (0, b"!BDN", "mailbox"),
)
# Marks that a text might begin with: they count only where a zero byte is near.
WEAK: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "program"),
    (b"ID3", "sound"),
    (b"\xff\xfb", "sound"),
    (b"\x60\xea", "old_archive"),
)
# «ftyp» at byte 4 and a brand: pictures of phones, all else is film.
PHONE_PICTURES = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"hevc", b"avif")
RIFF = ((b"WEBP", "webp"), (b"AVI ", "film"), (b"WAVE", "sound"))
DRAWING = re.compile(rb"AC10[0-9]{2}")
# A signature (PKCS #7) in DER: a sequence that begins with its own type, 1.2.840.113549.1.7.
SIGNATURE = re.compile(rb"\x30(?:\x80|[\x81-\x84].{1,4}?)\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07", re.DOTALL)
PEM = re.compile(rb"\s*-----BEGIN (?:PKCS7|CMS|CERTIFICATE|SIGNATURE|PGP)")

# Content types of the main part: documents, templates and files with macros all end so.
OFFICE_XML = (
    (re.compile(rb"word(?:processingml|\.)[\w.]*\.main\+xml", re.IGNORECASE), "docx"),
    (re.compile(rb"(?:spreadsheetml|excel)\.(?:sheet|template|addin)(?:\.macroEnabled)?\.main\+xml", re.I), "xlsx"),
    (re.compile(rb"(?:presentationml|powerpoint)\.[\w.]*main\+xml", re.IGNORECASE), "pptx"),
    (re.compile(rb"excel\.sheet\.binary\.macroEnabled\.main", re.IGNORECASE), "xlsb"),
    (re.compile(rb"visio\.[\w.]*main\+xml", re.IGNORECASE), "visio"),
    (re.compile(rb"package\.xps-fixed", re.IGNORECASE), "xps"),
)
OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.graphics": "odg",
    "application/epub+zip": "epub",
}
# Parts by which a package without a list of types is known.
PARTS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("Index/Document.iwa", "apple"),
    ("Index.zip", "apple"),
    ("FixedDocSeq.fdseq", "xps"),
)
# A ZIP without a list of members (a file cut short) still shows the names of its first members.
MEMBER_HINTS = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))
OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
    ("VisioDocument", "visio"),
    ("Quill", "publisher"),
)
# Names that the first element of an XML file declares: text documents and sheets written as one file of plain XML.
XML_KINDS = (
    ("http://schemas.microsoft.com/office/word/2003/wordml", "word_xml"),
    ("urn:schemas-microsoft-com:office:spreadsheet", "excel_xml"),
    ("http://schemas.microsoft.com/office/2006/xmlPackage", "flat_opc"),
    ("opendocument.text", "fodt"),
    ("opendocument.spreadsheet", "fods"),
    ("http://www.w3.org/2000/svg", "svg"),
)
