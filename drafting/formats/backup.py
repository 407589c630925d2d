"""Everything kept in a database as one file, and back: a zip of JSON lines, one member a table, with hashes.

The file does not depend on the database it was made on: what was kept in SQLite can be restored into
PostgreSQL and the other way round. Names and times of rows are those of the tables, read from the database
itself, so that a backup of an older version is filled in at its own revision and then migrated.
"""

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, DateTime, MetaData, Table, func, insert, inspect, select, text

from drafting import schema
from drafting.db import Database
from drafting.errors import Conflict, Invalid

#: The version of this format.
FORMAT = 1
MANIFEST = "manifest.json"
#: Alembic's own table says the revision, which the manifest holds.
_REVISIONS = "alembic_version"
_REVISION = text("SELECT version_num FROM alembic_version")
#: Rows inserted in one statement.
BATCH = 500


@dataclass(frozen=True)
class Kept:
    """A table in a backup: how many rows, and the SHA-256 of its member."""

    table: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `made_at` is UTC."""

    format: int
    revision: str
    made_at: str
    tables: tuple[Kept, ...]

    @property
    def rows(self) -> int:
        """How many rows it holds in all."""
        return sum(kept.rows for kept in self.tables)


def write(database: Database, path: Path, *, now: datetime) -> Manifest:
    """Write all rows, as they were at one moment, to a new file that its owner alone can read.

    Others may go on writing meanwhile: the rows are read in one transaction that sees none of it. Raises
    `Conflict` where the file exists or the database is not at this version's revision.
    """
    if not schema.is_current(database):
        raise Conflict("The database has not the shape this version needs. Type: travaux migrate")
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        file = unfinished.open("xb")
    except FileExistsError as error:
        raise Conflict(
            f"{unfinished} is there: another backup is being written, or one was cut off."
        ) from error
    if path.exists():
        unfinished.unlink()
        raise Conflict(f"{path} exists already, and a backup replaces nothing. Choose another name.")
    try:
        with file:
            unfinished.chmod(0o600)
            manifest = _write_members(database, file, now)
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def restore(database: Database, path: Path) -> Manifest:
    """Fill an empty database from a backup, all of it or nothing, and bring it up to date.

    Raises `Conflict` where the database holds a row already, `Invalid` where the file is no backup or a member
    is not what its hash says. Whether the record holds is for the caller to ask (queries/replay.py).
    """
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise Invalid(f"{path} is not a backup of Travaux.") from error
    with archive:
        manifest = read_manifest(archive, path)
        _check_members(archive, manifest)
        with database.writer.connect() as connection:
            names = set(inspect(connection).get_table_names())
        if not names:
            schema.upgrade(database, manifest.revision)
        with database.writer.begin() as connection:
            tables = {table.name: table for table in _tables(connection)}
            _refuse_unfit(connection, tables, manifest)
            with _relations_checked_last(connection, tables):
                for kept in manifest.tables:
                    _fill(connection, tables[kept.table], archive)
            _continue_numbers(connection, tables)
    schema.upgrade(database)
    return manifest


def _write_members(database: Database, file: IO[bytes], now: datetime) -> Manifest:
    kept: list[Kept] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        # The reader sees one moment, however many tables it reads (drafting/db.py).
        with database.reader.connect() as connection, connection.begin():
            revision = connection.scalar(_REVISION)
            for table in _tables(connection):
                with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as member:
                    kept.append(_write_table(connection, table, member))
        manifest = Manifest(FORMAT, str(revision), now.astimezone(UTC).isoformat(), tuple(kept))
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


def _write_table(connection: Connection, table: Table, member: IO[bytes]) -> Kept:
    digest, rows = hashlib.sha256(), 0
    found = connection.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key))
    for row in found.mappings():
        line = json.dumps({name: _told(value) for name, value in row.items()}, ensure_ascii=False) + "\n"
        encoded = line.encode("utf-8", "surrogatepass")
        digest.update(encoded)
        member.write(encoded)
        rows += 1
    return Kept(table.name, rows, digest.hexdigest())


def _told(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def read_manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    """Return what a backup says of itself; raise `Invalid` where it says nothing that this version reads."""
    try:
        told = json.loads(archive.read(MANIFEST))
        tables = tuple(Kept(**kept) for kept in told.pop("tables"))
        manifest = Manifest(tables=tables, **told)
    except (KeyError, TypeError, ValueError) as error:
        raise Invalid(f"{path} is not a backup of Travaux.") from error
    if manifest.format != FORMAT:
        raise Invalid(f"{path} is a backup of format {manifest.format}; this version reads format {FORMAT}.")
    return manifest


def _check_members(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    for kept in manifest.tables:
        digest = hashlib.sha256()
        try:
            with archive.open(f"{kept.table}.jsonl") as member:
                while part := member.read(1 << 20):
                    digest.update(part)
        except (KeyError, zipfile.BadZipFile) as error:
            raise Invalid(
                f"The backup is damaged: {kept.table} cannot be read. Nothing was restored."
            ) from error
        if digest.hexdigest() != kept.sha256:
            raise Invalid(
                f"The backup is damaged: {kept.table} is not what was written. Nothing was restored."
            )


def _tables(connection: Connection) -> list[Table]:
    """Return the tables of the database as they are, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != _REVISIONS]


