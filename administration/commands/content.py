"""Commands about the content: the instrument, the nine departments, and the format of the answers file."""

import argparse
import json

from questionnaire.reader.load import EDITIONS


def check(_options: argparse.Namespace) -> int:
    """Load all editions, and print how many there are of each kind, or every mistake."""
    from questionnaire.printed import counts
    from questionnaire.reader.load import every_edition

    for edition in every_edition():
        print("edition", edition.version)
        for name, number in counts(edition).items():
            print(number, name)
    return 0


def questions(options: argparse.Namespace) -> int:
    """Print an edition of the instrument as JSON, by default the newest."""
    from questionnaire.printed import questions_json
    from questionnaire.reader.load import edition

    print(json.dumps(questions_json(edition(options.version)), ensure_ascii=False, indent=2))
    return 0


def version(own: argparse.ArgumentParser) -> None:
    own.add_argument("--version", choices=EDITIONS, default=EDITIONS[-1])


def schema(_options: argparse.Namespace) -> int:
    """Print the format of the answers file as JSON Schema."""
    from exports.assessment.shape import answers_schema

    print(json.dumps(answers_schema(), indent=2))
    return 0


def coded(options: argparse.Namespace) -> int:
    """Print one of the nine departments as an answers file, with "don't know" if the report does not say."""
    from exports.assessment.answers_file import to_json
    from questionnaire.plan import ActionPlan
    from questionnaire.reader.load import instrument
    from scoring.assessment import coded_answers

    print(to_json(coded_answers(instrument(), options.department), ActionPlan()), end="")
    return 0
