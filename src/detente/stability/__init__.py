"""Which states of a conflict last: the graph model, its concepts, their reasons.

The room can be called by its name: `detente.stability(conflict)`.
"""

from detente.rooms import callable_as

callable_as(__name__, "detente.stability.analysis:stability")
