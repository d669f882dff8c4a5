"""The session: where catalog, scoring, record and report meet.

``session``     ``Session``: what people do, the verbs of the app, the command line and notebooks
``deciding``    ``Deciding``: submit, advise, decide, look again, a next version
``keeping``     ``Keeping``: parties, figures, talk, who may do what; ``parties`` two people on one
``purging``     ``Purging``: how long what was assessed is kept, and what is erased then
``registering`` ``Registering``: rows added and changed, their use; ``rows`` two people on one, undo; ``use`` its days
``acting``      ``Acting``: somebody at the workspace; ``looking`` what can be read about the course
``workspace``   ``Workspace``: what stands in the record, read with the law and the method
``folder``      the folder of a workspace; making one with the example register
``transfer``    a workspace out of the house and in again: JSON, the register as a table; ``leaving`` what goes along
``arriving``    what is to be written for an assessment from elsewhere; ``arriving_checks``: whether it fits;
                ``arriving_rest``: comments, parties, figures and impact assessments; ``arriving_notes``: notes, members
``reporting``   ``Reporting``: the report on an assessment, with everything people did beside answering it
``batch``       every report at once, with a page that links them
``checks``      whether what somebody wants to record fits the method; all mistakes at once
``changes``     what is to be written for an answer, a safeguard, a description, a decision
``course``      what the course of an assessment needs and brings about; ``course_checks`` what fits in it
``agenda``      what needs attention, by day, ``dpia_agenda`` about DPIAs; ``notice`` the notice to customers
``versions``    what was signed
``identity``    who sits there, as far as the machine can vouch
``safekeeping`` the record as a file: proved, copied, put back
``dpias``       ``Dpias``: impact assessments; ``dpia_work`` filling them in, ``dpia_reading`` what they come to,
                ``dpia_changes`` what is to be written, ``dpia_cleaning`` whether it fits, ``dpia_pages`` their report,
                ``dpia_wording`` their words, ``dpia_advice`` the DPO on them, ``dpia_sealing`` what was signed,
                ``dpia_frames`` as frames, ``dpia_tables`` as read in a notebook,
                ``dpia_examples`` those of the example
``dpia_lines``  impact assessments as lines of the register
``undoing``     what is to be written to undo somebody's last act
``register``    the register with the state of every assessment, quick for thousands of rows
``frames``      the same as pandas frames
``method_frames``  how outcomes come about, rule by rule and answer by answer, as frames
``display``     the same as HTML for a notebook cell
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
