"""The whole plan in reading order, for every format that is read as a document."""

from exports.plan.benefit_tables import tell_benefits
from exports.plan.findings import tell_findings
from exports.plan.follow_up import tell_actions, tell_unclear
from exports.plan.front import tell_front
from exports.plan.method import tell_method
from exports.plan.page_kinds import PageKinds
from exports.plan.shares import tell_shares
from exports.plan.summary import tell_summary
from exports.plan_document import PlanDocument
from exports.storyteller import Storyteller


def tell_plan(story: Storyteller, document: PlanDocument, pages: PageKinds, *, carries_answers: bool) -> None:
    """From the front page to the sources. `carries_answers` is whether the file can be gone on from."""
    story.next_pages(pages.portrait)
    tell_front(story, document, carries_answers=carries_answers)
    story.new_page(pages.portrait)
    tell_summary(story, document, pages)
    story.new_page(pages.landscape)
    tell_actions(story, document)
    tell_benefits(story, document, pages.portrait)
    story.new_page(pages.portrait)
    tell_unclear(story, document)
    story.new_page(pages.portrait)
    tell_findings(story, document)
    story.new_page(pages.portrait)
    tell_shares(story, document)
    story.space(24)
    tell_method(story, document)
