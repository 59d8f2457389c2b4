"""Pages for the public: drawn here, in Indonesian, with no script, no picture from elsewhere and no cookie."""

from app.central.pages.routes import public_pages

__all__ = ["public_pages"]
