"""Forms drawn from the fields of a service standard."""
