"""line.

control  The line's switch over HTTP, for another process: GET and POST http://127.0.0.1:<control>/line.
switch   The line between a client and the portal, with a switch: cut it, slow it, lose a reply or a request.
"""
