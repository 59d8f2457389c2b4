"""The centre's own keys, made with the database: one signs answers, one opens sticks."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.central.tables import centre
from app.security.age_file import ReadingKey, new_reading_key
from app.security.device_key import DeviceKey, new_device_key


@dataclass(frozen=True, slots=True)
class CentreKeys:
    signing: DeviceKey
    reading: ReadingKey


def keys(connection: Connection) -> CentreKeys:
    """Made by the first who asks; call inside a writing transaction."""
    row = connection.execute(select(centre).where(centre.c.id == 1)).mappings().first()
    if row is None:
        made = CentreKeys(new_device_key(), new_reading_key())
        connection.execute(
            centre.insert().values(
                id=1,
                private=made.signing.private,
                public=made.signing.public,
                identity=made.reading.identity,
                recipient=made.reading.recipient,
            )
        )
        return made
    return CentreKeys(
        DeviceKey(bytes(row["private"]), bytes(row["public"])), ReadingKey(row["identity"], row["recipient"])
    )
