"""``planforge completion bash``: a completion script, made by shtab from the very parser in use."""

from __future__ import annotations

from argparse import Namespace

from planforge.terminal.arguments import build
from planforge.terminal.screen import Terminal

_PREAMBLE = {
    "bash": """
# The plans of the workspace around the current directory, by slug.
_shtab_planforge_plans() {
  local dir="$PWD" file
  while [[ -n "$dir" && ! -e "$dir/planforge.yaml" ]]; do dir="${dir%/*}"; done
  for file in "$dir"/plans/*.yaml; do
    [[ -e "$file" ]] && file="${file##*/}" && compgen -W "${file%.yaml}" -- "$1"
  done
  compgen -f -X '!*.yaml' -- "$1"
}
"""
}


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the script for one shell."""
    import shtab

    parser = build(terminal.lang)
    terminal.line(shtab.complete(parser, options.shell, preamble=_PREAMBLE.get(options.shell, "")))
    return 0
