"""The two units on passages that stand in no rubric file: everyday care is left alone, leading is found."""

from __future__ import annotations

from reflect.engine import Engine

LEADING = "lead-person-centred-practice"
PERSONALISATION = "personalisation-in-adult-care"

EVERYDAY = [
    "I helped Mr B with his shower at eight because he likes to be ready before the paper comes. He told me a joke.",
    "I recorded her blood pressure and called the district nurse because it was high. The nurse came after lunch.",
    "I found Doris on the floor. I pressed the call bell and stayed with her because she was frightened.",
    "I went to training on moving and handling because my certificate had run out. I practised with a colleague.",
    "I gave medication at nine and signed the chart. My manager praised me in supervision because it was on time.",
    "I took Ali to the GP because he had a cough. I updated the notes and told the family so that everyone knew.",
    "I had words with a colleague over breaks because she always went first. The team was calmer after that.",
    "I read the safeguarding policy because my induction asked for it, and I signed the form.",
    "I changed the bed with a colleague because it was wet. I reported the red skin to the nurse.",
    "I organised a singing afternoon because the residents love old songs. Feedback was lovely and families came.",
    "I phoned the social worker because the review was late, and left a message with the council.",
    "I bought a cake with the petty cash because it was her ninetieth. It was a good outcome for everyone.",
    "I reminded staff to wear gloves because of the audit. I checked the boxes and ordered more.",
    "I emailed the team the new policy on visiting because the council had sent it. All staff signed it.",
    "I did the risk assessment for the garden because a resident had fallen. The manager agreed to a handrail.",
    "I sent the notification because a tenant broke her hip. The local authority rang and I gave them what we had.",
    "I asked the district nurse and the GP to look at a sore because it was not healing. They agreed on a dressing.",
    "I sent out the satisfaction survey because head office had a deadline. Thirty came back and I typed them in.",
    "I let her choose between two cardigans because choice is important. It was a good decision.",
    "I was promoted because my manager saw leadership in me. I like managing people and I have a vision.",
    "I moved him to the ground floor because of his falls. His son agreed it was in his best interests.",
    "I ran the medication audit because the pharmacist was due. There were two gaps and I found out who signed.",
    "I told the staff off because bells were ringing. I printed the figures and stuck them up with names.",
    "I gave everyone a one-page profile to fill in because the inspector likes them. Staff did them in an afternoon.",
]

# The cues' own words in everyday use: sitting with somebody, counting again, a wish, a session, an audit.
EVERYDAY_IN_THEIR_WORDS = [
    "I sat with Mrs P while the carer fetched the nurse because she was shaking. It was her wish to stay in bed.",
    "I ate with the residents on Sunday because my shift ran over lunch. The senior was off and staff were few.",
    "I counted again because one tablet was missing from the chart. The senior signed the record with me.",
    "I asked the manager to change my rota because my daughter starts school. She moved my lates for two weeks.",
    "I went to a session at handover on hand gel because it was my turn. The nurses and the staff sat at the back.",
    "I weighed him every month because the dietitian asked for it. His weight was steady and I put it on the record.",
    "I wrote her message to the council down word for word because she asked, and my line manager posted it.",
    "I apologised to a colleague because I had taken her mug. We were both sorry and had a laugh about it.",
    "I ran a session of bingo for the residents because the volunteer was off. Staff and a nurse joined in.",
    "I changed the care plan because the GP had stopped a tablet, and wrote why. Her husband signed it.",
    "I moved the medication round because the pharmacy was late. The senior had her lunch at two.",
    "I showed the new carer the fire exits because it was her first shift. The senior was with a nurse.",
    "I brought him down from his room because he was due on the scales. I recorded his weight on the chart.",
    "I washed my hands before and after because there was an audit. A week later the chart was on the wall.",
    "I asked the son for his lasting power of attorney because the office wanted a copy. The decision was his.",
    "I checked her identity at breakfast because she was new on the medication round. It was in the care plan.",
    "I cooked rice for him in the morning because of his culture. The staff on the next shift liked it too.",
    "He refused his bath, so I left it until later because he was tired. He agreed after tea.",
    "I did my medication competency with a senior because mine had run out. She observed me and I was nervous.",
    "I shadowed my mentor for two weeks because I was new. The team and the seniors were kind to me.",
    "The families told me it was a lovely trip. I passed the feedback to the team because they had worked hard.",
    "I did safeguarding training at the council because my manager booked it. A social worker gave the talk.",
    "The audit was on Friday. So I tidied the office because the inspector likes it neat.",
    "The care plan review was late. I put it in the diary because the social worker had rung twice.",
]

