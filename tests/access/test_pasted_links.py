"""A secret link is found in any pasted text, and other kinds of text are recognised."""

import quopri
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from time import process_time
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from access.pasted_links import Pasted, PastedKind, read_pasted
from access.secrets import new_token
from urls import secret_link

HOST = "videoklar.sykehus.no"
SITE = f"https://{HOST}"
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
INPUTS = Path(__file__).parents[3] / "shared" / "review" / "faults" / "10-wrapped-links.txt"

tokens = st.text(SIGNS, min_size=43, max_size=43)
forms = st.sampled_from(["/lenke#{}", "/lenke/{}", "/enhet/{}", "/okt/{}", "/lenke/#{}"])


def everything_encoded(address: str) -> str:
    return "".join(f"%{ord(sign):02X}" for sign in address)


def as_urldefense_2(address: str) -> str:
    encoded = quote(address, safe="/").replace("_", "%5F").replace("-", "%2D")
    encoded = encoded.replace("%", "-").replace("/", "_")
    return f"https://urldefense.proofpoint.com/v2/url?u={encoded}&d=DwMF-g&c=x_y"


def as_urldefense_3(address: str) -> str:
    return f"https://urldefense.com/v3/__{address.replace('#', '*')}__;Iw!!AAAA!BBBB-c_d$"


def quoted_printable(text: str) -> str:
    """As a mail server sends it: lines of at most 76 characters that end with "\\r\\n"."""
    return quopri.encodestring(text.encode()).decode().replace("\n", "\r\n")


def broken_at(place: int, mark: str) -> Callable[[str], str]:
    return lambda address: address[:-place] + mark + address[-place:]