def _refuse_unfit(connection: Connection, tables: dict[str, Table], manifest: Manifest) -> None:
    for table in tables.values():
        if connection.scalar(select(func.count()).select_from(table)):
            raise Conflict(
                f"The database is not empty ({table.name} holds rows), and restoring replaces nothing."
            )
    revision = connection.scalar(_REVISION)
    if revision != manifest.revision:
        raise Conflict(
            f"The database is at revision {revision} and the backup at {manifest.revision}.",
            "Restore into a database without tables: it is brought to the backup's revision and then up to date.",
        )
    if set(tables) != {kept.table for kept in manifest.tables}:
        raise Invalid("The backup names other tables than its revision has. Nothing was restored.")


class _relations_checked_last:  # noqa: N801 - used as a verb in a with statement
    """Let rows refer to rows that are still to come; what is wrong at the end undoes the whole restoring."""

    def __init__(self, connection: Connection, tables: dict[str, Table]) -> None:
        self._connection = connection
        self._relations = [
            (table.name, constraint.name)
            for table in tables.values()
            for constraint in table.foreign_key_constraints
        ]

    def __enter__(self) -> None:
        if self._connection.dialect.name == "sqlite":
            self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        else:
            self._alter("DEFERRABLE INITIALLY DEFERRED")

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self._connection.dialect.name != "sqlite":
            self._connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
            self._alter("NOT DEFERRABLE")

    def _alter(self, how: str) -> None:
        for table, name in self._relations:
            self._connection.exec_driver_sql(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{name}" {how}')


def _fill(connection: Connection, table: Table, archive: zipfile.ZipFile) -> None:
    for batch in _batches(archive, table):
        connection.execute(insert(table), batch)


def _batches(archive: zipfile.ZipFile, table: Table) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    with archive.open(f"{table.name}.jsonl") as member:
        for line in member:
            told = json.loads(line.decode("utf-8", "surrogatepass"))
            batch.append({name: _value(table, name, value) for name, value in told.items()})
            if len(batch) == BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def _value(table: Table, name: str, value: Any) -> Any:
    if value is None:
        return None
    column = table.columns[name].type
    if column.python_type is bytes:
        return base64.b64decode(value)
    if isinstance(column, DateTime):
        return datetime.fromisoformat(value)
    if column.python_type is date:
        return date.fromisoformat(value)
    return value


def _continue_numbers(connection: Connection, tables: dict[str, Table]) -> None:
    """Let PostgreSQL's counters go on after the highest id; SQLite does so by itself."""
    if connection.dialect.name == "sqlite":
        return
    for table in tables.values():
        for column in table.primary_key:
            sequence = connection.scalar(
                text("SELECT pg_get_serial_sequence(:table, :column)"),
                {"table": f'"{table.name}"', "column": column.name},
            )
            highest = connection.scalar(select(func.max(column))) if sequence else None
            if highest is not None:
                connection.execute(text("SELECT setval(:sequence, :n)"), {"sequence": sequence, "n": highest})
