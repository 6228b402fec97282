"""What a one-stop portal can do, as values; OpenCPS behind them; HTTP below.

answers  An OpenCPS answer, byte for byte, into values.
opencps  OpenCPS v2 behind the port: which path, which fields, which oddity.
port     The port: what any portal must be able to do.
site     What one portal's codes mean, from `resources/portals/*.toml`.
wire     HTTP, and what its silences and status codes mean.
"""
