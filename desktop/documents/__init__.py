"""documents

papers   papers.
reports  reports.
sheet    sheet.
"""
