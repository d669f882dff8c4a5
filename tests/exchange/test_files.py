"""A file is written whole or not at all: on a full disk, when stopped half-way, where nothing may be written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from lia.errors import LiaError, WrongInput
from lia.exchange import files
from lia.exchange.files import read_whole, write_whole

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="limits and signals of this kind are POSIX")


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_is_written_as_utf_8_and_bytes_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "é日" / "a.txt", "één\n")
    write_whole(tmp_path / "é日" / "b.bin", b"\x00\xff")

    assert (tmp_path / "é日" / "a.txt").read_bytes() == "één\n".encode()
    assert (tmp_path / "é日" / "b.bin").read_bytes() == b"\x00\xff"
    assert left_in(tmp_path / "é日") == ["a.txt", "b.bin"]


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


FULL = """
import resource, signal, sys
from pathlib import Path
from lia.exchange.files import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
write_whole(Path(sys.argv[1]), "new" * 100_000)
"""


@posix
def test_a_disk_that_fills_up_in_mid_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "export.json"
    target.write_text("old", encoding="utf-8")

    outcome = run(FULL, str(target))

    assert outcome.returncode != 0
    assert "could not be written" in outcome.stderr
    assert "Nothing was changed" in outcome.stderr
    assert (left_in(tmp_path), target.read_text(encoding="utf-8")) == (["export.json"], "old")


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_small_disk_that_is_full_is_told_and_nothing_half_written_is_left(small_disk: Path) -> None:
    (small_disk / "old.html").write_text("old", encoding="utf-8")

    with pytest.raises(LiaError, match=r"could not be written: No space left on device\. Nothing was changed"):
        write_whole(small_disk / "old.html", "new" * 1_000_000)

    assert left_in(small_disk) == ["old.html"]
    assert (small_disk / "old.html").read_text(encoding="utf-8") == "old"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kB, where this machine lets us mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


WRITING = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job hears no interrupt otherwise
from pathlib import Path
from lia.exchange import files
import os
def slow(handle):
    print("writing", flush=True)
    time.sleep(60)
files.os.fsync = slow
files.write_whole(Path(sys.argv[1]), "new" * 1000)
"""


@posix
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_an_export_that_is_interrupted_leaves_the_old_file_whole(tmp_path: Path, how: str) -> None:
    """What is killed outright may leave a hidden file behind; under its own name nothing half-written ever stands."""
    target = tmp_path / "export.json"
    target.write_text("old", encoding="utf-8")
    command = [sys.executable, "-c", WRITING, str(target)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        process.send_signal(getattr(signal, how))
        process.wait(timeout=120)

    assert target.read_text(encoding="utf-8") == "old"
    assert [name for name in left_in(tmp_path) if not name.startswith(".")] == ["export.json"]
    if how == "SIGINT":
        assert left_in(tmp_path) == ["export.json"]


def test_whoever_reads_meanwhile_sees_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write_whole(target, "0" * 50_000)
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            write_whole(target, str(number % 10) * 50_000)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        seen = [target.read_text(encoding="utf-8") for _ in range(400)]
    finally:
        stop.set()
        writer.join()

    assert {len(text) for text in seen} == {50_000}
    assert all(len(set(text)) == 1 for text in seen)


def test_where_nothing_can_be_written_the_path_and_the_reason_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    (tmp_path / "folder").mkdir()

    with pytest.raises(LiaError, match="could not be written"):
        write_whole(tmp_path / "file" / "a.txt", "text")
    with pytest.raises(LiaError, match="could not be written"):
        write_whole(tmp_path / "folder", "text")

    assert left_in(tmp_path) == ["file", "folder"]


def test_what_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "big.csv").write_bytes(b"x" * 50)

    with pytest.raises(WrongInput, match="There is no such file"):
        read_whole(tmp_path / "none.csv")
    with pytest.raises(WrongInput, match="cannot be read"):
        read_whole(tmp_path)
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    with pytest.raises(WrongInput, match="larger than"):
        read_whole(tmp_path / "big.csv")
