/// The heights of an article's paragraphs, in points, as a Fenwick tree: a height changes, and a place is found, in
/// logarithmic time.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    heights: Vec<f32>,
    sums: Vec<f64>,
}

impl Heights {
    /// Takes the heights from the top.
    pub fn new(heights: Vec<f32>) -> Self {
        let mut sums = vec![0.0; heights.len() + 1];
        for (i, height) in heights.iter().enumerate() {
            let node = i + 1;
            sums[node] += f64::from(*height);
            let parent = node + (node & node.wrapping_neg());
            if parent < sums.len() {
                sums[parent] += sums[node];
            }
        }
        Self { heights, sums }
    }

    /// Sets the height of one paragraph and returns by how much it grew.
    pub fn set(&mut self, index: usize, height: f32) -> f32 {
        let Some(old) = self.heights.get_mut(index) else {
            return 0.0;
        };
        let grown = height - *old;
        *old = height;
        let mut node = index + 1;
        while grown != 0.0 && node < self.sums.len() {
            self.sums[node] += f64::from(grown);
            node += node & node.wrapping_neg();
        }
        grown
    }

    /// The top of a paragraph; of one past the last, the height of all.
    pub fn top(&self, index: usize) -> f64 {
        let mut node = index.min(self.heights.len());
        let mut sum = 0.0;
        while node > 0 {
            sum += self.sums[node];
            node &= node - 1;
        }
        sum
    }

    /// The height of all.
    pub fn total(&self) -> f64 {
        self.top(self.heights.len())
    }

    /// The paragraph at a depth, and its top; the last one for any depth beyond.
    pub fn at(&self, depth: f64) -> (usize, f64) {
        let mut index = 0;
        let mut top = 0.0;
        let mut step = self.sums.len().next_power_of_two() / 2;
        while step > 0 {
            let next = index + step;
            if next < self.sums.len() && top + self.sums[next] <= depth {
                index = next;
                top += self.sums[next];
            }
            step /= 2;
        }
        let last = self.heights.len().saturating_sub(1);
        if index > last {
            (last, self.top(last))
        } else {
            (index, top)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_plain_sums(
            heights in prop::collection::vec(1u8..90, 1..70), changes in prop::collection::vec((0usize..70, 1u8..90), 0..20),
        ) {
            let mut plain: Vec<f32> = heights.iter().map(|h| f32::from(*h)).collect();
            let mut tree = Heights::new(plain.clone());
            for (index, height) in changes {
                tree.set(index, f32::from(height));
                if let Some(h) = plain.get_mut(index) { *h = f32::from(height); }
            }
            let mut top = 0.0;
            for (index, height) in plain.iter().enumerate() {
                prop_assert_eq!(tree.top(index), top);
                prop_assert_eq!(tree.at(top), (index, top));
                prop_assert_eq!(tree.at(top + f64::from(*height) - 0.5), (index, top));
                top += f64::from(*height);
            }
            prop_assert_eq!(tree.total(), top);
            prop_assert_eq!(tree.at(top + 1000.0).0, plain.len() - 1);
        }
    }

    #[test]
    fn nothing_has_no_height() {
        assert_eq!(
            (Heights::new(Vec::new()).total(), Heights::new(Vec::new()).at(3.0)),
            (0.0, (0, 0.0))
        );
    }
}
