"""The containers that Zun knows: one JSON document each, in an SQLite file that API and compute share."""

import datetime
import json
import sqlite3


def now():
    return datetime.datetime.utcnow().strftime("%Y-%m-%d %H:%M:%S")


class Store:
    """Containers by uuid, in the order in which they were made."""

    def __init__(self, path):
        self.path = path
        with self._open() as database:
            database.execute("CREATE TABLE IF NOT EXISTS containers (uuid TEXT PRIMARY KEY, document TEXT)")
            database.execute("CREATE TABLE IF NOT EXISTS services (host TEXT PRIMARY KEY, updated TEXT)")
            database.execute("CREATE TABLE IF NOT EXISTS sessions (exec_id TEXT PRIMARY KEY, token TEXT, uuid TEXT)")

    def _open(self):
        return sqlite3.connect(self.path, timeout=20)

    def list(self):
        with self._open() as database:
            rows = database.execute("SELECT document FROM containers ORDER BY rowid").fetchall()
        return [json.loads(row[0]) for row in rows]

    def add(self, container):
        with self._open() as database:
            database.execute("INSERT INTO containers VALUES (?, ?)", (container["uuid"], json.dumps(container)))

    def change(self, uuid, **fields):
        """Sets fields of a container; one that is gone meanwhile stays gone."""
        with self._open() as database:
            database.execute("BEGIN IMMEDIATE")
            row = database.execute("SELECT document FROM containers WHERE uuid = ?", (uuid,)).fetchone()
            if row:
                container = {**json.loads(row[0]), **fields, "updated_at": now()}
                database.execute("UPDATE containers SET document = ? WHERE uuid = ?", (json.dumps(container), uuid))

    def remove(self, uuid):
        with self._open() as database:
            database.execute("DELETE FROM containers WHERE uuid = ?", (uuid,))

    def allow(self, exec_id, token, uuid):
        """Who shows this token may open this session in this container."""
        with self._open() as database:
            database.execute("INSERT INTO sessions VALUES (?, ?, ?)", (exec_id, token, uuid))

    def allowed(self, exec_id, token, uuid):
        with self._open() as database:
            row = database.execute("SELECT 1 FROM sessions JOIN containers USING (uuid) WHERE exec_id = ? AND token = ?"
                                   " AND uuid = ?", (exec_id, token, uuid)).fetchone()
        return row is not None

    def alive(self, host):
        with self._open() as database:
            moment = datetime.datetime.utcnow().isoformat()
            database.execute("INSERT OR REPLACE INTO services VALUES (?, ?)", (host, moment))

    def services(self):
        with self._open() as database:
            return database.execute("SELECT host, updated FROM services").fetchall()
