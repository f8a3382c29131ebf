/// Weighted stems, in order of their numbers.
pub type Bag = Vec<(u32, f32)>;

/// The bag in order, each stem once.
pub fn sorted(mut bag: Bag) -> Bag {
    bag.sort_by_key(|w| w.0);
    bag.dedup_by_key(|w| w.0);
    bag
}

/// The bag at length 1.
pub fn unit_length(mut bag: Bag) -> Bag {
    let length = bag.iter().map(|w| w.1 * w.1).sum::<f32>().sqrt();
    if length > 0.0 {
        bag.iter_mut().for_each(|w| w.1 /= length);
    }
    bag
}

/// The stems of both, with their weights in each.
pub fn shared<'b>(a: &'b Bag, b: &'b Bag) -> impl Iterator<Item = (u32, f32, f32)> + 'b {
    let mut at = 0;
    a.iter().filter_map(move |&(id, x)| {
        while b.get(at).is_some_and(|w| w.0 < id) {
            at += 1;
        }
        b.get(at).filter(|w| w.0 == id).map(|w| (id, x, w.1))
    })
}

/// The scalar product of two bags.
pub fn dot(a: &Bag, b: &Bag) -> f32 {
    shared(a, b).map(|(_, x, y)| x * y).sum()
}

/// The share of the weight of both that they have in common, from 0 to 1.
pub fn common(a: &Bag, b: &Bag) -> f32 {
    let total: f32 = a.iter().chain(b).map(|w| w.1).sum();
    if total > 0.0 {
        shared(a, b).map(|(_, x, y)| x + y).sum::<f32>() / total
    } else {
        0.0
    }
}
