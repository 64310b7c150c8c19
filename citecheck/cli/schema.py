"""`citecheck settings-schema`: the JSON schema of the settings, for editors that complete and check what is typed."""

from citecheck.cli.app import app
from citecheck.cli.options import Output


@app.command("settings-schema")
def schema(output: Output = None) -> None:
    """Print the JSON schema of the settings file.

    Editors check and complete a citecheck.toml with it: write it beside the settings with --output
    citecheck.schema.json, and begin the settings with the line "#:schema ./citecheck.schema.json".
    """
    from citecheck.cli.output import write
    from citecheck.config.schema import FILE

    write(FILE.read_text(encoding="utf-8"), output, utf8=True)
