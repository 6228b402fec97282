"""A day at the counter, walked by keys and clicks through the real window: `motcua tour`.

endings  Four dossiers, each walked to its end by every role.
officer  What an officer does at the window, by keys and clicks.
tour     The whole rehearsal: window, training portal, training token, pictures.
"""
