"""Operations that Community Edition takes for something else, because their paths look like those of projects."""

COLLIDING_OPERATIONS: frozenset[str] = frozenset()
