"""Reading and checking a generated city of 100 plans, beside the YAML reader alone."""

from __future__ import annotations

from benchmarks.timing import shown, timed

PLANS = 100


def run() -> None:
    """Prints the medians per plan and the ratios."""
    import yaml

    from planforge.demo import city, files
    from planforge.judging.judge import OnePlan, check
    from planforge.judging.rules import RULES
    from planforge.plan.policy import Policy
    from planforge.reading.read import read_plan

    texts = list(files(city(PLANS, 1)).values())
    plans = [read_plan("a.yaml", text.encode())[0] for text in texts]
    scopes = [OnePlan("x", plan, Policy()) for plan in plans if plan is not None]
    times = timed(
        {
            "CSafeLoader alone": lambda: [yaml.load(t, Loader=yaml.CSafeLoader) for t in texts],
            "read (positions, all findings)": lambda: [
                read_plan("a.yaml", text.encode()) for text in texts
            ],
            "check": lambda: [check(RULES, scope) for scope in scopes],
        },
        rounds=3,
    )
    shown(f"read and check, per plan of {PLANS}", times, len(texts))


if __name__ == "__main__":
    run()
