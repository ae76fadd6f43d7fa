"""Sets the forms of a package apart from its documents. A form that is given by the user goes before those of the folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.assess.form import Form, form_of
from pipeline.model import Document, FileStatus, FormRemark, Role, say


@dataclass(frozen=True)
class Forms:
    """The forms that count, by role, and what is said of those that do not."""

    of: dict[Role, list[Form]] = field(default_factory=dict)
    remarks: dict[Role, list[FormRemark]] = field(default_factory=dict)


def forms_apart(
    documents: Sequence[Document], files: Sequence[FileStatus], given: Mapping[Role, Form]
) -> tuple[tuple[Document, ...], tuple[FileStatus, ...], Forms]:
    """The documents of the package without its forms, the files with the forms named as such, and the forms.

    A copy of a form (the same bytes) counts once; a form of a role that the user gave another file for does not count.
    """
    found = {document.path: form for document in documents if (form := form_of(document))}
    forms = Forms({role: [form] for role, form in given.items()})
    digests = {file.path: file.sha256 for file in files}
    met: set[str] = set()
    for path, form in found.items():
        if form.role in given:
            text = say("form.remark.other_file", used=given[form.role].path)
            if not form.says_the_same(given[form.role]):
                forms.remarks.setdefault(form.role, []).append(FormRemark(path=path, message=text))
        elif digests[path] not in met:
            forms.of.setdefault(form.role, []).append(form)
        met.add(digests[path])
    marked = tuple(_marked(file, found[file.path]) if file.path in found else file for file in files)
    return tuple(document for document in documents if document.path not in found), marked, forms


def _marked(file: FileStatus, form: Form) -> FileStatus:
    """The hidden sheet of a form is its mark, nothing to warn of; what else is hidden the assessment says."""
    return file.model_copy(update={"status": "read", "reason": None, "message": say(f"form.status.{form.role}")})
