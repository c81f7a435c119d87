"""YAML as a tree of nodes that know their places, and edits of the text at those places."""
