"""Made-up people for trying the program out: never a real number, never a real name's owner."""

from app.samples.make import RegionUnknown, Sample, ShapeUnknown, make

__all__ = ["RegionUnknown", "Sample", "ShapeUnknown", "make"]
