"""Installing system packages where that is allowed: as root on Debian and its kin."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def can_apt_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(package: str) -> bool:
    """Install one package without questions; waits for another run of apt to finish. Says whether it worked."""
    print(f"Installing {package} …", file=sys.stderr, flush=True)
    settings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    for command in (["update"], ["install", "-y", "--no-install-recommends", package]):
        done = subprocess.run(["apt-get", *quiet, *command], env=settings, stdout=subprocess.DEVNULL)
        if done.returncode:
            return False
    return True
