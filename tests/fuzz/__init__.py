"""Inputs spoilt at random against everything that reads: ``make fuzz``. What fails is kept under crashes/ and is a test from then on."""
