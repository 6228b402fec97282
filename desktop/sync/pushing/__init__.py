"""What goes to the portal: acts and new dossiers, each exactly once.

creating  A dossier entered here comes to exist at the portal, once.
lasting   What a signed paper gains before it is pushed: time and proofs.
push      Outbox → portal, one act at a time, over a portal without request ids.
"""
