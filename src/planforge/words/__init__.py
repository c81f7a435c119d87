"""Chinese as strings: numerals, labels and widths, phrases, likeness of sentences, traditional characters, file names.

Strings come in and strings or numbers go out; nothing here knows what a plan or a paper is.
"""
