"""What is told: a finding in words, and the report as one HTML file.

``terms``        legal terms inside our own texts
``phrases``      words for single things; ``parts`` for the parts of a finding
``firmness``     how firm an outcome is; ``words`` for the whole
``zones``        the parts of the margin's axis; ``balance_svg`` where the band stands on it
``values``       what a report says, as frozen values; ``course_values`` what it says of the course
``outcome``      the finding, ``answers`` every question, ``record`` people and register, ``follows`` what is next,
                 ``looking_again`` when one looks again
``course``       what people did beside answering: advice, views, versions, open points; ``changes`` what differs
``brief``        a finding on one screen, for the command line
``document``     all of it together: assessment, finding and purpose become one ``Document``
``screening_words``  a screening finding in words
``dpia_document``  the same for an impact assessment: ``dpia_values``, ``dpia_words``, ``dpia_items``,
                 ``dpia_risks``, ``dpia_course``, ``dpia_changes``, ``dpia_firmness``
``matrix_svg``   where the risks stand on a matrix, for the report, a notebook and the app
``html``         a document as a page, ``style`` in an organisation's colours; ``page`` how a notebook shows it
``overview``     many balances together
``index``        the page that links every report
``plots``        plots for notebooks, with what they show in words
``exporter``     the same page for ``jupyter nbconvert --to lia``
"""
