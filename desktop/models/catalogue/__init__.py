"""The law's data: procedures, fees, agencies, calendars, read from TOML and searched.

browser          What the catalogue browser shows, as frozen values.
calendar_change  A new year's table: may it stand, and which open dossiers move.
calendar_tables  The calendar read from TOML: hours by season, days off, make-up days.
fees             What a procedure costs: dated rows, formulas, questions, exemptions.
house_rules      The unit's own rules: stricter than the law, never laxer (Điều 17.2).
loading          The law's data read from TOML: procedures, reasons, grounds.
national         The national portal's status codes behind our states.
places           Agencies that resolve procedures and the fields they stand under, by date.
procedure        A procedure and its dated versions: components, limits, fees.
search           Finding a procedure by code, name or nickname, slips allowed (Điều 6.1).
wording          How a procedure reads, and what changed between two versions.
"""
