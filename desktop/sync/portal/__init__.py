"""portal.

answers  An OpenCPS answer, byte for byte, into the values of `portal`. Pure: no network, no clock.
opencps  OpenCPS v2 behind the port `portal.Portal` (opencps.md §6): which path, which fields, which oddity.
port     The port: what a one-stop portal can do, as values. `opencps.py` is the only implementation over HTTP.
site     What one portal's codes mean: states and acts by data (resources/portals/<site>.toml). No code is in …
wire     HTTP to the portal, and what its silences and status codes mean. The only module that imports requests.
"""
