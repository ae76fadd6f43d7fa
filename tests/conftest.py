"""What holds for all tests: none reads the registries of regional measures of whoever runs them."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="session")
def no_user_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of data that the system gives a user, empty."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder))
        patch.setenv("APPDATA", str(folder))
        yield folder
