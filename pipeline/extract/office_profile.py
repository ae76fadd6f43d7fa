"""The profile that LibreOffice gets: everything that a document could make it run, load or ask is off."""

from pathlib import Path
from xml.sax.saxutils import escape

# Path of the setting, its name and value. Links: 0 is never in Writer, 1 in Calc. The proxy leads nowhere, so what
# should slip past the other settings still meets no network.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisablePythonRuntime", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Save/Document", "AutoSave", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Office.Calc/Filter/Import/VBA", "Load", "false"),
    ("Office.Calc/Filter/Import/VBA", "Executable", "false"),
    ("Office.Writer/Filter/Import/VBA", "Load", "false"),
    ("Office.Writer/Filter/Import/VBA", "Executable", "false"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Setup/L10N", "ooSetupSystemLocale", "ru-RU"),
)
_ITEM = '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_FILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{items}\n</oor:items>\n'
)


def write_profile(folder: Path) -> None:
    """Makes a new profile in a folder that does not exist yet."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = (_ITEM.format(path=escape(path), name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_FILE.format(items="\n".join(items)), encoding="utf-8")
