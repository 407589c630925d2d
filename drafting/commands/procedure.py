"""`travaux procedure`: prints the declared procedure, as docs/procedure.md holds it or as a diagram."""

import click


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["markdown", "mermaid"]), default="markdown", show_default=True
)
def command(form: str) -> None:
    """Print the stages, the steps with their conditions, and the rights."""
    from workflows.describe import describe

    click.echo(describe(form), nl=False)
