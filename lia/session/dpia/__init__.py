"""Impact assessments: ``Dpias``, and what it is made of.

``dpias``       ``Dpias``: every verb about an impact assessment, in one class: ``work`` filling one in, ``talk`` what
                people say about it, ``versions`` its course; ``reading`` what it comes to
``changes``     what is to be written; ``cleaning`` the words first, ``advice`` what the DPO says, ``sealing`` what was
                signed; pure, all mistakes at once
``lines``       lines of the register about it, ``agenda`` what needs attention
``frames``      as pandas frames, ``tables`` as tables of sentences
``pages``       the report on it; ``wording`` its words
``examples``    those of the example register
"""
