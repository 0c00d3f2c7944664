"""A redline of everybody's proposals that somebody has marked up: whose edits are whose."""

from __future__ import annotations

from functools import partial

from bot.documents.matching.basis import Basis
from bot.documents.matching.others import Others
from bot.documents.matching.reader import match_tracked
from bot.documents.reading import Reading
from bot.report.paragraph import Place
from tests.documents.matching.samples import CREWS, DIGEST, REPORT, asked, clean, plan, proposed
from tests.documents.samples import rec
from tests.documents.word.files import dele, ins, p, r, read

A, B, ME = (f'w:author="Illustration {name}" w:date="2017-11-20T10:30:00Z"' for name in "ABC")
# A wants a port in place of a harbour and a new paragraph after the first, B ships to be clean.
OTHERS: Others = {
    "Illustration A": {
        rec(1): ("Ports should keep an “open” port for all ships.",),
        Place(after=rec(1)): ("Piers should be lit.",),
    },
    "Illustration B": {rec(1): ("Ports should keep an “open” harbour for all clean ships.",)},
}
NEW = p(ins(r("Piers should be lit."), by=A), mark=ins(by=A))


def read_redline(*inside: str, new: str = NEW) -> Reading:
    body = p(r("1. Ports should keep an “open” "), *inside) + new + plan(2)
    return match_tracked(read(body), (Basis(report=REPORT),), "letter.docx", DIGEST, lambda *_: OTHERS)


PORT = dele(r("harbour"), by=A) + ins(r("port"), by=A)
CLEAN = ins(r("clean "), by=B)


def test_known_proposals_stay_their_proposers_and_new_edits_are_the_senders() -> None:
    reading = read_redline(PORT, r(" for all "), CLEAN, r("ships"), ins(r(" and boats"), by=ME), r("."))
    assert proposed(reading) == {"recommendations/1": "Ports should keep an “open” harbour for all ships and boats."}
    assert asked(reading) == []


def test_words_put_in_beside_those_of_others_are_asked_about() -> None:
    reading = read_redline(PORT, ins(r(" and pier"), by=ME), r(" for all "), CLEAN, r("ships."))
    assert proposed(reading) == {"recommendations/1": "Ports should keep an “open” harbour and pier for all ships."}
    assert asked(reading) == [
        "“and pier” is put in within or beside words that others propose. Do you propose it without their words?"
    ]


def test_a_proposal_of_others_that_was_rejected_is_asked_about() -> None:
    reading = read_redline(r("harbour for all "), CLEAN, r("ships"), ins(r(" and boats"), by=ME), r("."))
    assert asked(reading) == [
        "Illustration A proposes “port” in place of “harbour”, and the file does not show it any more. "
        "Do you oppose it?"
    ]
    assert proposed(reading) == {"recommendations/1": "Ports should keep an “open” harbour for all ships and boats."}


def test_proposals_of_those_who_stand_nowhere_in_the_file_any_more_are_asked_about() -> None:
    reading = read_redline(r("harbour for all ships"), ins(r(" and boats"), by=ME), r("."), new="")
    assert " ".join(asked(reading)).split(" Do you oppose it?") == [
        "Illustration A proposes a new paragraph after rec 1, “Piers should be lit.”, and the file does not show it.",
        " Illustration A proposes “port” in place of “harbour”, and the file does not show it any more.",
        " Illustration B proposes “clean” put in, and the file does not show it any more.",
        "",
    ]
    assert proposed(reading) == {"recommendations/1": "Ports should keep an “open” harbour for all ships and boats."}


def test_what_several_propose_alike_is_shown_in_the_name_of_one() -> None:
    others: Others = {**OTHERS, "Illustration D": {Place(after=rec(1)): ("Piers should be lit.",)}}
    body = p(r("1. Ports should keep an “open” "), PORT, r(" for all "), CLEAN, r("ships"), ins(r(" here"), by=ME))
    document = read(body + NEW + plan(2))
    reading = match_tracked(document, (Basis(report=REPORT),), "letter.docx", DIGEST, lambda *_: others)
    assert not any("Illustration D" in question for question in asked(reading))


def test_a_change_in_anothers_name_that_is_not_proposed_is_asked_about() -> None:
    port = dele(r("harbour"), by=A) + ins(r("pier"), by=A)
    assert asked(read_redline(port, r(" for all "), CLEAN, r("ships."))) == [
        "In the name of Illustration A the file has “pier” in place of “harbour”, where “port” in place of “harbour” "
        "is proposed. Is it what you propose?"
    ]


