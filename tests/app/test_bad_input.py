"""What no page of ours would send: refused or dropped, and neither kernel nor other pages are harmed."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import websocket

from lia.app.workbench import Workbench
from tests.app.conftest import Line, Server, wait_for


def answer(ident: str, option: str, **more: Any) -> dict[str, Any]:
    return {"id": ident, "do": "answer", "assessment": "p11-1", "question": "scale", "options": [option], **more}


def test_a_message_played_again_with_other_words_changes_nothing(bench: Workbench) -> None:
    """The id of a message is used once; what comes under it afterwards is answered, and not done."""
    assert bench.reply(answer("once", "handful"))["ok"]
    before = bench.desk.session.last_seq()

    again = bench.reply(answer("once", "thousands"))

    assert again["assessment"]["answers"]["scale"]["options"] == ["handful"]
    assert bench.desk.session.last_seq() == before


def test_an_old_message_played_again_under_a_new_id_is_a_conflict(bench: Workbench) -> None:
    """It names the answer it was written over, and that is another one by now."""
    seen = bench.desk.session.assessment("p11-1").answers["scale"].seq
    assert bench.reply(answer("a", "handful", expected=seen))["ok"]

    assert bench.reply(answer("b", "thousands", expected=seen))["kind"] == "conflict"


@pytest.mark.parametrize(
    "changed",
    [
        {"assessment": "p99-9"},
        {"question": "no_such_question"},
        {"options": ["no_such_option"]},
        {"options": ["handful", "thousands"]},
        {"options": ["handful"], "unknown": True},
        {"question": "safeguards", "options": []},
    ],
)
def test_what_the_method_does_not_offer_is_refused_and_leaves_the_record_as_it_was(
    bench: Workbench, changed: dict[str, Any]
) -> None:
    before = bench.desk.session.last_seq()

    reply = bench.reply({**answer(uuid.uuid4().hex, "handful"), **changed})

    assert reply["kind"] == "wrong"
    assert reply["error"].endswith(".")
    assert bench.desk.session.last_seq() == before


NONSENSE = [
    "",
    "not json",
    "[]",
    "null",
    "7",
    '"shell"',
    '{"channel": "shell"}',
    '{"channel": "shell", "header": {}}',
    '{"channel": "shell", "header": {"msg_type": "comm_msg"}}',
    '{"channel": ["shell"], "header": {"msg_type": "comm_msg"}}',
    json.dumps(
        {"channel": "shell", "header": {"msg_type": "comm_msg"}, "parent_header": {}, "metadata": {}, "content": []}
    ),
    "{" * 100_000,
    "9" * 100_000,
]
STRANGE = [
    {},
    None,
    {"comm_id": ["x"], "data": {}},
    {"comm_id": {}, "data": {"method": "custom"}},
    {"comm_id": "unknown", "data": 7},
    {"data": {"method": "custom", "content": {}}},
]


def header() -> dict[str, str]:
    return {"msg_id": uuid.uuid4().hex, "msg_type": "comm_msg", "session": "x", "username": "", "version": "5.3"}


def last_word(line: Line) -> tuple[int, str]:
    """Give the number and the reason with which the server ends the line."""
    kind, data = line.socket.recv_data()
    while kind != websocket.ABNF.OPCODE_CLOSE:
        kind, data = line.socket.recv_data()
    return int.from_bytes(data[:2], "big"), data[2:].decode()


@pytest.fixture(scope="module")
def two_lines(server: Server) -> Iterator[tuple[Line, Line]]:
    """Two pages without a browser: one sends what no page would, the other must not notice."""
    one, other = server.line(), server.line()
    yield one, other
    one.close()
    other.close()


@pytest.fixture
def pair(two_lines: tuple[Line, Line]) -> tuple[Line, Line]:
    """The same two for every test; a line that was ended is opened again, to the same kernel."""
    one, _ = two_lines
    if not one.socket.connected:
        one.again()
    return two_lines


def ended(line: Line) -> bool:
    """Whether the server closed the line."""
    try:
        kind, _ = line.socket.recv_data()
    except (websocket.WebSocketException, OSError):
        return True
    return kind == websocket.ABNF.OPCODE_CLOSE


@pytest.mark.browser
class TestOnTheLine:
    def test_a_frame_beyond_every_limit_ends_its_own_line_only(self, server: Server) -> None:
        line, other = server.line(), server.line()
        line.socket.settimeout(20)

        with suppress(websocket.WebSocketException, OSError):  # ended while it is still sending
            line.socket.send("x" * (9 * 1024 * 1024))

        assert wait_for(lambda: ended(line))
        assert other.ask("load", assessment="p11-1")["ok"]
        other.close()
        line.close()

    @pytest.mark.parametrize("frame", NONSENSE)
    def test_a_frame_that_is_no_message_ends_its_line_with_a_reason(
        self, server: Server, pair: tuple[Line, Line], frame: str
    ) -> None:
        """The kernel stays, and the page finds it again; nobody else notices."""
        line, other = pair
        process = server.kernel_of(line.kernel)
        line.socket.send(frame)

        assert last_word(line) == (1007, "This is no message.")
        assert other.ask("ping")["ok"]
        assert process in server.kernels()
        line.again()
        assert line.ask("ping")["ok"]

    @pytest.mark.parametrize("frame", [b"", b"\x00", b"\x7f\xff\xff\xff", os.urandom(4_096), b'{"channel": "shell"}'])
    def test_a_binary_frame_ends_its_line_with_a_reason(
        self, server: Server, pair: tuple[Line, Line], frame: bytes
    ) -> None:
        """Jupyter's own reader would take the first four bytes for a number of parts, and make room for two billion."""
        line, other = pair
        line.socket.send_binary(frame)

        assert last_word(line) == (1003, "This line takes no binary frames.")
        assert other.ask("ping")["ok"]
        line.again()
        assert line.ask("ping")["ok"]

    def test_a_message_with_something_attached_ends_its_line_too(self, pair: tuple[Line, Line]) -> None:
        """Well-formed, as a widget that sends pictures would; ours never does."""
        line, other = pair
        line.send({"id": "binary", "do": "ping"}, buffers=1)

        assert last_word(line)[0] == 1003
        assert other.ask("ping")["ok"]

    @pytest.mark.parametrize("content", STRANGE)
    def test_a_message_with_strange_contents_is_dropped_and_the_next_one_is_answered(
        self, pair: tuple[Line, Line], content: Any
    ) -> None:
        line, other = pair
        line.pass_on({"channel": "shell", "header": header(), "parent_header": {}, "metadata": {}, "content": content})

        assert line.ask("ping")["ok"]
        assert other.ask("ping")["ok"]

    def test_a_message_to_a_component_that_is_not_there_is_dropped(self, server: Server) -> None:
        line = server.line()
        own, line.comm = line.comm, uuid.uuid4().hex
        line.send({"id": "lost", "do": "answer", "assessment": "p11-1", "question": "scale", "options": ["handful"]})
        line.comm = own

        said = line.ask("load", assessment="p11-1")
        assert "lost" not in json.dumps(said)
        line.close()
