"""An assessment on a page: answers come in, what they come to goes out.

``verbs``           what a page may ask; ``shapes`` the fields of each message
``given_answer``    what a page sends as an answer, of a screening too
``showing``         an assessment as a page shows it
``view``            what was recorded → plain dicts, ``finding_view`` its finding
``what_if_verbs``   what would change an outcome; nothing is recorded
"""
