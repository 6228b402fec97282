"""desk

counter   counter.
deciding  deciding.
law       law.
machine   machine.
office    office.
reports   reports.
token     token.
"""
