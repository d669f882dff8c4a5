"""In and out: one module per format, each with what it reads and writes.

``files``            written whole or not at all, read with a limit; ``decoding`` bytes to text where nobody said how
``answer_file``      an assessment as a file of answers, read; ``answer_dump`` written
``answer_options``   whether an option is offered there and then
``finding_json``     a finding as JSON
``assessments_json`` a whole workspace as JSON: ``assessment_entries``, ``screening_entries`` and ``whole_entries``
                     (talk, parties, figures, notes, members, impact assessments) are what stands in it
``screening_file``   a screening as a file; ``screening_json`` what it comes to
``dpia_file``        an impact assessment as a file, read; ``dpia_dump`` written; ``dpia_json`` what it comes to
``action_plan``      its measures as a table
``register_table``   the register as rows of cells, ``register_columns`` what stands in each; ``register_csv`` and
                     ``register_xlsx`` as files; ``cell_guard`` no cell is ever taken for a formula
``score_many``       a table of assessments scored at once: ``frame_answers`` reads it, ``frame_cases`` as columns
``risk_frames``      many risks on many matrices at once
``cases_file``       published cases; ``risk_rows`` their risks
``icalendar``        days to remember
"""
