"""The pods: the one table that this Tricircle has, shared by its API and the central Neutron."""

import sqlite3
import uuid

COLUMNS = ("pod_id", "region_name", "az_name", "pod_az_name", "dc_name")


class Conflict(Exception):
    """The pod cannot be made beside those that are there."""


class Pods:
    """The pods in an SQLite file."""

    def __init__(self, path):
        self.path = path
        with self._open() as database:
            database.execute(f"CREATE TABLE IF NOT EXISTS pods ({', '.join(c + ' TEXT' for c in COLUMNS)})")

    def _open(self):
        return sqlite3.connect(self.path, timeout=10)

    def list(self):
        with self._open() as database:
            rows = database.execute(f"SELECT {', '.join(COLUMNS)} FROM pods ORDER BY rowid").fetchall()
        return [dict(zip(COLUMNS, row)) for row in rows]

    def get(self, pod_id):
        return next((pod for pod in self.list() if pod["pod_id"] == pod_id), None)

    def create(self, region, zone, pod_zone, data_center):
        """Refuses what Tricircle refuses, in its words: a pod without an availability zone is the top region."""
        pods = self.list()
        top = next((pod["region_name"] for pod in pods if not pod["az_name"]), None)
        if not zone and top is not None:
            raise Conflict("Top region already exists")
        if zone and region == top:
            raise Conflict("Pod region name duplicated with the top region name")
        if any(pod["region_name"] == region for pod in pods):
            raise Conflict("Record already exists")
        pod = dict(zip(COLUMNS, (str(uuid.uuid4()), region, zone, pod_zone, data_center)))
        with self._open() as database:
            database.execute(f"INSERT INTO pods VALUES ({', '.join('?' * len(COLUMNS))})", tuple(pod.values()))
        return pod

    def delete(self, pod_id):
        with self._open() as database:
            return database.execute("DELETE FROM pods WHERE pod_id = ?", (pod_id,)).rowcount > 0
