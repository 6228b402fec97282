"""The style sheet over Fusion; `$names` are the colours of desktop.ui.kit.look.Colours."""

from string import Template

SHEET = Template("""
QWidget { selection-background-color: $accent; selection-color: $on_accent; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 6px; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[role="card"][current="true"] { border: 2px solid $accent; }
QFrame[role="header"] { background: $header; border: none; border-bottom: 3px solid #c69a2b; }
QFrame[role="header"] QLabel { color: $on_header; }
QFrame[role="header"] QLabel[tone="muted"] { color: $header_muted; }
QFrame[role="pane"] { background: $surface; border: none; }
QFrame[role="bar"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QLabel { background: transparent; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="dire"] { color: $dire; }
QLabel[tone="accent"] { color: $accent; }
QLabel[role="title"] { font-size: 17pt; font-weight: 600; }
QLabel[role="heading"] { font-size: 12pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="small"] { font-size: 9pt; }
QLabel[role="chip"] { border-radius: 9px; padding: 2px 9px; background: $raised;
                      border: 1px solid $line; font-weight: 600; }
QLabel[role="chip"][tone="good"] { background: $good_soft; border-color: $good; }
QLabel[role="chip"][tone="warn"] { background: $warn_soft; border-color: $warn; }
QLabel[role="chip"][tone="bad"] { background: $bad_soft; border-color: $bad; }
QLabel[role="chip"][tone="dire"] { background: $dire; border-color: $dire; color: $on_dire; }
QLabel[role="chip"][tone="accent"] { background: $accent_soft; border-color: $accent; }

QFrame[role="notice"] { border-radius: 6px; border: 1px solid $line; background: $raised; }
QFrame[role="notice"][tone="good"] { background: $good_soft; border-color: $good; }
QFrame[role="notice"][tone="warn"] { background: $warn_soft; border-color: $warn; }
QFrame[role="notice"][tone="bad"] { background: $bad_soft; border-color: $bad; }
QFrame[role="notice"][tone="accent"] { background: $accent_soft; border-color: $accent; }

QPushButton { background: $raised; color: $text; border: 1px solid $line; border-radius: 5px;
              padding: 6px 12px; min-height: 18px; }
QPushButton:hover { border-color: $accent; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 11px; }
QPushButton:disabled { color: $muted; background: $window; border: 1px dashed $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent;
                              font-weight: 600; }
QPushButton[role="primary"]:hover { border-color: $text; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { color: $muted; background: $window;
                                       border: 1px dashed $line; }
QPushButton[role="quiet"] { background: transparent; border: 1px solid transparent;
                            padding: 3px 6px; }
QPushButton[role="quiet"]:hover { background: $accent_soft; }
QPushButton[role="quiet"]:focus { border: 1px solid $accent; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: $accent;
                           text-align: left; padding: 2px 4px; min-height: 16px; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid $accent; }
QPushButton[role="link"]:disabled { color: $muted; }
QPushButton[role="header"] { background: transparent; color: $on_header; padding: 4px 10px;
                             border: 1px solid transparent; }
QPushButton[role="header"]:hover { border-color: $header_muted; }
QPushButton[role="header"]:focus { border: 2px solid $on_header; padding: 3px 9px; }
QPushButton[role="pass"]:checked { background: $good_soft; color: $good; border-color: $good; }
QPushButton[role="fail"]:checked { background: $bad_soft; color: $bad; border-color: $bad; }
QPushButton[role="toggle"]:checked,
QPushButton[role="choice"]:checked { background: $accent_soft; border-color: $accent; }
QPushButton[role="pass"], QPushButton[role="fail"], QPushButton[role="choice"] { padding: 3px 8px; }
QPushButton[role="pass"]:focus, QPushButton[role="fail"]:focus { padding: 2px 7px; }

QLineEdit, QPlainTextEdit, QComboBox { background: $surface; color: $text;
    border: 1px solid $line; border-radius: 5px; padding: 5px 8px; }
QPlainTextEdit { padding: 2px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $accent;
    padding: 4px 7px; }
QPlainTextEdit:focus { padding: 1px 3px; }
QComboBox[active="true"] { background: $accent_soft; border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $window;
    color: $muted; }
QLineEdit[fixed="true"], QPlainTextEdit[fixed="true"] { background: $window; color: $muted; }
QLabel[role="picture"] { background: #ffffff; border: 1px solid $line; border-radius: 5px; }
QLineEdit[wrong="true"] { border: 2px solid $bad; padding: 4px 7px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $line; }

QTableView { background: $surface; alternate-background-color: $raised; border: 1px solid $line;
    border-radius: 6px; gridline-color: transparent; outline: none; }
QTableView::item { padding: 0 8px; border: none; }
QTableView::item:selected { background: $accent; color: $on_accent; }
QTreeView { background: $surface; border: 1px solid $line; border-radius: 6px; outline: none;
    padding: 4px; }
QTreeView::item { padding: 4px 2px; }
QTreeView::item:selected { background: $accent; color: $on_accent; }
QHeaderView { background: $raised; }
QHeaderView::section { background: $raised; color: $muted; border: none;
    border-bottom: 1px solid $line; padding: 7px 8px; font-weight: 600; text-align: left; }

QListWidget { background: $surface; border: none; outline: none; }
QListWidget::item { padding: 9px 10px; border-radius: 5px; margin: 1px 6px; }
QListWidget::item:hover { background: $accent_soft; }
QListWidget::item:disabled { color: $muted; background: transparent; padding: 12px 10px 3px 3px; }
QListWidget::item:selected { background: $accent_soft; color: $accent; font-weight: 600;
    border-left: 4px solid $accent; }
QListWidget[role="popup"] { border: 1px solid $accent; }
QListWidget[role="popup"]::item { padding: 6px 10px; border-radius: 0; margin: 0; }
QListWidget[role="popup"]::item:selected { background: $accent; color: $on_accent; border: none; }

QTabWidget::pane { border: 1px solid $line; border-radius: 6px; background: $surface; top: -1px; }
QTabBar::tab { background: $window; color: $muted; border: 1px solid $line; padding: 7px 11px;
    border-top-left-radius: 5px; border-top-right-radius: 5px; margin-right: 2px; }
QTabBar::tab:selected { background: $surface; color: $accent; font-weight: 600;
    border-bottom-color: $surface; }
QTabBar::tab:focus { border: 2px solid $accent; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: $window; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: $window; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: $line; border-radius: 5px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea[role="paper"] { background: $paper; border: 1px solid $line; border-radius: 6px; }
QProgressBar { border: 1px solid $line; border-radius: 4px; background: $surface;
    max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QMenu { background: $surface; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 16px; border-radius: 4px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QCheckBox { spacing: 7px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator, QTableView::indicator { width: 15px; height: 15px; border: 1px solid $muted;
    border-radius: 3px; background: $surface; }
QCheckBox::indicator:checked, QTableView::indicator:checked { background: $accent;
    border-color: $accent; image: url("$icons/tick-$theme.svg"); }
QTableView::indicator:checked:selected { border-color: $on_accent; }
QCheckBox::indicator:disabled { background: $window; border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $muted; border-color: $muted; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$icons/arrow-$theme.svg"); width: 14px; height: 14px; }
""")
