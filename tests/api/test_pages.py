"""The learner's pages, as a browser without script gets them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from lxml import html
from werkzeug.test import TestResponse

from reflect.api.schemas import load_schema
from reflect.engine import Engine
from reflect.reading import MAX_CHARACTERS
from reflect.rulebook import Rulebook

Post = Callable[..., TestResponse]

SCRIPT = "I wrote <script>alert('x')</script> & “quotes” because </textarea><b>it</b> mattered to Mr B.\n\nHe was glad."
LAYOUT = (
    "A hard week\n\nI was on nights. I called the GP because Mr B was in pain.\n\nWhat I did:\n\n- I wrote it down\n"
    "- I rang his son\n1. I told the nurse\n\n“Slow down,” she said.\n\nReferences\n\nKitwood, T. (1997) Dementia.\n"
)


def texts(page: html.HtmlElement, path: str) -> list[str]:
    """The text of every element found, white space made single."""
    return [" ".join(element.text_content().split()) for element in page.xpath(path)]


def shown_account(response: TestResponse) -> str:
    """The account on a report page, without the keys of its marks."""
    area = html.fromstring(response.data).xpath("//div[@class='account-text']")[0]
    for key in area.xpath(".//sup[starts-with(@class, 'key')]"):
        key.drop_tree()
    return str(area.text_content())


def test_the_form_is_empty_and_offers_every_rubric(client: FlaskClient) -> None:
    """A first visit: labelled fields, an empty box, the general rubric chosen."""
    page = html.fromstring(client.get("/").data)
    assert page.get("lang") == "en-GB"
    assert page.xpath("string(//textarea[@id='text'])").strip() == ""
    assert page.xpath("//option/@value") == list(Rulebook.load().rubrics)
    assert page.xpath("//option[@selected]/@value") == ["reflective-account"]
    for field in page.xpath("//form//textarea | //form//select | //form//input[not(@type='hidden')]"):
        assert page.xpath(f"//label[@for='{field.get('id')}']"), field.get("id")


@pytest.mark.parametrize(
    ("address", "place"), [("127.0.0.1", "this machine"), ("192.168.1.7", "your organisation’s own machine")]
)
def test_the_promise_is_true_where_it_is_read(client: FlaskClient, address: str, place: str) -> None:
    """The page says “this machine” only to a reader who sits at it."""
    page = html.fromstring(client.get("/", environ_overrides={"REMOTE_ADDR": address}).data)
    assert f"Your text stays on {place}." in texts(page, "//ul[@class='promise']/li")[0]
    assert f"It runs on {place}:" in texts(page, "//footer/p")[0]


def test_the_example_fills_the_box(client: FlaskClient, example: str) -> None:
    """One link puts the example into the box, ready to send."""
    page = html.fromstring(client.get("/?example=1").data)
    assert page.xpath("string(//textarea[@id='text'])").strip() == example.strip()


def test_a_report_comes_in_the_order_a_learner_needs(post: Post, example: str) -> None:
    """What to protect comes before everything; then depth, questions, checks, the account, tables and limits."""
    text = example.replace("Mrs B", "Margaret Whitfield").replace("Care Act 2014", "Care Act 2015")
    response = post("/report", text=text, rubric="lead-person-centred-practice")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    ids = html.fromstring(response.data).xpath("//h2/@id")
    expected = ["private", "summary", "next", "checks", "account", "tone", "references", "criteria", "limits"]
    assert ids == expected


def test_what_to_protect_is_said_once(post: Post, example: str) -> None:
    """The name stands in the warning at the top, and not again among the things to check."""
    page = html.fromstring(post("/report", text=example.replace("Mrs B", "Margaret Whitfield")).data)
    assert "Margaret Whitfield" in texts(page, "//section[@aria-labelledby='private']")[0]
    assert not any("Margaret" in text for text in texts(page, "//section[@aria-labelledby='checks']"))


def test_a_plain_report_has_no_warning(post: Post) -> None:
    """Nothing to protect and nothing to check: neither heading is there."""
    response = post("/report", text="I sat with Mr B. He was in pain. I called the nurse because he asked me to.")
    ids = html.fromstring(response.data).xpath("//h2/@id")
    assert "private" not in ids
    assert "checks" not in ids
    assert "criteria" not in ids


def test_an_unknown_band_is_said_to_be_unknown(post: Post) -> None:
    """Too few words for a band: “Not sure” and the reason, and no step is marked as the writer's."""
    page = html.fromstring(post("/report", text="I sat with Mr B. He was in pain. I called the nurse.").data)
    assert texts(page, "//p[@class='band']") == ["Not sure."]
    assert page.xpath("//ol[@class='steps']/li[@aria-current]") == []
    assert len(page.xpath("//ol[@class='steps']/li")) == 4


