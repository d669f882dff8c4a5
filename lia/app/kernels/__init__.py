"""The processes behind the pages.

``pool``            one per open page, a few kept ready, none left behind
``client``          how long the server waits for one
``fork_server``     the process they are split off from; ``forked`` the server's side of it
``catching_up``     what that process reads again as time goes by
"""
