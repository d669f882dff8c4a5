"""Screenings on a page.

``verbs``   what a page may ask; ``shapes`` the fields of each message
``view``    a screening → plain dicts
"""