def test_a_new_paragraph_in_anothers_name_that_is_not_proposed_is_asked_about() -> None:
    new = p(ins(r("2. Piers should be dark."), by=A), mark=ins(by=A))
    reading = read_redline(PORT, r(" for all "), CLEAN, r("ships."), new=new)
    assert asked(reading) == [
        "In the name of Illustration A the file has a new paragraph here that is not among the proposals. "
        "Is it what you propose?"
    ]


def test_a_deletion_that_stands_in_the_name_of_another_counts_as_shown() -> None:
    others: Others = {
        "Illustration A": {rec(1): ("Ports should keep an “open” port for all ships.",)},
        "Illustration B": {rec(1): ("Ports should keep an “open” pier for all ships.",)},
    }
    both = PORT + ins(r("pier"), by=B)
    body = p(r("1. Ports should keep an “open” "), both, r(" for all ships"), ins(r(" here"), by=ME), r("."))
    reading = match_tracked(read(body), (Basis(report=REPORT),), "letter.docx", DIGEST, lambda *_: others)
    assert asked(reading) == []


def test_the_same_words_from_the_sender_are_the_senders() -> None:
    mine = dele(r("harbour"), by=ME) + ins(r("port"), by=ME)
    body = p(r("1. Ports should keep an “open” "), mine, r(" for all ships.")) + clean(4, CREWS)
    others: Others = {"Illustration A": OTHERS["Illustration A"]}
    reading = match_tracked(read(body), (Basis(report=REPORT),), "letter.docx", DIGEST, lambda *_: others)
    assert proposed(reading) == {"recommendations/1": "Ports should keep an “open” port for all ships."}


def test_what_others_propose_is_quoted_as_they_wrote_it() -> None:
    others: Others = {"Illustration A": {rec(1): ("Ports should keep an “open” dock, the “old” one, for all ships.",)}}
    dock = dele(r("harbour"), by=A) + ins(r("dock"), by=A)
    body = p(r("1. Ports should keep an “open” "), dock, r(" for all ships.")) + plan(2)
    reading = match_tracked(read(body), (Basis(report=REPORT),), "letter.docx", DIGEST, lambda *_: others)
    assert "where “dock, the “old” one,” in place of “harbour” is proposed" in asked(reading)[0]


def test_nobody_is_named_whom_only_the_file_names() -> None:
    private = 'w:author="Private Person #7" w:date="2017-11-20T10:30:00Z"'
    port = dele(r("harbour"), by=private) + ins(r("port"), by=private)
    new = p(ins(r("Piers should be lit."), by=private), mark=ins(by=private))
    body = p(r("1. Ports should keep an “open” "), port, r(" for all ships.")) + new + plan(2)
    both: tuple[Others, ...] = ({"Private Person #7": {}}, {"Private Person #7": {rec(2): (None,)}})
    for others in both:
        find_others = partial(lambda others, *_: others, others)
        reading = match_tracked(read(body), (Basis(report=REPORT),), "letter.docx", DIGEST, find_others)
        assert len(asked(reading)) >= 2
        assert not any("Private Person" in question for question in asked(reading))
    assert "In the name of 7 the file has" in asked(reading)[0]


def test_words_that_differ_without_being_tracked_are_in_nobodys_name() -> None:
    reading = read_redline(r("dock for all "), CLEAN, r("ships"), ins(r(" and boats"), by=ME), r("."))
    assert asked(reading)[0].startswith(
        "The file has “dock” where the report has “harbour”, and this is not tracked. Is it meant? Illustration A "
    )
    assert not any("In the name of" in question for question in asked(reading))


def test_words_that_are_deleted_beside_those_that_others_delete_are_asked_about() -> None:
    reading = read_redline(PORT, dele(r(" for all "), by=ME), CLEAN, r("ships."))
    assert asked(reading) == [
        "“for all” is deleted beside words that others delete. Do you delete these words alone, and not theirs?"
    ]


def test_who_deletes_all_that_others_have_left_is_asked_about_the_whole_paragraph() -> None:
    port = dele(r("harbour"), by=A)
    body = p(dele(r("1. Ports should keep an “open” "), by=ME), port, dele(r(" for all ships."), by=ME)) + plan(2)
    others: Others = {"Illustration A": {rec(1): ("Ports should keep an “open” for all ships.",)}}
    reading = match_tracked(read(body), (Basis(report=REPORT),), "letter.docx", DIGEST, lambda *_: others)
    assert proposed(reading) == {"recommendations/1": None}
    assert asked(reading)[0].startswith("All that the file has of it is struck out, some of it in the name of others.")
    assert asked(reading)[0].endswith("Do you propose to delete it?")
