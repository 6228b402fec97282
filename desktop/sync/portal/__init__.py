"""What a one-stop portal can do, as values; OpenCPS behind them; HTTP below.

answers     An OpenCPS answer, byte for byte, into values.
bounds      How large a number, a text, a date and a nesting from the portal may be.
opencps     OpenCPS v2 behind the port: which path, which fields, which oddity.
people      The portal's people and working units in its own words, into values.
port        The port: what any portal must be able to do.
site        What one portal's codes mean, from `resources/portals/*.toml`.
statistics  The portal's own figures of a period in its own words, into values.
surveys     Citizens' answers in the portal's own words, into values.
wire        HTTP, and what its silences and status codes mean.
"""
