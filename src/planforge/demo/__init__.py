"""Believable valid plans and whole cities, by a seed: for tests, benchmarks and demonstrations.

The same seed gives the same plans on every machine and every version of Python. All names are invented.

>>> len(city(20, 1).plans)
20
"""

from __future__ import annotations

from planforge.demo.city import MOST_DEPARTMENTS, city, files, plan

__all__ = ["MOST_DEPARTMENTS", "city", "files", "plan"]
