"""Plain frozen values in the words of the Regulation; standard library only.

``text``        text in one or several languages
``method``      a method edition: questions, options, effects, groups, rules
``purpose``     a row of the register of processing purposes
``assessment``  answers, safeguards, persons, decision
``finding``     what the method indicates, always with reasons
"""
