"""reports.

chart    The report's chart on the screen: the very drawing of the paper, each part of a bar to be opened by …
flow     Between the reports' page and the desk: counting and drawing on lane "desk", answers back on the page.
package  What is in a package from another system, before anything of it is taken over.
page     Reports: which, of what period and whose; doubts first; the table with its chart; paper, workbook, CSV.
period   Choosing a report's period by keyboard: month, quarter, half, year by number, or from day to day.
table    A report's lines as a table: numbers right, sums below in bold, Enter opens what a cell or a line …
"""
