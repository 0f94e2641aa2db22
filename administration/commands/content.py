"""Commands about the content: the instrument, the nine departments, and the format of the answers file."""

import argparse
import json


def check(_options: argparse.Namespace) -> int:
    """Load all content, and print how many there are of each kind, or every mistake."""
    from questionnaire.instrument import counts
    from questionnaire.reader.load import load_instrument

    for name, number in counts(load_instrument()).items():
        print(number, name)
    return 0


def questions(_options: argparse.Namespace) -> int:
    """Print the instrument as JSON."""
    from questionnaire.instrument import questions_json
    from questionnaire.reader.load import load_instrument

    print(json.dumps(questions_json(load_instrument()), ensure_ascii=False, indent=2))
    return 0


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