def test_the_band_and_its_words_come_from_the_report(post: Post, engine: Engine, example: str) -> None:
    """The band's name, the passage that carried it and the next step are the engine's and the rulebook's."""
    page = html.fromstring(post("/report", text=example).data)
    report = engine.analyse(example)
    rule = engine.rulebook.depth.band(report.scores.depth.band or "B1")
    assert texts(page, "//p[@class='band']/strong") == [rule.names["plain"]]
    assert texts(page, "//ol[@class='steps']/li[@aria-current]/span[@class='step-name']") == [rule.names["plain"]]
    comments = [comment.text for comment in report.comments if comment.tone == "question"]
    assert [text.removeprefix("A question ") for text in texts(page, "//p[@class='comment question']")] == comments


@pytest.mark.parametrize("rubric", list(Rulebook.load().rubrics))
def test_every_rubric_gives_a_page(post: Post, example: str, rubric: str) -> None:
    """Each criterion stands once under its heading, in words and never with a number."""
    page = html.fromstring(post("/report", text=example, rubric=rubric).data)
    criteria = [c for c in Rulebook.load().rubrics[rubric].criteria if c.kind != "misconception"]
    titles = [text.rsplit(": ", 1) for text in texts(page, "//ul[@class='criteria']/li/h3")]
    assert sorted(title for title, _ in titles) == sorted(" ".join(c.title.split()) for c in criteria)
    words = {
        "nothing found yet",
        "mentioned",
        "explained and applied",
        "critically evaluated",
        "only asked for where the account is about it",
    }
    assert {level for _, level in titles} <= words


def test_a_heading_says_what_opening_it_gives(post: Post, example: str) -> None:
    """Something found, questions, or neither: the line beside a heading agrees with what stands under it."""
    page = html.fromstring(post("/report", text=example, rubric="lead-person-centred-practice").data)
    for dimension in page.xpath("//details[@class='dimension']"):
        hint = texts(dimension, "./summary/span")[0]
        levels = [text.rsplit(": ", 1)[1] for text in texts(dimension, ".//h3")]
        unfound = {"nothing found yet", "only asked for where the account is about it"}
        found = [level for level in levels if level not in unfound]
        questions = dimension.xpath(".//p[@class='question-line']")
        assert len(questions) == levels.count("nothing found yet")
        if found:
            assert hint == f"something found for {len(found)} of {len(levels)}"
        else:
            assert hint == ("questions to think about" if questions else "only asked for where the account is about it")


@pytest.mark.parametrize("text", [SCRIPT, LAYOUT, "  \n\nI sat down.\r\nHe slept.\t\n\n\n", "😀 I felt é e\u0301 ﬁne."])
def test_the_account_is_shown_as_written(post: Post, engine: Engine, text: str) -> None:
    """Marks add no character to the account and take none away; its markup is shown, not obeyed."""
    response = post("/report", text=text)
    assert shown_account(response).strip() == engine.analyse(text).account.text.strip()
    assert b"<script>alert" not in response.data


def test_the_example_is_shown_as_written(post: Post, engine: Engine, example: str) -> None:
    """So is a whole account with every layer of marks in it."""
    response = post("/report", text=example, rubric="lead-person-centred-practice")
    assert shown_account(response).strip() == engine.analyse(example).account.text.strip()
    page = html.fromstring(response.data)
    for layer in ("move", "reference", "peak"):
        assert page.xpath(f"//mark[contains(@class, 'in-{layer}')]"), layer


def test_the_layout_of_the_account_is_kept(post: Post) -> None:
    """Headings are headings, list items are list items with their signs, the reference list is a list."""
    page = html.fromstring(post("/report", text=LAYOUT).data)
    area = page.xpath("//div[@class='account-text']")[0]
    for key in area.xpath(".//sup"):
        key.drop_tree()
    assert texts(area, ".//h3")[-1] == "References"
    assert texts(area, ".//ul[@class='account-item']/li") == [
        "- I wrote it down",
        "- I rang his son",
        "1. I told the nurse",
    ]
    assert texts(area, ".//ul[@class='account-reference']/li") == ["Kitwood, T. (1997) Dementia."]


def test_no_mark_speaks_by_colour_alone(post: Post, example: str) -> None:
    """Every marked stretch but the deepest passage has a sentence; every key is text; every link leads somewhere."""
    page = html.fromstring(post("/report", text=example.replace("2014", "2015")).data)
    for mark in page.xpath("//mark"):
        assert mark.get("title") or mark.get("class") == "in-peak"
    for key in page.xpath("//sup"):
        assert key.text_content().strip()
    for link in page.xpath("//a[starts-with(@href, '#')]/@href"):
        assert page.xpath(f"//*[@id='{link[1:]}']"), link


def test_ids_are_unique(post: Post, example: str) -> None:
    """Two elements with one id would break links and labels."""
    ids = html.fromstring(post("/report", text=example, rubric="personalisation-in-adult-care").data).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_an_uploaded_file_is_read(post: Post, example: str) -> None:
    """A chosen file goes before the text, and the page names it."""
    upload = (io.BytesIO(example.encode()), "account <1>.txt")
    response = post("/report", text="Something else altogether.", file=upload)
    assert shown_account(response).strip() == example.strip()
    assert "account &lt;1&gt;.txt" in response.text


