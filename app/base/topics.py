"""What a screen may be about; a commit names the topics that it touched (the first part of an entry's kind)."""

from enum import StrEnum


class Topic(StrEnum):
    VISITS = "visits"
    REGISTRY = "registry"
    APPROVALS = "approvals"
    LETTERS = "letters"
    STAFF = "staff"
    OFFICE = "office"
    CLOSING = "closing"
    FILING = "filing"
    READING = "reading"
    SYNC = "sync"
    REQUESTS = "requests"
