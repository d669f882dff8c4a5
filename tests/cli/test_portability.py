"""Other machines: consoles and paths that are not UTF-8, full disks, stopped programs, systems without POSIX."""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lia.session import Session

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "lia").rglob("*.py"))
PLAIN = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
posix = pytest.mark.skipif(os.name != "posix", reason="locales, limits and signals of this kind are POSIX")


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-c", "from lia.cli import main; main()", *map(str, arguments)]


def environment(workspace: Path) -> dict[str, str]:
    known = {key: value for key, value in os.environ.items() if not key.startswith(("LIA_", "PYTEST_", "LC_"))}
    return {**known, "LIA_WORKSPACE": str(workspace), **PLAIN}


def lia(workspace: Path, *arguments: object, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command(*arguments), cwd=ROOT, env=environment(workspace), capture_output=True, check=False, timeout=120, **more
    )


@posix
def test_everything_works_where_nothing_is_utf_8(tmp_path: Path) -> None:
    """The console knows ASCII only, and so does Python for the names of files; the files are written all the same."""
    folder = tmp_path / "naïef é 日本"
    workspace, out = folder / "werkmap", folder / "uit"

    shown = lia(workspace, "register")
    report = lia(workspace, "report", "--all", "-o", out)
    exported = lia(workspace, "export", "-o", out / "alles é.json")
    table = lia(workspace, "export", "--register", out / "régistre.xlsx")
    again = lia(workspace, "import", out / "alles é.json")
    printed = lia(workspace, "export")
    wrong = lia(workspace, "import", out / "niet é.json")

    for outcome in (shown, report, exported, table, again, printed):
        assert (outcome.returncode, b"Traceback" in outcome.stderr) == (0, False), outcome.stderr
    assert (wrong.returncode, b"Traceback" in wrong.stderr) == (2, False)
    assert (workspace / "lia.sqlite").is_file()
    assert {"index.html", "alles é.json", "régistre.xlsx"} <= {path.name for path in out.iterdir()}
    assert "“" in (out / "p11-1.nl.html").read_text(encoding="utf-8")
    assert printed.stdout == (out / "alles é.json").read_bytes()
    assert "ë" in printed.stdout.decode("utf-8")


@posix
@pytest.mark.parametrize("what", [("export", "-o"), ("export", "--register")])
def test_a_disk_that_fills_up_leaves_the_old_file_and_says_so(tmp_path: Path, what: tuple[str, str]) -> None:
    workspace = tmp_path / "w"
    Session.open(workspace).close()
    target = tmp_path / "out" / ("r.csv" if what[1] == "--register" else "all.json")
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")

    outcome = lia(workspace, *what, target, preexec_fn=_small_files)

    assert outcome.returncode == 2
    assert b"kon niet worden geschreven" in outcome.stderr
    assert b"Er is niets veranderd." in outcome.stderr
    assert [path.read_text(encoding="utf-8") for path in target.parent.iterdir()] == ["old"]


@posix
def test_a_disk_that_fills_up_during_an_import_loses_nothing(tmp_path: Path) -> None:
    workspace = tmp_path / "w"
    rows = "".join(f"x{number},{'lang ' * 400}\n" for number in range(2000))
    (tmp_path / "r.csv").write_text(f"id,name\n{rows}", encoding="utf-8")
    before = lia(workspace, "register", "--json").stdout

    outcome = lia(workspace, "import", tmp_path / "r.csv", preexec_fn=_medium_files)

    assert outcome.returncode == 2, outcome.stdout
    assert b"Traceback" not in outcome.stderr
    assert lia(workspace, "register", "--json").stdout == before
    assert json.loads(lia(workspace, "check", "--json").stdout)["checks"]["the record"] == []


def _small_files() -> None:
    _limit(40_000)


def _medium_files() -> None:
    _limit(2_500_000)


def _limit(size: int) -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@posix
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_reports_that_are_stopped_half_way_are_whole_as_far_as_they_came(tmp_path: Path, how: str) -> None:
    workspace, out = tmp_path / "w", tmp_path / "out"
    Session.open(workspace).close()
    arguments = command("report", "--all", "-l", "nl", "-l", "en", "-o", out)
    with subprocess.Popen(
        arguments, cwd=ROOT, env=environment(workspace), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        until = time.monotonic() + 120
        while not list(out.glob("*.html")) and time.monotonic() < until and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(getattr(signal, how))
        process.wait(timeout=120)

    written = list(out.glob("*.html"))
    assert written
    assert all(path.read_text(encoding="utf-8").rstrip().endswith("</html>") for path in written)


# Systems without POSIX

ONLY_POSIX = re.compile(
    r"\b(import|from) (fcntl|pwd|grp|termios|resource|pty|tty|posix|syslog)\b"
    r"|os\.(fork|forkpty|getuid|geteuid|getgid|setuid|setsid|getpgid|killpg|chown|umask|mkfifo|nice|statvfs|uname|getloadavg)\b"
    r"|signal\.(SIGKILL|SIGHUP|SIGQUIT|SIGUSR1|SIGUSR2|SIGALRM|SIGCHLD|SIGPIPE|SIGXFSZ|alarm|pause|setitimer)\b"
    r"|add_signal_handler|AF_UNIX"
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_calls_what_only_posix_has(path: Path) -> None:
    """A call that is guarded says so on its line: ``# POSIX only``."""
    text = path.read_text(encoding="utf-8")
    code = "\n".join(ast.unparse(node) for node in ast.parse(text).body)
    found = [match[0] for match in ONLY_POSIX.finditer(code) if not _guarded(text, match[0])]

    assert found == []


def _guarded(text: str, word: str) -> bool:
    lines = [line for line in text.splitlines() if word in line]
    return bool(lines) and all("# POSIX only" in line or line.lstrip().startswith(("#", '"')) for line in lines)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_is_read_and_written_in_a_named_encoding(path: Path) -> None:
    """The encoding of the console is nobody's business but the console's."""
    unnamed = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            words = {keyword.arg for keyword in node.keywords}
            modes = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if name in ("read_text", "write_text") and "encoding" not in words and "utf-8" not in modes:
                unnamed.append(f"line {node.lineno}: {name}")
            text_mode = name in ("open", "fdopen") and not any("b" in mode for mode in modes)
            if text_mode and modes and "encoding" not in words:
                unnamed.append(f"line {node.lineno}: {name}")

    assert unnamed == []
