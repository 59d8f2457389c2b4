"""The style sheet and the palette, written from the tokens.

Widgets say what they are by properties (`kind`, `tone`, `size`); colours and pixels are here only by token.
"""

from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QPalette

from ui.theme.icons import tinted
from ui.theme.tokens import GAP, VEIL_OPACITY, Tokens

_SHEET = Template("""
QWidget#window, QWidget[kind="ground"] { background: $ground; }
QWidget[kind="paper"], QStackedWidget[kind="paper"] { background: $paper; }
QFrame[kind="card"] { background: $paper; border: ${hair}px solid $hairline; border-radius: ${radius}px; }
QFrame[kind="rule"] { background: $hairline; border: none; }
QFrame[kind="sheet"] { background: $paper; border: ${hair}px solid $line; border-radius: ${radius}px; }
QToolTip { background: $ink; color: $paper; border: none; padding: ${xs}px ${s}px; }

QLabel { background: transparent; border: none; }
QLabel[typesize="small"] { font-size: ${small}px; }
QLabel[typesize="section"] { font-size: ${section}px; font-weight: 600; }
QLabel[typesize="display"] { font-size: ${display}px; font-weight: 700; }
QLabel[weight="strong"] { font-weight: 600; }
QLabel[weight="bold"] { font-weight: 700; }
QLabel[tone="quiet"] { color: $muted; }
QLabel[tone="listed"] { color: $listed; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="error"] { color: $error; }
QLabel[tone="info"] { color: $info; }
QLabel[kind="key"] { font-size: ${small}px; color: $muted; background: $quiet_ground; border: ${hair}px solid $hairline;
  border-radius: ${xs}px; padding: 0px ${xs}px; }

QFrame[kind="band"] { border-radius: ${radius}px; border: none; }
QFrame[kind="band"][tone="plain"], QFrame[kind="band"][tone="quiet"] { background: $quiet_ground; }
QFrame[kind="band"][tone="listed"] { background: $listed_ground; }
QFrame[kind="band"][tone="warning"] { background: $warning_ground; }
QFrame[kind="band"][tone="error"] { background: $error_ground; }
QFrame[kind="band"][tone="info"] { background: $info_ground; }

QPushButton { min-height: ${inner}px; padding: 0px ${l}px; border: ${hair}px solid $line; border-radius: ${radius}px;
  background: $paper; font-weight: 600; }
QPushButton:focus, QCheckBox:focus, QRadioButton:focus, QTabBar:focus, QComboBox:focus { outline: none; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:disabled { color: $disabled; background: $disabled_ground; border-color: $hairline; }
QPushButton[kind="primary"] { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $primary_hover; }
QPushButton[kind="primary"]:disabled { color: $disabled; background: $disabled_ground; border-color: $hairline; }
QPushButton[kind="danger"] { color: $error; border-color: $error; }
QPushButton[kind="danger"]:hover { background: $error_ground; }
QPushButton[kind="danger"]:disabled { color: $disabled; border-color: $hairline; }
QPushButton[kind="plain"] { border-color: transparent; background: transparent; padding: 0px ${s}px; }
QPushButton[kind="plain"]:hover { background: $hover; }
QPushButton[kind="plain"]:disabled { color: $disabled; background: transparent; border-color: transparent; }
QPushButton[kind="place"] { min-height: 36px; max-height: ${rail_item}px; border: none; padding: 0px;
  border-radius: ${radius}px;
  background: transparent; }
QPushButton[kind="place"]:hover { background: $hover; }
QPushButton[kind="place"]:checked { background: $selection; }

QLineEdit, QPlainTextEdit, QComboBox { background: $paper; border: ${hair}px solid $line;
  border-radius: ${radius}px; selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit, QComboBox { min-height: ${inner}px; padding: 0px ${s}px; }
QPlainTextEdit { padding: ${xs}px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border-color: $error; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $disabled;
  background: $disabled_ground; border-color: $hairline; }
QLineEdit:read-only { background: $quiet_ground; }
QLineEdit[kind="search"] { font-size: ${section}px; min-height: ${search}px; padding-left: ${searchpad}px; }
QComboBox::drop-down { border: none; width: ${control}px; }
QComboBox::down-arrow { image: url($icons/down.svg); width: ${indicator}px; height: ${indicator}px; }
QComboBox QAbstractItemView { background: $paper; border: ${hair}px solid $line; outline: none;
  selection-background-color: $selection; selection-color: $ink; padding: ${xs}px; }
QComboBox QAbstractItemView::item { min-height: ${control}px; padding: 0px ${s}px; }

QCheckBox, QRadioButton { background: transparent; min-height: ${control}px; spacing: ${s}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator { width: ${indicator}px; height: ${indicator}px;
  border: ${hair}px solid $line; background: $paper; }
QCheckBox::indicator { border-radius: ${xs}px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked { background: $primary; border-color: $primary; image: url($icons/check.svg); }
QRadioButton::indicator:checked { border-color: $primary; image: url($icons/dot.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $disabled_ground;
  border-color: $hairline; }

QTableView, QListView { background: $paper; border: ${hair}px solid $hairline; border-radius: ${radius}px;
  outline: none; gridline-color: $hairline; selection-background-color: $selection; selection-color: $ink;
  alternate-background-color: $ground; }
QTableView::item, QListView::item { padding: 0px ${s}px; border: none; }
QTableView::item:selected, QListView::item:selected { background: $selection; color: $ink; }
QListView::item { min-height: ${control}px; }
QHeaderView { background: $paper; border: none; }
QHeaderView::section { background: $paper; color: $muted; font-size: ${small}px; font-weight: 600; border: none;
  border-bottom: ${hair}px solid $line; padding: 0px ${s}px; min-height: ${inner}px; }
QTableCornerButton::section { background: $paper; border: none; }

QTabBar::tab { min-height: ${control}px; padding: 0px ${l}px; background: transparent; border: none; color: $muted;
  font-weight: 600; border-bottom: ${ring}px solid transparent; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $primary; }
QTabWidget::pane { border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="clear"] { background: transparent; border: none; }
QScrollBar:vertical { width: ${scroll}px; background: transparent; margin: 0px; }
QScrollBar:horizontal { height: ${scroll}px; background: transparent; margin: 0px; }
QScrollBar::handle { background: $line; border-radius: ${xs}px; min-height: ${control}px; min-width: ${control}px;
  margin: ${thin}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { min-height: ${s}px; max-height: ${s}px; border: none; border-radius: ${xs}px; background: $quiet_ground;
  color: transparent; }
QProgressBar::chunk { background: $primary; border-radius: ${xs}px; }
QProgressBar[kind="quiet"] { min-height: ${thin2}px; max-height: ${thin2}px; background: transparent;
  border-radius: 0px; }
QProgressBar[kind="quiet"]::chunk { border-radius: 0px; }
QSplitter::handle { background: $hairline; }
QMenu { background: $paper; border: ${hair}px solid $line; padding: ${xs}px; }
QMenu::item { min-height: ${control}px; padding: 0px ${l}px; }
QMenu::item:selected { background: $selection; }
""")


