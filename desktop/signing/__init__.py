"""signing

commands  commands.
judging   judging.
making    making.
token     token.
"""
