"""What changed between two versions of a plan, in the words of the trade.

``compare.compare`` gathers the ``difference.differences`` of two plans into changes; ``difference.replay`` makes the new plan of the
old one and the differences, so nothing is silent.
"""
