"""From an older schema to this one, by Alembic in code: one transaction, no ini.

Imported only when a database's `user_version` differs (Alembic costs a second at start). A new
database is built straight from `tables.metadata` and stamped: a revision describes only a change to
existing ones.

env       What Alembic runs: on the connection and in the transaction it is given.
versions  One file for each change of the schema, named by its version.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from desktop.models.store.tables import metadata


def upgrade(
    engine: Engine, current: int, target_version: int, scripts: Path, revision: str = "head"
) -> None:
    """Bring the database to the newest revision and to user_version `target_version`; all or nothing.

    `revision`: where to stop, for tests of the versions in between. `current` 0 = an empty database.
    Batch revisions copy whole tables: foreign keys rest meanwhile and are checked before the commit.
    """
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.connect() as plain:
        plain.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        connection = plain.execution_options(motcua_writer=True)
        with connection.begin():
            config.attributes["connection"] = connection
            if current == 0:
                metadata.create_all(connection)
                command.stamp(config, "head")
            else:
                command.upgrade(config, revision)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise RuntimeError("the migration broke a foreign key")
            connection.exec_driver_sql(f"PRAGMA user_version={target_version:d}")
