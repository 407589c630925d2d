"""Where the files beside the code are: in a checkout at the top, in a wheel under `drafting/_assets`."""

from pathlib import Path

#: The folder of this package.
PACKAGE = Path(__file__).resolve().parent


def assets(package: Path = PACKAGE) -> Path:
    """Return the folder that holds `templates`, `static` and `migrations`.

    A wheel carries them inside the package (pyproject.toml, force-include); a checkout has them beside it.
    """
    installed = package / "_assets"
    return installed if installed.is_dir() else package.parent


#: Jinja templates: `layouts/`, `macros/` and one folder a noun.
TEMPLATES = assets() / "templates"
#: Style sheets, ES modules, fonts: what the browser may fetch.
STATIC = assets() / "static"
#: Alembic's environment and its revisions.
MIGRATIONS = assets() / "migrations"
