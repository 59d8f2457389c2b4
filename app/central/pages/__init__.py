"""Pages for the public and for the central office's staff: drawn here, in Indonesian, with no script, nothing from
elsewhere, and no cookie but those that keep a form or a session safe."""

from app.central.pages.drawing import refusal
from app.central.pages.routes import pages
from app.central.pages.site import Site

__all__ = ["Site", "pages", "refusal"]
