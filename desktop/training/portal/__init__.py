"""The training portal: an OpenCPS-dialect portal on loopback with books of its own.

acts        What happens to a dossier: actions, files, what the citizen does.
answers     How the portal words its answers, junk values and mixed dates included.
books       The books: one SQLite file, and what is read from it.
clock       The portal's time: mixed date texts, its own count of a due date.
dossiers    Routes about dossiers: lists, detail, actions, marks, payment, logs.
files       Routes about a dossier's files.
gate        Login, sessions, and how errors are worded.
index       The search index lists are answered from: late, and sometimes wrong.
papers      The papers citizens attach: made up, but real PDF and JPEG.
process     The portal's definition, read from `resources/training/*.toml`.
seed        Empty books filled with fictional dossiers.
server      The portal as a server.
site        Routes about the site: dictionaries, menus, people, calendar.
statistics  The portal's own figures of a period.
truths      What is answered as a real OpenCPS does, each a switch; what is made up.
web         Which method and path leads to which function.
"""
