"""What people see and touch: one component for the browser, and the server that hosts it.

``workbench``   the component: messages in, replies out; no wording, no rules
``verbs``       what a page may ask, one small function each
``messages``    the shape of every message; whatever does not fit is refused
``view``        model → plain dicts for the browser
``boot``        what a page needs before it asks anything
``module``      the browser files as one module string (JupyterLab) or as addresses (Voilà)
``server``      starts Voilà, hardened (``voila/settings.py``), on loopback
"""
