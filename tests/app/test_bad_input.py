"""What no page of ours would send: refused or dropped, and neither kernel nor other pages are harmed."""

from __future__ import annotations

import json
import os
import uuid
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
        server.goodbye(line.kernel)

    @pytest.mark.parametrize(
        "frame",
        ["", "not json", "[]", "null", '{"channel": "shell"}', '{"channel": "nowhere", "header": {}}', "{" * 100_000],
    )
    def test_a_frame_that_is_no_message_harms_neither_kernel_nor_others(self, server: Server, frame: str) -> None:
        line, other = server.line(), server.line()
        process = server.kernel_of(line.kernel)
        line.socket.send(frame)

        assert other.ask("ping")["ok"]
        assert process in server.kernels()
        line.close()
        other.close()

    def test_binary_frames_of_nonsense_harm_nobody(self, server: Server) -> None:
        line, other = server.line(), server.line()
        for size in (0, 1, 7, 4_096):
            try:
                line.socket.send_binary(os.urandom(size))
            except (OSError, websocket.WebSocketException):
                break  # the line was ended, which is an answer too

        assert other.ask("ping")["ok"]
        assert server.page().status_code == 200
        line.close()
        other.close()

    def test_a_message_to_a_component_that_is_not_there_is_dropped(self, server: Server) -> None:
        line = server.line()
        own, line.comm = line.comm, uuid.uuid4().hex
        line.send({"id": "lost", "do": "answer", "assessment": "p11-1", "question": "scale", "options": ["handful"]})
        line.comm = own

        said = line.ask("load", assessment="p11-1")
        assert "lost" not in json.dumps(said)
        line.close()
