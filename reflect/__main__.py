"""``python -m reflect``: the same as the command ``reflect``, for a checkout that is not installed."""

from reflect.cli import main

main(prog_name="reflect")
