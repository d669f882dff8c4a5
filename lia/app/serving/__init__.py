"""The server, on this machine only.

``server``          starts Voilà, hardened (``lia.app.voila.settings``); ``pages`` every address it answers
``page_texts``      what our template says before the component takes over; ``first_picture`` the first question, drawn
                    here so that it stands there before any script has run
``files``           the browser's files; ``bundle`` all of its modules in few files; ``cell_style`` their style in a
                    notebook cell
``headers``         the security headers; ``cookie_secret`` what signs the login cookie
``visitors``        who sent a request; ``vouching`` how a kernel is told so that no page can say it itself
``lab``             JupyterLab with our notebooks, and what it is set to (in the folder beside it)
"""
