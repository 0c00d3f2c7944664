"""Things of the world in the form in which GitHub's REST interface and its events tell them.

``root`` is the address of the double, without a slash at its end.
"""
