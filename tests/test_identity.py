"""Who sits there: vouched for by proxy or hub, or one person's laptop. No identity, no write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.errors import BeyondRole, LiaError, Refused, WrongInput
from lia.model.assessment import Answer, Person, Role
from lia.model.person import LOCAL, Identity, Member
from lia.model.purpose import Purpose
from lia.session import Session
from lia.session.identity import (
    IdentitySettings,
    identity_from_headers,
    identity_from_hub,
    roles_of,
    settings_from_environment,
)
from lia.store.entry import Kind

PROXY = IdentitySettings(header="X-Forwarded-User", groups_header="X-Forwarded-Groups")
SECRET = IdentitySettings(header="X-Forwarded-User", secret="s3cret")  # noqa: S106
NAMED = ("X-Forwarded-User", "ada@work")


def test_a_laptop_needs_no_header() -> None:
    assert identity_from_headers([NAMED], IdentitySettings(), peer="203.0.113.9") == LOCAL


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.9.9.9", "::1"])
def test_from_this_machine_the_header_counts(peer: str) -> None:
    pairs = [("x-forwarded-user", "ada@work"), ("X-Forwarded-Groups", "dpo-team, board")]

    assert identity_from_headers(pairs, PROXY, peer=peer) == Identity(
        "ada@work", frozenset({"dpo-team", "board"}), "header"
    )


@pytest.mark.parametrize(
    "peer", ["203.0.113.9", "10.0.0.1", "::ffff:203.0.113.9", "localhost", "", "127.0.0.1.evil.example"]
)
def test_from_elsewhere_a_header_without_secret_is_refused(peer: str) -> None:
    with pytest.raises(Refused, match="did not come from the proxy"):
        identity_from_headers([NAMED], PROXY, peer=peer)


@pytest.mark.parametrize("shown", [None, "", "wrong", "s3cre", "s3cret ", "S3CRET"])
def test_where_a_secret_is_shared_only_it_counts_also_from_this_machine(shown: str | None) -> None:
    pairs = [NAMED, *([("X-Lia-Secret", shown)] if shown is not None else [])]
    if shown == "s3cret ":
        assert (
            identity_from_headers(pairs, SECRET, peer="203.0.113.9") is not None
        )  # spaces around a header mean nothing
        return
    with pytest.raises(Refused):
        identity_from_headers(pairs, SECRET, peer="127.0.0.1")


def test_with_the_secret_the_header_counts_from_anywhere() -> None:
    pairs = [NAMED, ("x-lia-secret", "s3cret")]

    assert identity_from_headers(pairs, SECRET, peer="203.0.113.9") == Identity("ada@work", known_from="header")


@pytest.mark.parametrize(
    "pairs",
    [
        [NAMED, ("X-Forwarded-User", "boss@work")],
        [NAMED, ("X_Forwarded_User", "boss@work")],
        [NAMED, ("X-FORWARDED-USER", "ada@work")],
        [("X-Forwarded-User", "ada\nboss")],
        [("X-Forwarded-User", "ada,boss")],
        [("X-Forwarded-User", "x" * 201)],
    ],
)
def test_a_header_that_came_twice_or_holds_no_name_is_refused(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(Refused):
        identity_from_headers(pairs, PROXY, peer="127.0.0.1")


@pytest.mark.parametrize("pairs", [[], [("X-Other", "ada")], [("X-Forwarded-User", " ")]])
def test_without_a_header_nobody_is_there(pairs: list[tuple[str, str]]) -> None:
    assert identity_from_headers(pairs, PROXY, peer="127.0.0.1") is None


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["127.0.0.1", "203.0.113.9", "x"]))
def test_without_the_secret_nothing_that_comes_there_is_an_identity(name: str, secret: str, peer: str) -> None:
    found: Identity | None = None
    with suppress(Refused):
        found = identity_from_headers([("X-Forwarded-User", name), ("X-Lia-Secret", secret)], SECRET, peer=peer)

    assert found is None or (found.known_from == "header" and secret.strip() == "s3cret")


def test_under_jupyterhub_the_environment_says_who() -> None:
    environment = {"JUPYTERHUB_USER": "ada", "JUPYTERHUB_GROUPS": '["dpo-team", "board", 7]'}

    assert identity_from_hub(environment) == Identity("ada", frozenset({"dpo-team", "board"}), "hub")
    assert identity_from_hub({"JUPYTERHUB_USER": "ada", "JUPYTERHUB_GROUPS": "a, b"}) == Identity(
        "ada", frozenset({"a", "b"}), "hub"
    )
    assert identity_from_hub({}) is None


def test_settings_come_from_the_environment_and_keep_the_secret_to_themselves() -> None:
    settings = settings_from_environment(
        {
            "LIA_IDENTITY_HEADER": "X-User",
            "LIA_IDENTITY_SECRET": "very-s3cret",
            "LIA_GROUP_ROLES": "dpo-team=dpo; board = decision_maker+viewer",
            "LIA_ADMINISTRATORS": "eef, ",
        }
    )

    assert settings.group_roles["board"] == {Role.DECISION_MAKER, Role.VIEWER}
    assert settings.administrators == {"eef"}
    assert "very-s3cret" not in repr(settings)
    with pytest.raises(LiaError, match="king"):
        settings_from_environment({"LIA_GROUP_ROLES": "board=king"})


def test_a_secret_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("a-word-of-enough-signs\n")
    given = {"LIA_IDENTITY_HEADER": "X-User", "LIA_IDENTITY_SECRET_FILE": str(file)}

    assert settings_from_environment(given).secret == "a-word-of-enough-signs"
    with pytest.raises(LiaError, match="both set"):
        settings_from_environment({**given, "LIA_IDENTITY_SECRET": "x"})


@pytest.mark.parametrize("content", ["", "short", "two words of enough signs", b"\xff\xfe\x00\x01" * 9])
def test_a_file_that_holds_no_secret_stops_the_server(tmp_path: Path, content: str | bytes) -> None:
    file = tmp_path / "secret"
    file.write_bytes(content.encode() if isinstance(content, str) else content)

    with pytest.raises(LiaError, match="secret"):
        settings_from_environment({"LIA_IDENTITY_SECRET_FILE": str(file)})


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LiaError, match="cannot be read"):
        settings_from_environment({"LIA_IDENTITY_SECRET_FILE": str(tmp_path / "none")})


def test_where_this_machine_is_not_trusted_a_secret_is_needed() -> None:
    without = {"LIA_IDENTITY_HEADER": "X-User", "LIA_IDENTITY_TRUST_LOOPBACK": "no"}
    with pytest.raises(LiaError, match="Nobody could sign in"):
        settings_from_environment(without)
    shared = settings_from_environment({**without, "LIA_IDENTITY_SECRET": "shared-by-both-of-us"})

    headers = [("X-User", "ada"), ("X-Lia-Secret", "shared-by-both-of-us")]
    found = identity_from_headers(headers, shared, peer="127.0.0.1")
    assert found is not None
    assert found.name == "ada"
    with pytest.raises(Refused):
        identity_from_headers(headers[:1], shared, peer="127.0.0.1")


def test_roles_are_those_given_to_person_group_or_administrator() -> None:
    settings = IdentitySettings(
        group_roles={"board": frozenset({Role.DECISION_MAKER})}, administrators=frozenset({"eef"})
    )
    members = [Member(1, "ada", "Ada", frozenset({Role.ASSESSOR}))]

    assert roles_of(LOCAL, members, settings) == set(Role)
    assert roles_of(None, members, settings) == frozenset()
    assert roles_of(Identity("ada", frozenset({"board"}), "hub"), members, settings) == {
        Role.VIEWER,
        Role.ASSESSOR,
        Role.DECISION_MAKER,
    }
    assert roles_of(Identity("eef", known_from="hub"), members, settings) == {Role.VIEWER, Role.ADMINISTRATOR}
    assert roles_of(Identity("", known_from="hub"), [Member(1, "", "erased", frozenset(Role))], settings) != set(Role)


# In a workspace


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Session]:
    """A workspace behind a proxy, in which eef is administrator and Ada may assess."""
    settings = IdentitySettings(header="X-Forwarded-User", administrators=frozenset({"eef"}))
    session = Session.open(
        tmp_path / "workspace",
        now=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC),
        example=None,
        catalog=Catalog.load(),
        identity=Identity("eef", known_from="header"),
        settings=settings,
    )
    session.admit("ada@work", frozenset({Role.ASSESSOR, Role.CONTRIBUTOR}), "Ada")
    yield session
    session.close()


def test_nobody_writes_without_an_identity(shared: Session) -> None:
    nobody, before = shared.signed_in(None), shared.last_seq()
    assert nobody.person == Person(Role.VIEWER)
    assert len(nobody.register()) == 0
    for work in (
        lambda: nobody.add_purpose(Purpose("news", "Nieuws")),
        lambda: nobody.acting_as(Person(Role.ADMINISTRATOR, "eef")).admit("eef", frozenset(Role)),
        lambda: nobody.erase_person("Ada"),
    ):
        with pytest.raises(Refused, match="Nobody is signed in"):
            work()

    assert shared.last_seq() == before


def test_people_act_under_the_name_the_workspace_knows_whatever_the_page_says(shared: Session) -> None:
    ada = shared.signed_in(Identity("ada@work", known_from="header"))
    assert ada.person == Person(Role.ASSESSOR, "Ada")
    forged = ada.acting_as(Person(Role.CONTRIBUTOR, "De directeur"))

    assert forged.person == Person(Role.CONTRIBUTOR, "Ada")


def test_a_role_that_was_not_given_is_refused_and_the_attempt_recorded(shared: Session) -> None:
    ada = shared.signed_in(Identity("ada@work", known_from="header"))
    with pytest.raises(BeyondRole, match="may not act as decision_maker"):
        ada.acting_as(Person(Role.DECISION_MAKER))
    attempt = shared.attempts()[-1]

    assert (attempt.field, attempt.person) == ("take_role_decision_maker", Person(Role.ASSESSOR, "Ada"))


def test_whoever_was_given_nothing_reads(shared: Session) -> None:
    stranger = shared.signed_in(Identity("gast", known_from="header"))
    assert stranger.person == Person(Role.VIEWER, "gast")
    with pytest.raises(BeyondRole):
        stranger.add_purpose(Purpose("news", "Nieuws"))
    with pytest.raises(BeyondRole):
        stranger.admit("gast", frozenset(Role))


def test_persons_are_rows_of_one_table_told_by_the_journal(shared: Session) -> None:
    shared.admit("ada@work", frozenset({Role.DPO}), "Ada")
    shared.admit("ben@work", frozenset(), "")
    with shared.record._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, identity, name, roles FROM person ORDER BY id").fetchall()
    said = [(one.field, (one.new or {}).get("identity")) for one in shared.record.of_kind(Kind.PERSON)]

    assert [tuple(row) for row in rows] == [(1, "ada@work", "Ada", '["dpo"]'), (2, "ben@work", "", "[]")]
    assert said == [("1", "ada@work"), ("1", "ada@work"), ("2", "ben@work")]
    with pytest.raises(WrongInput, match="Nobody is named"):
        shared.admit(" ", frozenset())


def test_roles_that_were_taken_away_count_at_the_next_change(shared: Session) -> None:
    ada = shared.signed_in(Identity("ada@work", known_from="header"))
    ada.add_purpose(Purpose("news", "Nieuws"))
    opened = ada.open_assessment("news")
    shared.admit("ada@work", frozenset(), "Ada")
    with pytest.raises(BeyondRole):
        ada.answer(opened.id, Answer("scale", unknown=True))
