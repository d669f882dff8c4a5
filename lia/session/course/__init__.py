"""The course of an assessment: from draft to decision, the next version, and the end of its words.

``reading``     ``CourseReading``: what can be read about it; ``steps`` what may happen next
``deciding``    ``Deciding``: submit, advise, decide, look again, a next version; ``versions`` what was signed
``talk``        ``Talk``: what people say to each other
``purging``     ``Purging``: how long what was assessed is kept, and what is erased then
``moves``       what each move needs and brings about; ``checks`` whether it fits; pure
"""
