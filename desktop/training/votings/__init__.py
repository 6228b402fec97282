"""The citizens' survey, as OpenCPS's voting routes answer.

answers  What citizens are asked, and what they answered.
routes   The routes /postal/votings.
"""
