"""Sentences of official papers to the facts they state. In: a sentence. Out: records, and the words that state nothing known."""
