"""law.

calendar_flow   Between the calendar page and the desk: every verb on lane "desk", its answer back on the page.
calendar_page   The working calendar: a year at a glance, whose hours hold, how sure each day is; a new year's …
catalogue_flow  Between the catalogue page and the desk: every verb on lane "desk", its answer back on the page.
catalogue_page  The catalogue browser (Đ6.1): search as you type, the tree by ngành, lĩnh vực, đơn vị; what one …
"""
