"""Where everything is put together, once. Window, command line and tests all start here."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from app.approvals import Inbox
from app.base.clock import Clock, now
from app.base.errors import Missing
from app.closing import Closing
from app.devices.mail import SmtpMailer
from app.filing import Filing
from app.filing.vault import Vault
from app.founding.first_run import DATABASE, KEYS, STANDARD, is_founded
from app.letters import Letters, Prints, Refusals, Register
from app.letters.archive import Archive
from app.letters.checking.verifier import Verifier
from app.letters.delivering import Deliveries
from app.letters.mailing import Mailing
from app.letters.numbers.book import NumberBook
from app.letters.numbers.stock import Stock
from app.letters.stale import StaleLetters
from app.letters.writing.standing_in import StandingIn
from app.minutes import Minutes
from app.office import OfficeBook
from app.online import Online
from app.reading import CardReading
from app.registry import Importer, Keeping, Registry
from app.registry.source.profiles import Profiles
from app.security.keys import KeyRing
from app.staff import Staff, still_open
from app.standard import Standard, load
from app.standard.holidays import holidays
from app.standard.load import sound
from app.store import Store
from app.store.engine import open_engine
from app.store.migrate import migrate
from app.sync import Sync
from app.sync.appliers import office_appliers
from app.sync.carrying import CARRIER, OfficeCarrying
from app.sync.offers import Offers
from app.trust import Trust
from app.trust.official import Official
from app.visits import Lateness, Visits


class NotFounded(Missing):
    """The folder holds no office yet."""

    code = "founding.missing"


@dataclass(frozen=True, slots=True)
class App:
    """The services of one office on one PC."""

    home: Path
    clock: Clock
    store: Store
    standard: Standard
    office: OfficeBook
    staff: Staff
    visits: Visits
    lateness: Lateness
    registry: Registry
    importer: Importer
    keeping: Keeping
    minutes: Minutes
    profiles: Profiles
    inbox: Inbox
    letters: Letters
    prints: Prints
    refusals: Refusals
    register: Register
    stale: StaleLetters
    verifier: Verifier
    closing: Closing
    filing: Filing
    reading: CardReading
    standing_in: StandingIn
    trust: Trust
    official: Official
    book: NumberBook
    archive: Archive
    deliveries: Deliveries
    mailing: Mailing
    stock: Stock
    sync: Sync
    online: Online
    offers: Offers

    def close(self) -> None:
        """Let go of the files and of the line to the centre."""
        self.sync.close()
        self.registry.close()
        self.store.close()


def unlock(home: Path, name: str, password: str) -> bytes:
    """The data key, for whoever knows the password of an account. Raises NotFounded, WrongPassword."""
    if not is_founded(home):
        raise NotFounded()
    return KeyRing.open(home / KEYS).unlock(name, password)


def open_app(home: Path, data_key: bytes, *, clock: Clock = now) -> App:
    """Open the office's file and put the services on it.

    Raises NotFounded, StandardFaulty, FileDamaged (also for a wrong key), FileTooNew, FileUnreachable.
    """
    if not is_founded(home):
        raise NotFounded()
    standard = sound(load(home / STANDARD), file=STANDARD)
    path = home / DATABASE
    engine = open_engine(path, data_key)
    migrate(engine, path)
    store = Store(engine, path, clock, still_open)
    registry = Registry(store, home, data_key, clock)
    keeping = Keeping(store, home, data_key)
    visits = Visits(store, standard, clock, holidays(home))
    register = Register(store, standard)
    letters = Letters(store, standard, clock, data_key)
    filing = Filing(store, standard, Vault(home, data_key), clock)
    online = Online(store, standard, clock, holidays(home))
    offers = Offers(home, store, standard)
    importer = Importer(store, home, data_key, clock, ZoneInfo(standard.office.zone))
    offers.sweep(by=CARRIER)
    importer.sweep()
    carrying = OfficeCarrying(home, store, standard, letters, online, filing)
    return App(
        home=home,
        clock=clock,
        store=store,
        standard=standard,
        office=OfficeBook(store, standard),
        staff=Staff(store, standard, KeyRing.open(home / KEYS), data_key),
        visits=visits,
        lateness=Lateness(store, visits, clock),
        registry=registry,
        importer=importer,
        keeping=keeping,
        minutes=Minutes(store, standard, keeping),
        profiles=Profiles(store, home),
        inbox=Inbox(store),
        letters=letters,
        prints=Prints(store, standard, clock),
        refusals=Refusals(store, standard, data_key),
        register=register,
        stale=StaleLetters(store, standard, registry.changes, clock),
        verifier=Verifier(store, standard, clock),
        closing=Closing(store, standard, visits, register, clock),
        trust=Trust(store, standard, home, clock),
        official=Official(store, letters, clock),
        filing=filing,
        reading=CardReading(store),
        standing_in=StandingIn(store, standard, clock),
        book=NumberBook(store, standard, clock),
        archive=Archive(store, standard, Vault(home, data_key), clock),
        deliveries=Deliveries(store, standard, Vault(home, data_key), SmtpMailer()),
        mailing=Mailing(store, standard, SmtpMailer()),
        stock=Stock(store, clock),
        sync=Sync(store, standard, clock, office_appliers(standard, letters), carrying=carrying),
        online=online,
        offers=offers,
    )
