"""A folder served by nginx under a path, compressed, as a host of static files would."""

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CONFIGURATION = """daemon off; master_process off; pid {tmp}/pid; error_log {tmp}/errors;
events {{}}
http {{
  include /etc/nginx/mime.types; access_log off; gzip on; gzip_comp_level 6;
  gzip_types text/css application/javascript image/svg+xml text/csv;
  client_body_temp_path {tmp}/1; proxy_temp_path {tmp}/2; fastcgi_temp_path {tmp}/3;
  uwsgi_temp_path {tmp}/4; scgi_temp_path {tmp}/5;
  server {{ listen 127.0.0.1:{port}; error_page 404 /{path}/404.html;
    location /{path}/ {{ alias {folder}/; }}
    location /{path}/assets/ {{
      alias {folder}/assets/; add_header Cache-Control "public, max-age=31536000, immutable";
    }} }}
}}"""


@contextmanager
def nginx(folder: Path, path: str, tmp: Path) -> Iterator[str]:
    """Serve a folder on a free port; yields its address with a slash."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.fail("no nginx: apt-get install nginx-light")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    told = CONFIGURATION.format(tmp=tmp, port=port, path=path, folder=folder)
    (tmp / "conf").write_text(told, encoding="utf-8")
    command = [program, "-c", str(tmp / "conf"), "-e", str(tmp / "errors")]
    with (tmp / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}/{path}/"
        _wait_for(address, process, tmp / "errors")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(address: str, process: "subprocess.Popen[bytes]", errors: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"nginx did not start:\n{errors.read_text() if errors.exists() else ''}")
