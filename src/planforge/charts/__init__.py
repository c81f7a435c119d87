"""Charts drawn from plans: SVG for screens and Git hosts, a metafile of the same for Word."""
