"""What comes from the portal: dossiers, files, people, procedures, surveys, figures.

attachments  The bytes of files: broken downloads go on where they stopped.
offered      Which procedures the portal offers this officer.
people       The portal's people and working units.
pull         Portal → mirror: the work list, details of what changed, attachments.
quarantined  Rows of the portal that could not be used: kept apart with their reason.
statistics   The portal's own figures of a period.
surveys      Citizens' answers about finished dossiers.
"""
