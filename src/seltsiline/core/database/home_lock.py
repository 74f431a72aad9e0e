"""Who owns the embedded server of a home folder, and who else uses it. The kernel forgets the locks of the dead."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class HomeLock:
    """One process owns the server; any number of others share it for as long as they live or until `release`."""

    def __init__(self, folder: Path) -> None:
        self._owner_file = folder / "owner.lock"
        self._users_file = folder / "users.lock"
        self._owner: int | None = None
        self._user: int | None = None

    def try_to_own(self) -> bool:
        """Become the owner unless another process is; a share held meanwhile is given back."""
        if self._owner is None:
            self._owner = _try_lock(self._owner_file, fcntl.LOCK_EX)
            if self._owner is None:
                return False
            os.ftruncate(self._owner, 0)
            os.pwrite(self._owner, str(os.getpid()).encode(), 0)
            self._give_back_share()
        return True

    def owner_process(self) -> str:
        """The process id the owner wrote down; empty when there is none."""
        try:
            return self._owner_file.read_text().strip()
        except OSError:
            return ""

    def try_to_share(self) -> bool:
        """Keep the owner from stopping the server, if it is one that waits; False while it is stopping."""
        if self._user is None:
            self._user = _try_lock(self._users_file, fcntl.LOCK_SH)
        return self._user is not None

    def wait_until_alone(self) -> None:
        """As owner: wait until nobody shares, and let nobody new in until `release`."""
        if self._user is None:
            self._user = os.open(self._users_file, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._user, fcntl.LOCK_EX)

    def release(self) -> None:
        self._give_back_share()
        if self._owner is not None:
            os.ftruncate(self._owner, 0)
            os.close(self._owner)
            self._owner = None

    def _give_back_share(self) -> None:
        if self._user is not None:
            os.close(self._user)
            self._user = None


def _try_lock(file: Path, kind: int) -> int | None:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
