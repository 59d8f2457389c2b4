"""The office's own data: address, logo, verification address, and its officials with their dates."""

from app.office.service import OfficeBook
from app.office.views import OfficeData, Official

__all__ = ["OfficeBook", "OfficeData", "Official"]
