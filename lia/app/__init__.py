"""What people see and touch: one component for the browser, and the server that hosts it.

The component, the same in our page and in a JupyterLab cell:

``workbench``   messages in, replies out; no wording, no rules
``desk``        what one open page has before it: session, language, person, what is shown
``messages``    what a message may hold; ``shapes`` the fields of each verb, ``rate_limit`` how many a second
``verbs``       what a page may ask, one small function each; ``refusals`` every way it is turned down, in a sentence
``view``        model → plain dicts for the browser; ``finding_view`` a finding, ``history_view`` what happened
``boot``        what a page needs before it asks anything
``what_if_verbs``  what would change an outcome; nothing is recorded
``talk``        what people say to each other, ``talk_places`` where in the app it stands
``form_conflicts``  both sides, where two people changed one form
``saved_summary``   what a notebook shows where nothing runs

By what they are about, each with its messages (``_shapes``), verbs (``_verbs``) and plain dicts (``_view``):

the register    ``register_view``, ``row_verbs``, ``row_view``; ``row_texts`` every row as JSON, made once
around it       ``record_verbs``, ``record_view``: parties, use, figures, what is due, the proof
the course      ``course_shapes``, ``course_verbs``, ``course_view``; ``compare_view`` versions and what differs
screenings      ``screening_shapes``, ``screening_verbs``, ``screening_view``; ``given_answer`` what a page sends as an
                answer, of an assessment too
DPIAs           ``dpia_shapes``, ``dpia_verbs``, ``dpia_view``, ``dpia_finding_view``, ``dpia_diff_view``,
                ``dpia_talk_view``, ``dpia_course_view``, ``dpia_history_view``; ``dpia_boot`` what their pages need
                once, ``dpia_given`` what a page sends → model

The server, on this machine only:

``server``      starts Voilà, hardened (``voila/settings.py``); ``pages`` every address it answers
``page_texts``  what our template says before the component takes over; ``first_picture`` the first question, drawn
                here so that it stands there before any script has run
``files``       the browser's files (``static/``); ``bundle`` all of its modules in few files
``headers``     the security headers; ``cookie_secret`` what signs the login cookie
``visitors``    who sent a request; ``vouching`` how a kernel is told so that no page can say it itself
``kernels``     the kernels behind the pages, a few kept ready; ``kernel_client`` how long the server waits for one;
                ``fork_server`` the process they are split off from, ``forked_kernels`` the server's side of it,
                ``catching_up`` what it reads again as time goes by
``lab``         JupyterLab with our notebooks
"""
