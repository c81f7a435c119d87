"""planforge: 三定 plans kept in Git, proved consistent, forged into official papers."""

__version__ = "0.1.0"
