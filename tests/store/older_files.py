"""Files as earlier versions of the program made them."""

import sqlite3
from contextlib import closing

from sqlalchemy import create_engine

from bookcrossing.store.schema import APPLICATION_ID, migrate


def file_of_schema(path, schema):
    """Make an empty file as the version of the program made it that knew this schema."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        migrate(connection, f"{schema:04}")
        connection.exec_driver_sql(f"PRAGMA user_version={schema}")
    engine.dispose()


def pour(source, target):
    """Copy every row from a file of today into one of an earlier schema, as far as it has room for it."""
    with closing(sqlite3.connect(target)) as old:
        old.execute("ATTACH ? AS now", (str(source),))
        tables = [
            name
            for (name,) in old.execute(
                "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'title_index%'"
                " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'alembic%'"
            )
        ]
        for table in tables:
            columns = [row[1] for row in old.execute(f"PRAGMA main.table_info({table})")]
            kept = ["'before'" if column == "search_text" else column for column in columns]
            old.execute(
                f"INSERT INTO main.{table} ({', '.join(columns)}) SELECT {', '.join(kept)} FROM now.{table}"
            )
        old.commit()


def rows(path, query):
    with closing(sqlite3.connect(path)) as file:
        return file.execute(query).fetchall()
