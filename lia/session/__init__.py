"""The session: where catalog, scoring, record and report meet.

Its classes, one per subject, add up to one:

``session``     ``Session``: what people do, the verbs of the app, the command line and notebooks
``workspace``   ``Workspace``: what stands in the record, read with the law and the method; ``folder`` where it stands,
                made at first use with the example
``acting``      ``Acting``: somebody at the workspace; ``identity`` as far as the machine can vouch for them
``reporting``   ``Reporting``: the report, with everything people did beside answering; ``batch`` all at once
``what_if``     ``Trying``: other answers, nothing recorded

By what they are about, each a package that says what is in it:

``course``      the course of an assessment: from draft to decision, and on
``register``    the register, what stands around its rows, and what needs attention
``screening``   whether an impact assessment is needed
``dpia``        impact assessments
``transfer``    in and out of the house

What is to be written of an assessment, and whether it fits; pure, all mistakes at once:

``changes``     for an answer, a safeguard, a description, a decision; ``checks`` whether it fits the method
``undoing``     what restores what was there before somebody's last act
``question_stamps``  which text an answer was given to; ``findings`` what was computed is kept

For notebooks and reports:

``frames``      as pandas frames; ``method_frames`` how outcomes come about
``readable``    a frame of sentences as a table; ``change_tables`` are such
``display``     the register as HTML
``notice``      the notice to customers
"""

from lia.session.folder import utc_now, workspace_folder
from lia.session.register.register import Register, RegisterRow, Summary, made_afterwards
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
