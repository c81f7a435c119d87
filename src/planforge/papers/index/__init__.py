"""out/index.html: all papers of a city behind one door, with a search over everything that departments do.

It works by double click from a file share: classic scripts only, nothing is fetched, nothing comes from elsewhere. What is searched lies
in one ``.js`` file for each department, so that a build of one department writes that one anew.
"""
