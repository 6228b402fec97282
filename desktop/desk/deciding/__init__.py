"""What a decision rests on: facts, clocks, fees, notices, papers; shared by every role's verbs.

access      Who opened, printed or took away whose data, and why (Điều 17.4).
addressees  Whom an act may go to, and who is meant by what was typed.
checking    The components as checked (Điều 10.1): the machine's findings, the officer's verdict.
clocks      Timers of many dossiers at once, and what fell due meanwhile.
decisions   Freezing a decision with its paper, recording the act.
drafting    A department's draft: proposed, kept, judged, drawn.
fees        What a dossier's fee comes to, and what makes it decided (Điều 9.2, 10.1b).
notices     What goes to the citizen with each act: the paper and the message.
official    What a leader or clerk signs: the bytes submitted; then numbered and dated.
outputs     Papers that plain acts produce, drawn in the act's own transaction.
partners    Other agencies in one dossier (Điều 12.2, 13): sent, returned, late.
post        An officer's post: who sits there, by which law and data, what is seen from it.
slips       A dossier in the words of the slips; a drawn slip kept among its papers.
standing    What the guards of RULES ask beyond the portal's copy.
"""
