"""The ways through the program along which pictures are taken, one file for each part of the house."""

from collections.abc import Callable, Iterator

from tests.ui.pictures.set import Set
from tests.ui.pictures.studio import Shot
from tests.ui.pictures.tours import back_office, counter, delivery, door, letters, newer_data, supplies

Tour = Callable[[Set], Iterator[Shot]]
TOURS: tuple[Tour, ...] = (
    *(door.signing_in, door.first_run, door.recovery),
    *(
        counter.served,
        counter.asked,
        counter.kept_waiting,
        counter.refused,
        counter.row_refused,
        counter.printed,
        counter.kept,
    ),
    *(newer_data.changes, newer_data.at_the_counter, newer_data.ranking),
    *(letters.approvals, letters.register, letters.scanned, letters.verdicts, supplies.supplies),
    *(
        back_office.data,
        back_office.mapping,
        back_office.closing,
        back_office.standard,
        back_office.office,
        back_office.settings,
    ),
    delivery.delivery,
)
