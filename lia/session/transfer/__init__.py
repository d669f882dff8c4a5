"""In and out of the house.

``transfer``    JSON, the register as a table; ``export_kinds`` what goes along
``imported_assessments``  an assessment from elsewhere; ``import_checks`` whether it fits
``imported_screenings``   screenings, ``imported_dpias`` impact assessments, ``imported_notes`` notes and members,
                ``imported_rest`` talk, parties, figures
``safekeeping`` the record as a file: proved, copied, put back
"""
