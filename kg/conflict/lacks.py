"""Who merely lacks something, and who is of a special group: told by where a group stands in the
ontology.
"""

from __future__ import annotations

from kg.conflict.world import ADULT, Hierarchy, World
from kg.model import Position


def special(position: Position, world: World) -> bool:
    """For a group that is more than all with a deficiency."""
    return not lacks(position, world.hierarchy)


def lacks(position: Position, hierarchy: Hierarchy) -> bool:
    return all(_everybody(group, hierarchy) for group in position.populations)


def by_name(position: Position, world: World) -> bool:
    """For special groups alone, and not also for everybody with a deficiency."""
    groups = position.populations
    return bool(groups) and not any(_everybody(group, world.hierarchy) for group in groups)


def _everybody(group: str, hierarchy: Hierarchy) -> bool:
    return group == ADULT or whole_lack(group, hierarchy)


def whole_lack(disease: str, hierarchy: Hierarchy) -> bool:
    """A deficiency as such, or with the anemia it brings; not that of a cause, degree or group."""
    above = hierarchy.ancestors(disease)
    if _LACK not in above:
        return False
    more = set(above) - {disease, _LACK, _ANEMIA, "population"}
    return not more or (
        _ANEMIA in above
        and all(whole_lack(each, hierarchy) or _kind_of_anemia(each, hierarchy) for each in more)
    )


def _kind_of_anemia(group: str, hierarchy: Hierarchy) -> bool:
    """ "Megaloblastic anemia", which tells how the cells look and names no cause."""
    return set(hierarchy.ancestors(group)) - {group, "population"} == {_ANEMIA}


_LACK = "nutritional-deficiency"
_ANEMIA = "anemia"
