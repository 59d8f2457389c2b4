"""What psycopg raises. A counter's PC has no psycopg (decision 12) and still knows the commands of the centre; there
these are names that nothing raises."""

try:
    from psycopg import OperationalError
    from psycopg.errors import CheckViolation, UniqueViolation
except ModuleNotFoundError:

    class OperationalError(Exception):  # type: ignore[no-redef]
        pass

    class CheckViolation(Exception):  # type: ignore[no-redef]
        pass

    class UniqueViolation(Exception):  # type: ignore[no-redef]
        pass


__all__ = ["CheckViolation", "OperationalError", "UniqueViolation"]
