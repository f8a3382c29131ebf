use crate::review::Unknown;
use serde_json::{Map, Value};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What became of one value in two copies.
pub enum Picked<'v, T: ?Sized> {
    /// At most one copy changed it, or both did alike.
    One(&'v T),
    /// Both changed it, and not alike.
    Clash,
}

/// The value that holds, judged from what it was before the copies parted; `None` if it was not there.
pub fn pick<'v, T: PartialEq + ?Sized>(base: Option<&T>, ours: &'v T, theirs: &'v T) -> Picked<'v, T> {
    if ours == theirs || base == Some(theirs) {
        Picked::One(ours)
    } else if base == Some(ours) {
        Picked::One(theirs)
    } else {
        Picked::Clash
    }
}

/// The items of a list: what neither copy took out, then what either put in, by `order` where both put in something of
/// their own. What both put in stands once. Which copy is called ours makes no difference.
pub fn list<T: Clone + PartialEq>(base: &[T], ours: &[T], theirs: &[T], order: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    if let Picked::One(list) = pick(Some(base), ours, theirs) {
        return list.to_vec();
    }
    let (mut from_ours, mut from_theirs) = (ours.to_vec(), theirs.to_vec());
    let mut merged: Vec<T> = base
        .iter()
        .filter(|item| take(&mut from_ours, item) & take(&mut from_theirs, item))
        .cloned()
        .collect();
    let only = |items: &[T], others: &[T]| {
        let mut others = others.to_vec();
        items
            .iter()
            .filter(|item| !take(&mut others, item))
            .cloned()
            .collect::<Vec<_>>()
    };
    let (only_ours, only_theirs) = (only(&from_ours, &from_theirs), only(&from_theirs, &from_ours));
    match (only_ours.is_empty(), only_theirs.is_empty()) {
        (false, true) => merged.append(&mut from_ours),
        (true, false) => merged.append(&mut from_theirs),
        _ if from_ours == from_theirs => merged.append(&mut from_ours),
        _ => {
            from_ours.extend(only_theirs);
            from_ours.sort_by(order);
            merged.append(&mut from_ours);
        }
    }
    merged
}

/// The order of those keys of a list that survive a merge. A survivor that a copy had taken out stands where it stood.
pub fn ordered<K: Ord + Clone>(base: &[K], ours: &[K], theirs: &[K], survivors: &BTreeSet<K>) -> Vec<K> {
    let restored = |copy: &[K]| {
        let mut keys = copy.to_vec();
        let gone = base
            .iter()
            .enumerate()
            .filter(|(_, key)| survivors.contains(key) && !copy.contains(key));
        gone.for_each(|(at, key)| keys.insert(at.min(keys.len()), key.clone()));
        keys
    };
    let mut keys = list(base, &restored(ours), &restored(theirs), K::cmp);
    keys.retain(|key| survivors.contains(key));
    keys
}

/// The fields that this version does not know, name by name and in objects all the way down. Also returns the names of
/// those that both copies changed and of which ours is kept.
pub fn fields(base: &Unknown, ours: &Unknown, theirs: &Unknown) -> (Unknown, Vec<String>) {
    let as_map = |fields: &Unknown| {
        fields
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    };
    let mut clashes = Vec::new();
    let merged = maps(&as_map(base), &as_map(ours), &as_map(theirs), &mut clashes);
    (merged.into(), clashes)
}

fn maps(
    base: &Map<String, Value>,
    ours: &Map<String, Value>,
    theirs: &Map<String, Value>,
    clashes: &mut Vec<String>,
) -> Map<String, Value> {
    let mut merged = Map::new();
    let names = ours
        .keys()
        .chain(theirs.keys().filter(|name| !ours.contains_key(*name)));
    for name in names {
        let (was, here, there) = (base.get(name), ours.get(name), theirs.get(name));
        let value = match (pick(Some(&was), &here, &there), here, there) {
            (Picked::One(value), ..) => value.cloned(),
            (Picked::Clash, Some(Value::Object(here)), Some(Value::Object(there))) => {
                let nothing = Map::new();
                let was = was.and_then(Value::as_object).unwrap_or(&nothing);
                Some(maps(was, here, there, clashes).into())
            }
            (Picked::Clash, here, there) => {
                if here.is_some() && there.is_some() {
                    clashes.push(name.clone());
                }
                here.or(there).cloned()
            }
        };
        if let Some(value) = value {
            merged.insert(name.clone(), value);
        }
    }
    merged
}

/// Takes one item out of `items`; whether it was there.
pub fn take<T: PartialEq>(items: &mut Vec<T>, item: &T) -> bool {
    match items.iter().position(|i| i == item) {
        Some(at) => {
            items.remove(at);
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn merged(base: &str, ours: &str, theirs: &str) -> String {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let [one, other] = [(ours, theirs), (theirs, ours)].map(|(a, b)| {
            list(&chars(base), &chars(a), &chars(b), char::cmp)
                .into_iter()
                .collect::<String>()
        });
        assert_eq!(one, other, "which copy is ours makes a difference");
        one
    }

    #[test]
    fn lists_keep_what_either_added_and_lose_what_either_took_out() {
        assert_eq!(merged("abc", "abc", "acx"), "acx");
        assert_eq!(merged("abc", "abcx", "abcy"), "abcxy");
        assert_eq!(merged("abc", "ac", "abcy"), "acy");
        assert_eq!(merged("abc", "bczs", "abcsa"), "bcasz");
        assert_eq!(merged("abc", "abczs", "acz"), "aczs");
        assert_eq!(merged("aa", "aaa", "a"), "aa");
        assert_eq!(merged("", "x", "x"), "x");
    }

    #[test]
    fn fields_are_merged_name_by_name() {
        let unknown = |value: Value| Unknown::from(value.as_object().cloned().unwrap_or_default());
        let (merged, clashes) = fields(
            &unknown(json!({"a": 1, "gone": 1, "in": {"x": 1, "y": 1}, "k": 1})),
            &unknown(json!({"a": 2, "gone": 1, "in": {"x": 2, "y": 1}, "k": 2, "new": 1})),
            &unknown(json!({"a": 1, "in": {"x": 1, "y": 2}, "k": 3, "other": 2})),
        );
        let expected = json!({"a": 2, "in": {"x": 2, "y": 2}, "k": 2, "new": 1, "other": 2});
        assert_eq!(merged, unknown(expected));
        assert_eq!(clashes, ["k"]);
    }
}