ERRORS = {
    "empty": ({"text": "  \n "}, "text", "text"),
    "too long": ({"text": "word " * (MAX_CHARACTERS // 4)}, "text", f"{MAX_CHARACTERS:,}"),
    "unreadable": ({"text": "mine", "file": (io.BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(40)), "a.png")}, "file", ""),
    "unknown rubric": ({"text": "I sat down.", "rubric": "none"}, "rubric", "reflective-account"),
}


@pytest.mark.parametrize(("fields", "field", "words"), ERRORS.values(), ids=ERRORS)
def test_what_is_wrong_is_said_above_the_form(post: Post, fields: dict[str, object], field: str, words: str) -> None:
    """Status 422, one sentence linked to its field, and the text still in the box."""
    response = post("/report", **fields)
    page = html.fromstring(response.data)
    assert response.status_code == 422
    message = page.xpath("//*[@role='alert']//a")[0]
    assert message.get("href") == f"#{field}"
    assert len(message.text_content()) > 20
    assert words in message.text_content()
    faulty = page.xpath("//*[@aria-invalid='true']")[0]
    assert faulty.get("id") == field
    assert "error-text" in faulty.get("aria-describedby")
    assert page.xpath("string(//textarea)").strip() == str(fields["text"]).strip()


def test_markup_in_the_box_stays_text(post: Post) -> None:
    """A text that would end the box and start a script comes back as text, from an error and from a report."""
    for path, fields in (("/report", {"rubric": "none"}), ("/", {})):
        page = html.fromstring(post(path, text=SCRIPT, **fields).data)
        assert page.xpath("string(//textarea)").strip().replace("\r\n", "\n") == SCRIPT
        assert page.xpath("//main//script") == []


def test_a_page_without_its_token_keeps_the_text(client: FlaskClient) -> None:
    """A form from another site, or one whose cookie is gone, is not read; the text stays in the box."""
    for path in ("/report", "/report.json", "/"):
        response = client.post(path, data={"text": "I sat with <Mr B>."})
        assert response.status_code == 400
        assert html.fromstring(response.data).xpath("string(//textarea)").strip() == "I sat with <Mr B>."


def test_a_body_over_the_limit_is_a_page(remade: Callable[..., Flask]) -> None:
    """Too large to take in: a page that says so, not a traceback."""
    client = remade(body_bytes=5000).test_client()
    token = html.fromstring(client.get("/").data).xpath("//input[@name='csrf_token']/@value")[0]
    response = client.post("/report", data={"csrf_token": token, "text": "word " * 2000})
    assert response.status_code == 413
    assert response.content_type == "text/html; charset=utf-8"


def test_too_many_requests_is_a_page(remade: Callable[..., Flask]) -> None:
    """The page and the API share one allowance; over it, a person gets a page."""
    client = remade(analyses_per_minute=1).test_client()
    token = html.fromstring(client.get("/").data).xpath("//input[@name='csrf_token']/@value")[0]
    answers = [client.post("/report", data={"csrf_token": token, "text": "I sat down."}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].content_type == "text/html; charset=utf-8"


def test_the_report_can_be_taken_away(post: Post, engine: Engine, example: str) -> None:
    """The download is the very report that was shown, with its text."""
    page = html.fromstring(post("/report", text=example).data)
    parcel = page.xpath("//input[@name='report']/@value")[0]
    response = post("/report.json", report=parcel)
    assert response.headers["Content-Disposition"] == 'attachment; filename="reflect-report.json"'
    assert response.headers["Cache-Control"] == "no-store"
    assert response.data.decode() == engine.analyse(example.replace("\n", "\r\n")).to_json(with_text=True)
    Draft202012Validator(load_schema("reflect-report-1")).validate(json.loads(response.data))


def test_only_a_report_made_here_can_be_taken_away(post: Post, example: str) -> None:
    """Nothing else can be made to look like a report from this service."""
    parcel = html.fromstring(post("/report", text=example).data).xpath("//input[@name='report']/@value")[0]
    for forged in ("", "{}", parcel.replace("Mrs B", "Mrs C"), parcel[:-1]):
        response = post("/report.json", report=forged)
        assert response.status_code == 400
        assert response.content_type == "text/html; charset=utf-8"


def test_the_text_can_be_changed_and_read_again(post: Post, example: str) -> None:
    """From the report back to the form with the same text and rubric; the report's own address leads to the form."""
    report = html.fromstring(post("/report", text=example, rubric="personalisation-in-adult-care").data)
    form = report.xpath("//form[@action='/']")[0]
    page = html.fromstring(
        post("/", text=form.xpath("string(.//textarea)"), rubric=form.xpath(".//input[@name='rubric']/@value")[0]).data
    )
    assert page.xpath("string(//textarea)").strip() == example.strip()
    assert page.xpath("//option[@selected]/@value") == ["personalisation-in-adult-care"]


def test_a_reload_of_the_address_leads_to_the_form(client: FlaskClient) -> None:
    """A report has no address of its own."""
    response = client.get("/report")
    assert response.status_code == 302
    assert response.headers["Location"] == "/"
