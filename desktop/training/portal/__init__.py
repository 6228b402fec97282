"""portal.

acts        What happens to a dossier: actions, new dossiers, files, and what the citizen does.
answers     How the portal words its answers: rows and details with their junk values and mixed dates.
books       The training portal's own books: one SQLite file (WAL), and what is read from it.
clock       The portal's time: mixed date texts (opencps.md §1.5), its own count of a dueDate (§3.3).
dossiers    Routes about one dossier or lists of them: lists, detail, actions, marks, payment, logs.
files       Routes about a dossier's files: list, upload, download with Range, replace, delete.
gate        The portal's gate: login that answers text, sessions, and how errors are worded.
index       The portal's search index: what lists are answered from. It lags behind the books, and may disagree.
papers      The papers citizens attach, made up but real: small PDFs (reportlab), JPEGs (Pillow).
process     The training portal's definition, read from resources/training/*.toml.
seed        Fills empty books with fictional dossiers: same seed and same `now`, same books.
server      The training portal: an OpenCPS-dialect one-stop portal on loopback, with its books and its line.
site        Routes about the site: dictionaries, menus, counts, templates, calendar, people, notifications.
statistics  GET /o/rest/statistics: the portal's own figures of a period, counted its own way (opencps.md §2.11).
web         The portal's address book: which method and path leads to which function.
"""
