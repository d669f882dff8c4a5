"""The session: where catalog, scoring, record and report meet.

Its classes, one per subject, add up to one:

``session``     ``Session``: what people do, the verbs of the app, the command line and notebooks
``workspace``   ``Workspace``: what stands in the record, read with the law and the method
``acting``      ``Acting``: somebody at the workspace; ``identity`` as far as the machine can vouch for them
``course_reading``  ``CourseReading``: what can be read about the course; ``steps`` what may happen next
``deciding``    ``Deciding``: submit, advise, decide, look again, a next version; ``versions`` what was signed
``keeping``     ``Keeping``: parties, figures, talk, who may do what; ``parties`` two people on one
``registering`` ``Registering``: rows added and changed, their use; ``rows`` two people on one, undo; ``use`` its days
``purging``     ``Purging``: how long what was assessed is kept, and what is erased then
``screenings``  ``Screenings``: whether a DPIA is needed; ``screening_reading`` what they come to
``dpias``       ``Dpias``: impact assessments; ``dpia_work`` filling them in, ``dpia_reading`` what they come to,
                ``dpia_versions`` their course, ``dpia_talk`` what people say
``reporting``   ``Reporting``: the report, with everything people did beside answering; ``batch`` all at once
``what_if``     ``Trying``: other answers, nothing recorded

What is to be written, and whether it fits; pure, all mistakes at once:

``changes``     for an answer, a safeguard, a description, a decision; ``checks`` whether it fits the method
``course``      what the course needs and brings about; ``course_checks`` whether it fits
``screening_changes``, ``screening_checks``; ``dpia_changes``, ``dpia_cleaning``, ``dpia_advice`` the DPO on them,
                ``dpia_sealing`` what was signed
``undoing``     what restores what was there before somebody's last act
``question_stamps``  which text an answer was given to

The register and what needs attention:

``register``    the register with the state of every assessment, quick for thousands of rows: ``dpia_lines`` and
                ``kept_lines`` are lines of it, ``findings`` and ``remembering`` keep what was computed
``agenda``      what needs attention, by day, ``dpia_agenda`` about DPIAs; ``notice`` the notice to customers

In and out of the house:

``folder``      the folder of a workspace; making one with the example: ``screening_examples``, ``dpia_examples``
``transfer``    JSON, the register as a table; ``export_kinds`` what goes along
``arriving``    an assessment from elsewhere, ``arriving_checks`` whether it fits, ``arriving_screenings``,
                ``arriving_dpias``, ``arriving_notes`` (notes, members), ``arriving_rest`` (talk, parties, figures)
``safekeeping`` the record as a file: proved, copied, put back

For notebooks and reports:

``frames``      as pandas frames; ``method_frames`` how outcomes come about, ``dpia_frames`` impact assessments
``readable``    a frame of sentences as a table; ``dpia_tables`` and ``change_tables`` are such
``display``     the register as HTML
``dpia_pages``  the report on an impact assessment; ``dpia_wording`` its words
"""

from lia.session.folder import utc_now, workspace_folder
from lia.session.register import Register, RegisterRow, Summary, made_afterwards
from lia.session.session import Session, open_workspace

__all__ = [
    "Register",
    "RegisterRow",
    "Session",
    "Summary",
    "made_afterwards",
    "open_workspace",
    "utc_now",
    "workspace_folder",
]
