"""What goes to the portal: acts and new dossiers, each exactly once.

creating  A dossier entered here comes to exist at the portal, once.
evidence  Did an act arrive? What the portal shows of it, and how long silence rests.
lasting   What a signed paper gains before it is pushed: time and proofs.
push      Outbox → portal, one act at a time, over a portal without request ids.
"""