UNSEEN = [
    (
        "000.MP6",
        (
            "Two night carers kept waking people for pads. I coached them on shift for a week, because telling "
            "them in the office had done nothing, and then observed without a clipboard."
        ),
    ),
    (
        "000.MP7",
        (
            "In April I audited nine support plans and found three with no goal at all. I shared the findings "
            "with all of them because I did not want anybody singled out. The re-audit in July showed eight of nine."
        ),
    ),
    (
        "000.MP2",
        (
            "Gwen wanted to make her own tea. I agreed a positive risk plan with her and her niece so that she "
            "could try with a small kettle, and she had the last word."
        ),
    ),
    (
        "000.ET5",
        (
            "The social worker wanted the door locked. I argued from the Mental Capacity Act that an unwise "
            "decision is still his, because he had capacity about going out."
        ),
    ),
    (
        "000.KC4",
        (
            "Hospital and us had different lists. I invited the district nurse and the occupational therapist to "
            "a joint meeting so that she could hear us disagree, and we agreed on one plan."
        ),
    ),
    (
        "000.SY3",
        (
            "A new agency carer was quick and silent with everyone. I asked her to eat with Mr P because he talks at "
            "table, and asked what she noticed. Her answer was that he waits for her to start."
        ),
    ),
    (
        "000.MP6",
        (
            "Three of the night staff had never seen a hearing loop. I ran a ten minute session with four of the "
            "carers because the leaflet was in a drawer, and a senior has the spare battery now."
        ),
    ),
    (
        "000.ET4",
        (
            "Breakfast was a conveyor belt. I took it to the staff meeting because people were up at six for our "
            "rota and not for themselves, and there was resistance for weeks."
        ),
    ),
    (
        "000.KC3",
        (
            "The purse was empty again. I told the deputy what I had seen because it was the third time, and she "
            "made the referral while I waited."
        ),
    ),
    (
        "001.SY1",
        (
            "Dev wanted to choose his own staff. I sat in on the interview as his note taker because he wanted to "
            "decide on the hours himself."
        ),
    ),
    (
        "001.KC2",
        (
            "A neighbour was borrowing from him. I raised a safeguarding concern because of possible financial "
            "abuse but first asked what outcome he wanted."
        ),
    ),
    (
        "001.MP2",
        (
            "His mother managed the money without anyone agreeing to it. I asked the council about a nominated "
            "person for the direct payment so that it was on paper who held it."
        ),
    ),
    (
        "001.MP5",
        (
            "I drew up an improvement plan for weekends: three steps and a review date in May. The main barrier "
            "was cost, so I asked for a small test on one floor in order to see what it saves."
        ),
    ),
]


def levels_of(engine: Engine, text: str, unit: str) -> dict[str, int]:
    """The levels that an account reaches, by criterion."""
    scores = engine.analyse(text, unit).scores.criteria
    return {score.criterion: score.level or 0 for score in scores}


def test_everyday_care_is_mostly_left_alone(engine: Engine) -> None:
    """A kind, sensible act with its reason is seldom taken for evidence of leading: at most one item in twenty-five.

    None would be right. The passages stand in the items' own words, so that this is the hardest case there is.
    """
    found = [
        level
        for text in EVERYDAY + EVERYDAY_IN_THEIR_WORDS
        for unit in (LEADING, PERSONALISATION)
        for level in levels_of(engine, text, unit).values()
    ]
    assert len(found) > 1800
    assert sum(level >= 2 for level in found) <= len(found) / 25


def test_passages_that_are_no_examples_reach_their_item(engine: Engine) -> None:
    """Passages that no rubric file shows are found: of thirteen, at least eight reach level 2 of their item."""
    reached = [
        levels_of(engine, text, LEADING if item.startswith("000") else PERSONALISATION)[item] >= 2
        for item, text in UNSEEN
    ]
    assert sum(reached) >= 8
