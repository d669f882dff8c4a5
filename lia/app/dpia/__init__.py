"""Impact assessments on a page.

``verbs``           what a page may ask; ``shapes`` the fields of each message
``boot``            what their pages need once; ``given`` what a page sends → model
``view``            an impact assessment → plain dicts: ``finding_view`` what the method finds, ``course_view`` where
                    it stands, ``history_view`` who changed what, ``diff_view`` what differs between two,
                    ``talk_view`` what people say about it
"""
