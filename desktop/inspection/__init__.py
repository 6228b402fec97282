"""What an incoming file really is, found out in a bounded process (`python -m desktop.inspection`).

__main__  The inspecting process: one request in, one answer out, then it ends.
kinds     A file's kind by its first bytes, and by what ZIP and ISO media name inside.
office    Word, Excel, XML, plain text, loose signatures: what a counter needs to know.
pdf       Can a PDF be read, what else does it do, who signed it.
pictures  Photographs and scans: whole, legible, upright; turned into PDF.
process   The client: a file's bytes in, values out, bounded in time and memory.
watch     The inspection thread: newest dossiers first, findings written down.
"""