def sheet(tokens: Tokens, icons: Path) -> str:
    """icons: the folder where `draw_indicators` put its files."""
    sizes = tokens.sizes
    values: dict[str, object] = {
        **{name: getattr(tokens.colours, name) for name in tokens.colours.__slots__},
        **{name: getattr(sizes, name) for name in sizes.__slots__},
        **{name: getattr(GAP, name) for name in GAP.__slots__},
        "icons": icons.as_posix(),
        "inner": sizes.control - 2 * sizes.hair,
        "search": sizes.control + GAP.m,
        "searchpad": sizes.icon + 2 * GAP.m,
        "round": (sizes.indicator + 2 * sizes.hair) // 2,
        "thin": sizes.ring,
        "thin2": 2 * sizes.ring,
    }
    return _SHEET.substitute(values)


def draw_indicators(tokens: Tokens, folder: Path) -> None:
    """The three pictures that a style sheet can only take as files."""
    colours = tokens.colours
    for name, colour in (("down", colours.muted), ("check", colours.on_primary), ("dot", colours.primary)):
        (folder / f"{name}.svg").write_bytes(tinted(name, colour))


def palette(tokens: Tokens) -> QPalette:
    """For what the style sheet does not reach: placeholders, links, what Fusion draws by itself."""
    colours, role = tokens.colours, QPalette.ColorRole
    made = QPalette()
    for part, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.ink),
        (role.Base, colours.paper),
        (role.AlternateBase, colours.ground),
        (role.Text, colours.ink),
        (role.Button, colours.paper),
        (role.ButtonText, colours.ink),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.primary),
        (role.HighlightedText, colours.on_primary),
        (role.ToolTipBase, colours.ink),
        (role.ToolTipText, colours.paper),
        (role.BrightText, colours.warning),  # for what is painted by hand
        (role.Link, colours.info),
        (role.Accent, colours.primary),
        (role.Mid, colours.quiet_ground),
    ):
        made.setColor(part, QColor(colour))
    veil = QColor(colours.veil)
    veil.setAlphaF(VEIL_OPACITY)
    made.setColor(role.Shadow, veil)
    for part in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(colours.disabled))
    return made
