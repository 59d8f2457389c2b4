"""What every part of a standard is made of: frozen, no unknown keys, codes and texts."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""How things are named inside the file and in the database: lower case, digits, underscore."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Indonesian, as people read it."""


class Part(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")
