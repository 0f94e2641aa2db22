"""Time for the tagged plan, the same plan untagged, and a comparable document by WeasyPrint."""

import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from statistics import median
from time import perf_counter

import pikepdf
from weasyprint import HTML

from exports.assessment.answers_file import read
from exports.plan.document import PlanDocument
from exports.plan.pdf import plan_pdf
from perf.bare.document import document_html
from questionnaire.plan import ActionPlan, planned
from questionnaire.reader.load import edition
from scoring.assessment import projected, score
from tests.system.server import ROOT

RUNS = 15
AT_MOST_TIMES_UNTAGGED = 2.0


def main() -> int:
    """Print the table; 1 if the tagged plan is too slow by either measure."""
    document = example()
    html = document_html(document)
    makers: dict[str, Callable[[], bytes]] = {
        "the plan, tagged": lambda: plan_pdf(document),
        "the plan, untagged": lambda: plan_pdf(document, tagged=False),
        "comparable, WeasyPrint PDF/UA": lambda: HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"),
    }
    pages = {name: _pages(make()) for name, make in makers.items()}
    times: dict[str, list[float]] = {name: [] for name in makers}
    for _ in range(RUNS):
        for name, make in makers.items():
            begun = perf_counter()
            make()
            times[name].append(perf_counter() - begun)

    print(f"{'one document':34}{'median ms':>10}{'pages':>7}")
    for name, seconds in times.items():
        print(f"{name:34}{median(seconds) * 1000:10.0f}{pages[name]:7}")
    tagged, untagged, weasyprint = (median(seconds) for seconds in times.values())
    print(f"tagged / untagged   {tagged / untagged:.2f}  (at most {AT_MOST_TIMES_UNTAGGED:g})")
    print(f"tagged / WeasyPrint {tagged / weasyprint:.2f}  (below 1)")
    return int(tagged > AT_MOST_TIMES_UNTAGGED * untagged or tagged >= weasyprint)


def example() -> PlanDocument:
    """The invented department's plan, with the proposed actions."""
    answers, _plan, _notices = read((ROOT / "examples" / "oppdiktet-avdeling.json").read_bytes())
    asked = edition(answers.instrument)
    result = score(asked, answers)
    plan = ActionPlan(
        tuple(planned(asked.action[id], asked.recommendation_of[id].id) for id in result.proposed)
    )
    then = projected(asked, answers, plan)
    return PlanDocument(asked, answers, result, plan, date(2026, 1, 15), projected=then)


def _pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


if __name__ == "__main__":
    sys.exit(main())
