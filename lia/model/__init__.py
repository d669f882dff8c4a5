"""Plain frozen values in the words of the Regulation; standard library only.

``text``        text in one or several languages
``method``      a method edition: questions, options, effects, groups, rules
``purpose``     a row of the register of processing purposes
``assessment``  answers, safeguards, decision
``person``      who acts, in which role
``state``       where an assessment stands
``workflow``    who may do what in which state
``advice``      the DPO's advice, the views of data subjects
``version``     what was signed, and what differs between two assessments
``review``      when to look again, and how long to keep
``comment``     what people say to each other; open points
``trail``       what people did beside answering, as a report shows it
``source``      where a rule, a number or a text comes from
``party``       processors, recipients, transfers
``finding``     what the method indicates, always with reasons
``matrix``      two scales, risk levels, a grid
``risk``        risks and measures of an assessment; ``risk_catalogue`` those to start from
``risk_finding`` what a risk comes to on a matrix
``dpia_method`` what an impact assessment must contain; ``dpia`` one as filled in, ``dpia_finding`` what it comes to,
                ``dpia_names`` what its risks and measures are called, ``dpia_version`` what was signed and what differs
``threats``     ENISA's questions on how probable a threat is
``screening``   is a DPIA needed: questions, lists, rules, the finding; ``screening_record`` one as filled in,
                ``prescan`` the sum beside it
``case``        published cases: neutral facts, and what was held
``mapping``     how neutral facts answer the questions of a method
"""
