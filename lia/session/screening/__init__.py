"""Screenings: whether an impact assessment is needed.

``screenings``  ``Screenings``: the verbs about one; ``reading`` what it comes to
``changes``     what is to be written; ``checks`` whether it fits; pure, all mistakes at once
``examples``    those of the example register
"""
