"""The office's mail server: entered, changed, tried. Its password is typed and never shown. No Qt here."""

from app.base.actor import Actor
from app.base.topics import Topic
from app.devices.mail import MailServer
from app.letters.mailing import MailFacts, Mailing
from app.standard import FormField, Permission, Standard
from app.words.errors import Message
from ui.screens.supplies.face import Do, Page, Question, SuppliesView
from ui.shell.who_may import why_not
from ui.work import Work

TITLE = "Server surel"
_ABOUT = (
    "Lewat server ini hasil pindai surat dikirim kepada pemohon. Tanpa server, surat tetap dapat dikirim sebagai "
    "berkas, misalnya lewat WhatsApp."
)
SECURITIES = {
    "starttls": "STARTTLS, biasanya port 587",
    "tls": "TLS, biasanya port 465",
    "none": "Tanpa pengaman, hanya di dalam jaringan kantor",
}


class MailPresenter:
    about = frozenset({Topic.OFFICE})

    def __init__(self, view: SuppliesView, mailing: Mailing, standard: Standard, work: Work, by: Actor) -> None:
        self._view, self._mailing, self._work, self._by = view, mailing, work, by
        self._why_not = why_not(by, standard, Permission.OFFICE, "Pengaturan server surel")
        self._facts: MailFacts | None = None

    def begin(self) -> None:
        self._work.run(self._mailing.facts, done=self._show, failed=self._view.fail)

    def act(self, code: str, key: str) -> None:
        {"set": self._set, "try": self._try}[code]()

    def _set(self) -> None:
        known = self._facts
        values = {"port": "587", "security": SECURITIES["starttls"]}
        if known is not None:
            values = {
                "host": known.host,
                "port": str(known.port),
                "security": SECURITIES[known.security],
                "sender": known.sender,
                "user": known.user,
            }
        label = "Kata sandi akun"
        if known is not None and known.protected:
            label = "Kata sandi akun (kosongkan bila tetap; server atau akun lain memerlukannya lagi)"
        self._view.ask(
            Question(
                "Server surel kantor",
                "Simpan",
                (
                    FormField(name="host", label="Nama server", hint="mail.contoh.go.id"),
                    FormField(name="security", label="Pengaman", kind="choice", choices=tuple(SECURITIES.values())),
                    FormField(name="port", label="Port", kind="number", least=1, most=65535),
                    FormField(name="sender", label="Alamat pengirim", hint="dinsos@contoh.go.id"),
                    FormField(
                        name="user", label="Nama akun", required=False, hint="Kosong bila server tidak memintanya"
                    ),
                ),
                values,
                secrets=(("password", label),),
            ),
            self._save,
        )

    def _save(self, values: dict[str, str]) -> None:
        security = next(code for code, words in SECURITIES.items() if words == values["security"])
        server = MailServer(
            values["host"].strip(),
            int(values["port"]),
            security,  # type: ignore[arg-type]
            values["sender"].strip(),
            values.get("user", "").strip(),
            values["password"],
        )

        def done(facts: MailFacts) -> None:
            told = "Server surel disimpan. Kirim surel percobaan untuk memastikannya."
            if facts.user and not facts.protected:
                told = "Server surel disimpan tanpa kata sandi; ubah lagi bila akunnya memerlukan kata sandi."
            self._view.tell(told)
            self._show(facts)

        keep = not values["password"]
        self._work.run(
            lambda: self._mailing.set(server, keep_password=keep, by=self._by), done=done, failed=self._view.fail
        )

    def _try(self) -> None:
        def then(values: dict[str, str]) -> None:
            self._view.show_busy("Menghubungi server surel …")

            def done(to: str) -> None:
                self._view.show_busy("")
                self._view.tell(f"Server menerima surel percobaan untuk {to}. Periksa apakah surelnya sampai.")

            def failed(message: Message) -> None:
                self._view.show_busy("")
                self._view.fail(message)

            self._work.run(
                lambda: self._mailing.try_it(values["address"], by=self._by), done=done, failed=failed, lane="errand"
            )

        sender = self._facts.sender if self._facts is not None else ""
        self._view.ask(
            Question(
                "Kirim surel percobaan",
                "Kirim",
                (FormField(name="address", label="Kepada alamat", hint="Alamat Anda sendiri"),),
                {"address": sender},
                explain="Isinya hanya pemberitahuan bahwa server dapat dipakai; tidak ada data warga di dalamnya.",
            ),
            then,
        )

    def _show(self, facts: MailFacts | None) -> None:
        self._facts = facts
        unset = "" if facts is not None else "Isi dulu servernya."
        self._view.show_page(
            Page(
                _ABOUT,
                _told(facts),
                does=(
                    Do("set", "Ubah server …" if facts else "Isi server …", self._why_not, "" if facts else "primary"),
                    Do("try", "Kirim surel percobaan …", self._why_not or unset, "primary" if facts else ""),
                ),
            )
        )


def _told(facts: MailFacts | None) -> list[tuple[str, str]]:
    if facts is None:
        return [("Keadaan", "Belum diisi")]
    return [
        ("Server", f"{facts.host}, port {facts.port}"),
        ("Pengaman", SECURITIES[facts.security]),
        ("Pengirim", facts.sender),
        ("Akun", facts.user or "tidak memakai akun"),
        ("Kata sandi", "tersimpan, tidak ditampilkan" if facts.protected else "tidak ada"),
    ]
