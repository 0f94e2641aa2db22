from questionnaire.reader.problems import ContentError, ContentProblem

WHAT, REMEDY = "has 3 levels, needs 4", "add the missing level description"


def test_a_problem_names_file_line_id_and_remedy() -> None:
    problem = ContentProblem("themes/ownership.yaml", 41, "leadership-drives", WHAT, REMEDY)
    assert str(problem) == f"themes/ownership.yaml:41 [leadership-drives] {WHAT}: {REMEDY}"


def test_a_problem_without_an_id_has_no_brackets() -> None:
    assert str(ContentProblem("a.yaml", 1, "", "is missing", "write it")) == "a.yaml:1 is missing: write it"


def test_a_problem_stays_one_readable_line_whatever_it_quotes() -> None:
    told = str(ContentProblem("a.yaml", 1, "x\n" * 500, "has the key\n" * 500, "remove it"))
    assert "\n" not in told
    assert len(told) < 500


def test_an_error_lists_all_problems_by_file_and_line() -> None:
    problems = [
        ContentProblem("b.yaml", 2, "", "w", "r"),
        ContentProblem("a.yaml", 10, "", "w", "r"),
        ContentProblem("a.yaml", 9, "", "w", "r"),
    ]
    error = ContentError(problems)
    assert str(error) == "a.yaml:9 w: r\na.yaml:10 w: r\nb.yaml:2 w: r"
    assert error.problems == tuple(sorted(problems))