WRAPPINGS: dict[str, Callable[[str], str]] = {
    "as it is": lambda a: a,
    "without the scheme": lambda a: a.partition("://")[2],
    "without the site": lambda a: a.removeprefix(SITE),
    "SafeLinks": lambda a: (
        f"https://eur01.safelinks.protection.outlook.com/?url={quote(a, safe='')}"
        "&data=05%7C02%7C&sdata=AAAA%3D&reserved=0"
    ),
    "SafeLinks as HTML": lambda a: (
        f"https://eur01.safelinks.protection.outlook.com/?data=05&amp;url={quote(a, safe='')}&amp;reserved=0"
    ),
    "Proofpoint 2": as_urldefense_2,
    "Proofpoint 3": as_urldefense_3,
    "Barracuda": lambda a: (
        f"https://linkprotect.cudasvc.com/url?a={quote(a, safe='')}&c=E,1,abc-def_,&typo=1"
    ),
    "Cisco": lambda a: f"https://secure-web.cisco.com/1x-Yz_0/{quote(a, safe='')}",
    "Sophos": lambda a: (
        f"https://eu-west-1.protection.sophos.com/?d=sykehus.no"
        f"&u={urlsafe_b64encode(a.encode()).decode().rstrip('=')}&p=bQ=="
    ),
    "encoded": lambda a: quote(a, safe=""),
    "encoded twice": lambda a: quote(quote(a, safe=""), safe=""),
    "every sign encoded": everything_encoded,
    "in angle brackets": lambda a: f"<{a}>",
    "in quotation marks": lambda a: f"«{a}»",
    "with a full stop": lambda a: f"{a}.",
    "with a bracket": lambda a: f"({a})",
    "Proofpoint 2 over several lines": lambda a: broken_at(90, "\n> ")(
        broken_at(60, "\n")(as_urldefense_2(a))
    ),
    "over two lines of a message that was quoted twice": lambda a: (
        f"> > Hei\n>> {broken_at(20, chr(10) + '> > ')(a)}"
    ),
    "over two lines of HTML": broken_at(20, "<br />\n"),
    "partly bold": lambda a: f"<b>{a[:-20]}</b>{a[-20:]}",
    "with capital letters in the path": lambda a: re.sub("/(lenke|enhet|okt)", lambda m: m[0].title(), a),
    "with dashes that Word makes": lambda a: a.replace("-", "\N{EN DASH}"),
    "with a control sign": broken_at(20, "\x00"),
    "with a sign that picks a picture": broken_at(20, "\N{VARIATION SELECTOR-16}"),
    "with a quotation mark inside": lambda a: re.sub(
        "(?<=/lenke#)|(?<=/(?:okt)/)", "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", a
    ),
    "below a long e-mail": lambda a: "Hei på deg. " * 1500 + a,
    "from Google": lambda a: f"https://www.google.com/url?q={quote(a, safe='')}&amp;sa=D&amp;ust=1",
    "from Facebook": lambda a: f"https://l.facebook.com/l.php?u={quote(a, safe='')}%3Ffbclid%3DIwAR0&h=AT0-x",
    "from Slack": lambda a: f"<https://slack-redir.net/link?url={quote(a, safe='')}&v=3|Lenken>",
    "in the body of a mailto link": lambda a: (
        f"mailto:?subject=Lenke&body=Hei%0D%0A{quote(a, safe='')}%0D%0A"
    ),
    "encoded three times": lambda a: quote(quote(quote(a, safe=""), safe=""), safe=""),
    "encoded in small letters": lambda a: everything_encoded(a).lower(),
    "as Markdown": lambda a: f"[{a}]({a})",
    "as Markdown with backslashes": lambda a: a.replace("_", "\\_"),
    "slanted": lambda a: f"_{a}_",
    "with parameters": lambda a: a.replace("/lenke#", "/lenke?utm_source=epost#") + "?utm_source=epost",
    "with a slash": lambda a: f"{a}/",
    "with a hash": lambda a: f"{a}#",
    "as HTML": lambda a: f'<a href="{a.replace("#", "&#35;")}">Åpne</a>',
    "quoted-printable": lambda a: quoted_printable(f'<p>Hei. <a href="{a}">{a}</a> Hilsen Åse</p>'),
    "quoted-printable in a field of one line": lambda a: quoted_printable(
        f"Lenken som vi avtalte: {a} Hilsen Åse"
    ).replace("\r\n", ""),
    "over two lines": broken_at(20, "\r\n"),
    "over two lines of a quoted message": lambda a: (
        f"> Hei\n> {broken_at(20, chr(10) + '> ')(a)}\n> Hilsen Åse"
    ),
    "over two lines with more below": lambda a: broken_at(7, "\n")(a) + "\nHilsen\nKari Nordmann",
    "broken before the token": broken_at(43, "\n"),
    "broken in the address": broken_at(46, "\n"),
    "with signs that nobody sees": lambda a: "\u200b" + "\u200b\u2060".join(a) + "\ufeff",
    "with text around it": lambda a: f"Lenken vår: {a} (gjelder til jul)",
    "in a sentence": lambda a: f"Hei! Bruk {a}, og si fra om den ikke virker. Hilsen avdeling 43",
}


@given(token=tokens, form=forms, wrapping=st.sampled_from(sorted(WRAPPINGS)))
@example(token="_" * 43, form="/lenke#{}", wrapping="Proofpoint 3")
@example(token="-" * 43, form="/okt/{}", wrapping="Proofpoint 2")
def test_a_link_is_found_however_it_was_wrapped(token: str, form: str, wrapping: str) -> None:
    pasted = WRAPPINGS[wrapping](SITE + form.format(token))
    assert read_pasted(pasted, HOST) == Pasted(PastedKind.SECRET, token)


@given(
    token=tokens,
    form=forms,
    outer=st.sampled_from(["SafeLinks", "Proofpoint 2", "Barracuda", "encoded", "in angle brackets"]),
    inner=st.sampled_from(["SafeLinks", "Proofpoint 3", "Barracuda", "encoded twice", "with a full stop"]),
)
def test_a_link_is_found_in_one_wrapping_inside_another(
    token: str, form: str, outer: str, inner: str
) -> None:
    pasted = WRAPPINGS[outer](WRAPPINGS[inner](SITE + form.format(token)))
    assert read_pasted(pasted, HOST) == Pasted(PastedKind.SECRET, token)


