"""The course of an assessment on a page.

``verbs``           what a page may ask; ``shapes`` the fields of each message
``view``            where it stands, what may happen next, what waits
``compare_view``    versions and what differs between two; ``history_view`` what happened
``talk``            what people say to each other, ``talk_places`` where in the app it stands
"""
