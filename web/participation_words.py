"""What a phone is told: why a vote is not taken, and what the templates and the script say themselves."""

from language import gettext as _
from storage.trouble import Reason as Trouble
from workshop.reasons import Reason


def why_not(reason: Reason) -> tuple[str, str]:
    """What is told to whom a vote is not taken from: a title and a text."""
    match reason:
        case Reason.MOVED_ON | Reason.NOT_ON_AGENDA:
            return _("That was another question"), _("The group has gone on. Your vote was not counted.")
        case Reason.VOTE_OVER:
            return _("The vote is over"), _("It was closed before your vote arrived, so it was not counted.")
        case Reason.PAUSED:
            return _("A short break"), _("Votes are not taken now. Vote again when it goes on.")
        case Reason.CLOSED | Reason.ENDED:
            return _("The workshop is over"), _("Thank you for taking part.")
        case Reason.NOT_BEGUN | Reason.VOTE_NOT_OPEN:
            return _("The vote has not begun"), _("Wait until the question is opened.")
        case Reason.NOT_JOINED:
            return (
                _("This phone has not joined yet"),
                _("Your vote was not counted. Join first, and then vote. The browser must keep cookies."),
            )
        case Reason.NEWER_VOTE:
            return (
                _("A newer vote counts"),
                _("You have voted on this question again since then, and that vote is saved."),
            )
        case _:
            return _("That was not a vote"), _("Choose one of the answers, and send it again.")


def not_saved_now(trouble: Trouble) -> tuple[str, str]:
    """What is told where storage is away or full: a title and a text."""
    if trouble is Trouble.FULL:
        return (
            _("Not saved"),
            _("There is no room left where the votes are kept. Tell the facilitator, who can count hands."),
        )
    return (
        _("Not saved yet"),
        _("The storage cannot be reached just now. Send it again in a moment."),
    )


def keeps_no_cookies() -> str:
    """What is told to whose browser did not send back the cookie that it was given."""
    return _(
        "This browser does not keep cookies, so you have not joined yet. Allow cookies for this page in the "
        "settings of the browser, or open the page in another browser. Then press “Join” once more."
    )


def choose_first() -> str:
    """What is told to who presses the button without having chosen an answer."""
    return _("Choose one of the answers first. Then press the button.")


def template_words() -> dict[str, str]:
    """What the templates say themselves."""
    vote, change = _("Give your vote"), _("Change my vote")
    unsent = _("This answer is not given yet. Press “{button}”.")
    return {
        "all": _("All questions"),
        "another_page": _(
            "If another page comes when you press the button, go back to this one and press once more. "
            "Your vote is saved only when it says so here."
        ),
        "answered": _("Answered"),
        "back": _("The question before"),
        "change": change,
        "change_unsent": unsent.format(button=change),
        "choose": choose_first(),
        "code": _("The code on the wall"),
        "go_on": _("Go on"),
        "join": _("Join"),
        "look": _("Look for what is new"),
        "next": _("The next question"),
        "no_name": _(
            "No name is kept, and the wall shows only how many have chosen what. If you are few here, others "
            "may still understand what you have voted."
        ),
        "not_answered": _("Not answered"),
        "not_voted": _("You have not voted yet."),
        "on": _("Go on from here"),
        "rather_not": _("I would rather not say"),
        "role": _("Your role"),
        "role_is_kept": _(
            "No name is kept. The role you choose is kept with your votes, and the wall shows a role apart "
            "only when at least five in it have voted. If few here have your role, you need not give it."
        ),
        "vote": vote,
        "vote_unsent": unsent.format(button=vote),
        "voted": _("Your vote is saved. You can change it while the vote is open."),
        "waiting": _("This answer is not saved yet. It is sent by itself."),
    }


def script_words() -> dict[str, str]:
    """What the script says, by the names under which it finds them in the page."""
    return {
        "choose": choose_first(),
        "saving": _("Saving …"),
        "saved": _("Your vote is saved."),
        "waiting": _(
            "No connection. Your vote is kept on this phone and is sent when the connection is back."
        ),
        "away": _("No connection just now. This page goes on by itself."),
        "back": _("The connection is back."),
        "foreign": _(
            "Another page came instead of this one. Perhaps the network wants you to sign in first."
        ),
    }