def test_a_link_is_found_if_a_one_line_field_turned_its_line_break_into_a_space() -> None:
    token = "iEPPwJUHqvD1yM_qJy4lM2r0vDk6bJbTBkcuK4oMJWU"
    for place in (11, 20, 40):
        pasted = f"Lenken vår: {SITE}/lenke#{token[:place]} {token[place:]} gjelder til jul"
        assert read_pasted(pasted, HOST) == Pasted(PastedKind.SECRET, token)


@given(
    token=tokens,
    before=st.sampled_from(["", " ", "<", "\ufeff", "«"]),
    after=st.sampled_from(["", ".", ">\n"]),
)
def test_a_token_alone_is_enough(token: str, before: str, after: str) -> None:
    assert read_pasted(before + token + after) == Pasted(PastedKind.SECRET, token)


@pytest.mark.parametrize(
    "pasted",
    [
        "Koden er {} til jul",
        "token: {}",
        "> {0:.20}\n> {0:~}",
        "{0:.20}\n{0:~}",
        "Hei\n\n«{}».\n\nHilsen Kari",
    ],
)
def test_a_token_is_found_among_words_and_over_two_lines(pasted: str) -> None:
    token = "iEPPwJUHqvD1yM_qJy4lM2r0vDk6bJbTBkcuK4oMJWU"
    text = pasted.replace("{0:~}", token[20:]).format(token)
    assert read_pasted(text, HOST) == Pasted(PastedKind.SECRET, token)


@pytest.mark.parametrize(
    "text",
    [
        "Se avdeling-for-digital-samhandling-og-pasient nå",
        "avdeling-for-digital\nsamhandling-og-pasientene",
        f"https://www.nrk.no/{'aB3' * 14}x",
    ],
)
def test_a_long_word_of_a_text_is_no_token(text: str) -> None:
    assert read_pasted(text, HOST).kind is not PastedKind.SECRET


@given(st.text())
@example("/lenke/")
@example("https://videoklar.sykehus.no/lenke#")
def test_what_has_no_token_gives_none(text: str) -> None:
    assert read_pasted(text, HOST).kind is not PastedKind.SECRET


@given(token=tokens, form=forms, length=st.integers(0, 42))
def test_a_link_that_was_cut_off_gives_none(token: str, form: str, length: int) -> None:
    cut = SITE + form.format(token[:length])
    assert read_pasted(cut, HOST).kind is not PastedKind.SECRET
    assert read_pasted(f"{cut} gjelder til jul", HOST).kind is not PastedKind.SECRET


@given(token=tokens, form=forms, more=st.text(SIGNS[:62], min_size=1, max_size=30))
def test_a_link_with_letters_after_it_gives_none(token: str, form: str, more: str) -> None:
    assert read_pasted(SITE + form.format(token) + more, HOST).kind is not PastedKind.SECRET


