use super::bag::dot;
use super::place::{Measure, Place};
use super::standing::Standing;
use std::collections::BTreeMap;

/// Two mentions of one head count the same where they share more of the words around them than this, or a name.
const ALIKE: f32 = 0.2;
/// Stands for all heads that name persons: "members" may be "troops" elsewhere.
const PERSONS: u32 = u32::MAX;
/// In how many places of one head a figure is looked for.
const LOOKED_AT: usize = 16;

/// Finds for every bound ("more than 2,000 members") the figure that the same article gives for it elsewhere ("2,100
/// members"): a fact that an article states in two values.
pub fn resolve_bounds(places: &mut [Place]) {
    let mut by_head: BTreeMap<(Measure, u32), Vec<usize>> = BTreeMap::new();
    for (i, place) in places.iter().enumerate() {
        if let Some(head) = place.head.map(|head| if place.persons { PERSONS } else { head }) {
            by_head.entry((place.measure.clone(), head)).or_default().push(i);
        }
    }
    for group in by_head.values() {
        for &bound in group {
            let figure = group.iter().take(LOOKED_AT).copied().find(|&exact| {
                let two = places.get(bound).zip(places.get(exact));
                two.is_some_and(|(p, q)| resolves(p, q))
            });
            if let Some(place) = places.get_mut(bound) {
                place.resolved = figure;
            }
        }
    }
}

fn resolves(bound: &Place, exact: &Place) -> bool {
    let values = bound.amount.as_ref().zip(exact.amount.as_ref());
    let held = values.is_some_and(|(x, y)| x.is_bounded() && y.is_exact() && x.stands(y) == Some(Standing::Compatible));
    held && (!bound.names.is_disjoint(&exact.names) || dot(&bound.near, &exact.near) > ALIKE)
}
