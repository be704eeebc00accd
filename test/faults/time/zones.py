"""Every change of every zone, and what clocks there show around it, by Python's zoneinfo: one JSON line for each zone."""
import json
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

FROM = datetime(2020, 1, 1, tzinfo=timezone.utc)
UNTIL = datetime(2041, 1, 1, tzinfo=timezone.utc)
STEP = timedelta(hours=24)
# Minutes between the local times that are asked for around a change.
APART = int(sys.argv[1])


def offset(zone, at):
    return at.astimezone(zone).utcoffset()


def change_between(zone, early, late):
    """The first second with the later offset, by halving."""
    before = offset(zone, early)
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        middle = middle.replace(microsecond=0)
        if offset(zone, middle) == before:
            early = middle
        else:
            late = middle
    return late


def changes(zone):
    found = []
    at = FROM
    while at < UNTIL:
        later = at + STEP
        if offset(zone, at) != offset(zone, later):
            found.append(change_between(zone, at, later))
        at = later
    return found


def shown(zone, at):
    return at.astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")


def first_at(zone, wall):
    """When clocks show it; the first of two, and for one that is skipped as much later as the gap."""
    return int(wall.replace(tzinfo=zone, fold=0).astimezone(timezone.utc).timestamp())


def is_skipped(zone, wall):
    at = wall.replace(tzinfo=zone, fold=0).astimezone(timezone.utc)
    return at.astimezone(zone).replace(tzinfo=None) != wall


def around(zone, change):
    """Local times from three hours before the change to three after, when each is, and whether clocks jump over it."""
    start = (change - timedelta(hours=3)).astimezone(zone).replace(tzinfo=None, second=0)
    walls = [start + timedelta(minutes=APART * n) for n in range(360 // APART + 1)]
    return [[wall.isoformat(timespec="minutes"), first_at(zone, wall), is_skipped(zone, wall)] for wall in walls]


def instants(zone, change):
    at = [change + timedelta(minutes=minutes) for minutes in (-61, -1, 0, 1, 61)]
    return [[int(one.timestamp()), shown(zone, one)] for one in at]


for name in json.load(sys.stdin):
    try:
        zone = ZoneInfo(name)
    except Exception:
        print(json.dumps({"zone": name, "unknown": True}))
        continue
    every = changes(zone)
    print(
        json.dumps(
            {
                "zone": name,
                "walls": [pair for change in every for pair in around(zone, change)],
                "instants": [pair for change in every for pair in instants(zone, change)],
            }
        )
    )
