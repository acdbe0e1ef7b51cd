"""Who merely lacks something, and who is of a special group: told by where a group stands in the
ontology.
"""

from __future__ import annotations

from kg.conflict.tables import ages, healthy, people
from kg.conflict.world import ADULT, Hierarchy, World
from kg.model import Position


def special(position: Position, world: World) -> bool:
    """For a group that is more than all with a deficiency."""
    return not lacks(position, world.hierarchy)


def lacks(position: Position, hierarchy: Hierarchy) -> bool:
    return all(_everybody(group, hierarchy) for group in position.populations)


def lacks_less(one: Position, other: Position) -> bool:
    """Whether the one leaves out whom their lack has made anemic, and the other does not."""
    left_out = set(one.excluded_populations) - set(other.excluded_populations)
    return _ANEMIA in left_out


def by_name(position: Position, world: World) -> bool:
    """For special groups alone, and not also for everybody with a deficiency."""
    groups = position.populations
    return bool(groups) and not any(_everybody(group, world.hierarchy) for group in groups)


def short_of_it(position: Position, hierarchy: Hierarchy) -> bool:
    """Whether all groups of a position lack something, or are anemic, by their names."""
    above = ({group, *hierarchy.ancestors(group)} for group in position.populations)
    return bool(position.populations) and not any(
        each.isdisjoint({_LACK, _ANEMIA}) for each in above
    )


def in_health(group: str, hierarchy: Hierarchy) -> bool:
    """Whether somebody of a group may have nothing the matter but a lack or an anemia."""
    above = {group, *hierarchy.ancestors(group)}
    if not above.isdisjoint({_LACK, _ANEMIA, *healthy(), *people()}):
        return True
    stage = any(row.group in above for row in ages())
    return stage or group.endswith(("-therapy", "-exposure", "-hypersensitivity"))


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
