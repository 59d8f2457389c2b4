"""Reading a photographed KTP: what stands on it, how sure that is; a person at the counter confirms it."""

from app.reading.service import CardReading
from app.reading.views import Card, Doubt, Field, ReadField, Sure

__all__ = ["Card", "CardReading", "Doubt", "Field", "ReadField", "Sure"]