ID = "0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("pasted", "kind"),
    [
        (f"{SITE}/svar?vurdering={ID}", PastedKind.ASSESSMENT_PAGE),
        (f"{HOST}/resultat?vurdering={ID}&anbefaling=2.1", PastedKind.ASSESSMENT_PAGE),
        (f"Se <{SITE}/deling?vurdering={ID}>.", PastedKind.ASSESSMENT_PAGE),
        (WRAPPINGS["SafeLinks"](f"{SITE}/svar?vurdering={ID}"), PastedKind.ASSESSMENT_PAGE),
        (f"{SITE}/enhet?enhet={ID}", PastedKind.UNIT_PAGE),
        (f"{SITE}/styring?samling={ID}", PastedKind.WORKSHOP_PAGE),
        (f"{SITE}/storskjerm?samling={ID}", PastedKind.WORKSHOP_PAGE),
        (f"{SITE}/vegg?okt={ID}", PastedKind.WORKSHOP_PAGE),
        (f"{SITE}/vegg", PastedKind.WORKSHOP_PAGE),
        (f"{SITE}/oktfil/{ID}/rapport.pdf", PastedKind.DOWNLOAD),
        (f"{SITE}/plan/{ID}.ics", PastedKind.DOWNLOAD),
        (f"{SITE}/plan/{ID}/runde/2.pdf", PastedKind.DOWNLOAD),
        (f"{SITE}/svar/{ID}.json", PastedKind.DOWNLOAD),
        (f"{SITE}/enhetfil/{ID}/sammenligning.pdf?region=nord", PastedKind.DOWNLOAD),
        (f"{SITE}/delta", PastedKind.JOINING),
        (SITE, PastedKind.THIS_SITE),
        (f"{SITE}/metode", PastedKind.THIS_SITE),
        (HOST, PastedKind.THIS_SITE),
        (f"{SITE}:443/svar", PastedKind.ASSESSMENT_PAGE),
        (f"https://{HOST}@www.nrk.no/metode", PastedKind.OTHER_SITE),
        (f"{SITE}/lenke", PastedKind.NOTHING),
        (f"{SITE}/lenke?utm_source=epost", PastedKind.NOTHING),
        ("https://www.nrk.no/plan", PastedKind.OTHER_SITE),
        ("https://protect-eu.mimecast.com/s/AbCdEfGhIjKlMnOp?domain=sykehus.no", PastedKind.OTHER_SITE),
        ("helsenorge.no", PastedKind.OTHER_SITE),
        ("ACDEF-GHJKM", PastedKind.UNIT_CODE),
        ("", PastedKind.NOTHING),
        ("x", PastedKind.NOTHING),
        (f"{SITE}/lenke#abc", PastedKind.NOTHING),
        (f"{SITE}/lenke/abc", PastedKind.NOTHING),
        ("Lenken vår gjelder til jul", PastedKind.NOTHING),
    ],
)  # fmt: skip
def test_the_page_says_what_a_text_is_that_is_no_secret_link(pasted: str, kind: PastedKind) -> None:
    assert read_pasted(pasted, HOST) == Pasted(kind)


@pytest.mark.parametrize(
    "pasted", [f"{SITE}/delta/ACDEFG", "acd efg", f"<{HOST}/delta/ACDEFG>", f"Bli med: {SITE}/delta/ACDEFG"]
)
def test_a_workshops_code_is_read_from_its_address_too(pasted: str) -> None:
    assert read_pasted(pasted, HOST) == Pasted(PastedKind.WORKSHOP_CODE, "ACDEFG")


def test_a_link_that_we_hand_out_is_read() -> None:
    token = new_token()
    assert read_pasted(SITE + secret_link(token), HOST) == Pasted(PastedKind.SECRET, token)


def test_the_links_that_real_programs_have_wrapped_are_read() -> None:
    if not INPUTS.exists():
        pytest.skip("the collection of wrapped links is not beside this checkout")
    token = new_token()
    lines = [line for line in INPUTS.read_text(encoding="utf-8").splitlines() if "TOKEN43" in line][1:]
    assert len(lines) == 10
    for line in lines:
        pasted = line.replace("HOST", HOST).replace("TOKEN43", token)
        assert read_pasted(pasted, HOST) == Pasted(PastedKind.SECRET, token), line


@pytest.mark.parametrize(
    "piece",
    [
        *("lenke/", "lenke?", "lenke\n", "lenke/(", "<a ", "\n> ", "%25", "&amp;", "%25&amp;=3D=\n"),
        *("https://a.b/", "?u=QUJD", "_", "urldefense/v2/url?u=a ", "urldefense/v2/url?u=a&"),
    ],
)
def test_nothing_that_can_be_pasted_takes_long_to_read(piece: str) -> None:
    begun = process_time()
    read_pasted(piece * (100_000 // len(piece)), HOST)
    read_pasted("%" + "25" * 50_000, HOST)
    assert process_time() - begun < 5
