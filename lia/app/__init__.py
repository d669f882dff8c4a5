"""What people see and touch: one component for the browser, and the server that hosts it.

The component, the same in our page and in a JupyterLab cell:

``workbench``   messages in, replies out; no wording, no rules
``desk``        what one open page has before it: session, language, person, what is shown
``messages``    what a message may hold; ``shapes`` the fields of each verb, ``rate_limit`` how many a second
``verbs``       what a page may ask, one small function each, those of every field gathered
``refusals``    every way it is turned down, in a sentence; ``conflicts`` both sides, where somebody else was first
``view``        what the plain dicts for the browser have in common; ``plain`` their type
``boot``        what a page needs before it asks anything; ``warming`` what is done before somebody opens one
``saved_summary``   what a notebook shows where nothing runs

By what they are about, each a package with its messages (``shapes``), ``verbs`` and plain dicts (``view``):

``assessment``  the answers of an assessment and what they come to
``course``      its course: steps, decision, versions, history, and what people say to each other
``register``    the rows of the register, and what stands around them
``screening``   whether an impact assessment is needed
``dpia``        impact assessments

On this machine only:

``serving``     the server: the addresses it answers, and who may come in
``kernels``     the processes behind the pages
``voila``       the page that Voilà serves, and every setting of the server
"""
