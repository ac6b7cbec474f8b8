"""Wrong nation: told only where the account's own nation is sure and the reference is used as if it held there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.types import ReferenceEvidence

Mentions = Callable[[str], tuple[ReferenceEvidence, ...]]


def faulted(found: tuple[ReferenceEvidence, ...]) -> list[str]:
    """The references that carry the fault, in order."""
    return [item.reference for item in found for issue in item.issues if issue.code == "wrong-nation"]


@pytest.mark.parametrize(
    ("text", "reference", "right"),
    [
        (
            "CIW came to us in May. I told them that the Care Act 2014 is our guide.",
            "care-act-2014",
            "(Wales) Act 2014",
        ),
        ("I work in a small care home in Glasgow. The CQC rated us good.", "cqc", "Care Inspectorate"),
        ("Our home in Dundee is old. He was on a DoLS from the spring.", "dols", "Adults with Incapacity"),
        (
            "We work as all the Scottish providers do. The Care Act is why his plan has a review.",
            "care-act-2014",
            "Scotland",
        ),
        (
            "I am in and out of eleven houses a day in Scotland. The Care Act is why his plan has a review.",
            "care-act-2014",
            "Scotland",
        ),
        ("My Trust in Derry asked for it. The Care Act is why his plan has a review.", "care-act-2014", "Northern"),
        (
            "I manage a day centre near Belfast. The Mental Capacity Act 2005 was on my mind.",
            "mca-2005",
            "Ireland) 2016",
        ),
        (
            "RQIA inspected us in June. Under the Equality Act 2010 she had a right to the ramp.",
            "equality-act-2010",
            "own",
        ),
        (
            "I am registered with the SSSC. We rang them, and the section 42 enquiry under the Care Act began.",
            "care-act-s42",
            "duty to inquire",
        ),
        ("Here in Wales the winters are long. We wrote to the CQC about her fall.", "cqc", "CIW"),
        ("As a Welsh service we speak both. The HSCA 2008 tells us how many staff to have.", "hsca-2008", "2016"),
        (
            "Under the Adults with Incapacity (Scotland) Act 2000 we asked her niece. The MCA gave us five principles.",
            "mca-2005",
            "Adults with Incapacity",
        ),
        (
            "I work here in England. We used the Social Services and Well-being (Wales) Act 2014.",
            "ssw-wales-2014",
            "Care Act 2014",
        ),
        (
            "I am deputy in a care home in the far north of Scotland. The CQC wants to see it.",
            "cqc",
            "Care Inspectorate",
        ),
        ("I am a support worker in Cardiff. We wrote to the CQC about it.", "cqc", "CIW"),
        ("The Care Inspectorate comes to us, like every home in England, in May.", "other-regulators", "CQC"),
    ],
)
def test_wrong_nation_is_told_with_what_stands_there(mentions: Mentions, text: str, reference: str, right: str) -> None:
    """A law or a regulator that does not reach the account's nation is told, with its equivalent and a source."""
    found = mentions(text)
    assert reference in faulted(found)
    messages = [issue for item in found if item.reference == reference for issue in item.issues]
    assert right in messages[0].message
    assert messages[0].source


@pytest.mark.parametrize(
    "text",
    [
        "The Care Act 2014 is our guide and the CQC rated us good.",
        "The Care Act says that wellbeing comes first. I asked her what she wanted.",
        "I work in a care home in Cardiff. Unlike in England, where the Care Act holds, we have our own law.",
        "I work in a care home in Cardiff. The English Care Act came up in the course.",
        "CIW came to us in May. I used to work in Bristol, and there it was the CQC.",
        "I trained in a Scottish hospital. Now the CQC comes to us and we follow the Care Act.",
        "My mother's care home in Cardiff was kind. Our own follows the Care Act 2014.",
        "When I worked in Scotland the Care Inspectorate graded us. The CQC does it here with ratings.",
        "In Scotland, the Care Inspectorate inspects. The CQC inspects our home.",
        "I work in a home in Glasgow. My tutor wrote: “The Care Act 2014 is the law that matters most.”",
        "Our home in Glasgow is busy. The Care Act does not apply to us, and I had to look up what does.",
        "Our home in Swansea is busy. The Mental Capacity Act 2005 and DoLS were both new to me.",
        "Our home in Dundee is busy. The Human Rights Act 1998 and the Equality Act 2010 hold here.",
        "Our home in Wrexham is busy. Maslow and Kitwood were both new to me.",
        "He was born in Wales and loves to sing. Under the Care Act he had an assessment.",
        "She wears her Scottish kilt. The CQC inspector liked it.",
        "We went to Wales with four residents. The Care Act says nothing about sand in shoes.",
        "CIW and the CQC both came to our two homes on the border. The Care Act holds in one of them.",
        "The Welsh choir came to our home. The CQC was there that day.",
        "We learned about the Care Inspectorate. The Care Act is the law here.",
        "Our team in England rang our team in Wales about the Care Act.",
        "I work in a care home in Cardiff. I had written Care Act, and my assessor corrected me: it is an English law.",
        "I read how all Scottish providers work. The Care Act is ours.",
        "My house in Wales is up for sale. The Care Act is what I work by.",
        "Like all of us I liked Wales. The Care Act is what I work by.",
        "My mother had four calls a day. A cousin in Scotland knew the Care Act.",
        "If I worked in Scotland I would need to know another Act, but the Care Act is mine.",
        "They told us in Glasgow, at the conference, that the CQC would change.",
        "I work in a care home in Dundee. Under the duty of candour I rang her daughter.",
        "I work in a care home in Dundee. We talked about the deprivation of liberty.",
        "I work in a care home in Belfast. The MCA says we must ask her first.",
        "I work in a care home in England. His brother had a welfare power of attorney.",
        "I work in a care home in Wales. In my first draft I had the Care Act there, which has no hold on us.",
        "I work in a home near the Scottish border. The CQC came in May.",
        "I am a nurse who trained in Glasgow. The CQC came in May.",
        "I am a carer whose sister lives in Wales. The Care Act says she must be asked.",
    ],
)
def test_silence_and_comparison_are_left_alone(mentions: Mentions, text: str) -> None:
    """No sure sign of the nation, a comparison, a quotation, an earlier job or a visit: nothing is said."""
    assert faulted(mentions(text)) == []
