"""A paper as a Word file that obeys GB/T 9704-2012."""
