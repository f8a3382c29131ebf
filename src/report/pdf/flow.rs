use super::sheet::Sheet;

/// An A4 page in points, and where text stands on it: left, top, right and bottom edge.
pub const PAGE: [f32; 2] = [595.276, 841.89];
/// The left edge of the text.
pub const LEFT: f32 = 48.0;
/// The right edge of the text.
pub const RIGHT: f32 = PAGE[0] - 48.0;
/// The width of the text.
pub const WIDTH: f32 = RIGHT - LEFT;
const TOP: f32 = 52.0;
const BOTTOM: f32 = PAGE[1] - 62.0;

/// Something that is not broken over pages.
#[derive(Clone, Default, Debug)]
pub struct Slab {
    /// What stands on it, from the left edge of the text.
    pub sheet: Sheet,
    /// Its height in points.
    pub height: f32,
    /// The room above it, which falls away at the head of a page.
    pub gap: f32,
}

/// Pages being filled from top to bottom.
pub struct Flow {
    pages: Vec<Sheet>,
    page: Sheet,
    y: f32,
    is_fresh: bool,
    /// What stands above the next slab, on whichever page that comes to stand.
    waiting: Vec<Slab>,
    /// What is repeated at the head of each page.
    head: Option<Slab>,
}

impl Flow {
    /// Starts with an empty page.
    pub fn new() -> Self {
        Self {
            pages: Vec::new(),
            page: Sheet::default(),
            y: TOP,
            is_fresh: true,
            waiting: Vec::new(),
            head: None,
        }
    }

    /// Puts a slab below the last one that will stand on the page of the next one.
    pub fn keep(&mut self, slab: Slab) {
        self.waiting.push(slab);
    }

    /// Puts a slab below the last one, on a new page if it needs one.
    pub fn put(&mut self, slab: Slab) {
        let mut group = std::mem::take(&mut self.waiting);
        group.push(slab);
        let whole: f32 = group.iter().map(|slab| slab.gap + slab.height).sum();
        if self.y + whole > BOTTOM && whole <= self.most() {
            self.turn();
        }
        for slab in group {
            let gap = if self.is_fresh { 0.0 } else { slab.gap };
            if self.y + gap + slab.height > BOTTOM && !self.is_fresh {
                self.turn();
            }
            self.lay(slab);
        }
    }

    /// From now on every new page starts with this; with nothing, if it is `None`.
    pub fn repeat(&mut self, head: Option<&Slab>) {
        if head.is_some() != self.head.is_some() {
            self.head = head.map(|head| Slab {
                sheet: head.sheet.repeated(),
                ..*head
            });
        }
    }

    /// The height that is left on this page for something below what waits.
    pub fn room(&self) -> f32 {
        let waiting: f32 = self.waiting.iter().map(|slab| slab.gap + slab.height).sum();
        BOTTOM - self.y - waiting
    }

    /// The height that a page has for something below its head.
    pub fn most(&self) -> f32 {
        BOTTOM - TOP - self.head.as_ref().map_or(0.0, |head| head.height)
    }

    /// Starts a page, unless this one is still empty.
    pub fn turn(&mut self) {
        if self.is_fresh {
            return;
        }
        self.pages.push(std::mem::take(&mut self.page));
        self.y = TOP;
        self.is_fresh = true;
        if let Some(head) = self.head.clone() {
            self.page.put(head.sheet, LEFT, self.y);
            self.y += head.height;
        }
    }

    /// The pages.
    pub fn finish(mut self) -> Vec<Sheet> {
        for slab in std::mem::take(&mut self.waiting) {
            self.put(slab);
        }
        self.pages.push(self.page);
        self.pages
    }

    fn lay(&mut self, slab: Slab) {
        if !self.is_fresh {
            self.y += slab.gap;
        }
        self.page.put(slab.sheet, LEFT, self.y);
        self.y += slab.height;
        self.is_fresh = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A slab whose only content is its name.
    fn slab(name: &str, height: f32) -> Slab {
        let sheet = Sheet {
            anchors: vec![(name.to_owned(), 0.0)],
            ..Sheet::default()
        };
        Slab {
            sheet,
            height,
            gap: 10.0,
        }
    }

    fn names(flow: Flow) -> Vec<Vec<String>> {
        let names = |page: Sheet| page.anchors.into_iter().map(|(name, _)| name).collect();
        flow.finish().into_iter().map(names).collect()
    }

    #[test]
    fn what_waits_goes_with_what_follows() {
        let mut flow = Flow::new();
        let most = flow.most();
        flow.put(slab("a", most - 60.0));
        flow.keep(slab("heading", 20.0));
        flow.put(slab("b", 40.0));
        flow.put(slab("c", 10.0));
        assert_eq!(names(flow), [vec!["a"], vec!["heading", "b", "c"]]);
    }

    #[test]
    fn what_is_higher_than_a_page_together_is_parted() {
        let mut flow = Flow::new();
        let most = flow.most();
        flow.keep(slab("a", most * 0.6));
        flow.keep(slab("b", most * 0.6));
        flow.keep(slab("c", most * 0.6));
        assert_eq!(names(flow), [["a"], ["b"], ["c"]]);
    }

    #[test]
    fn a_head_is_repeated_until_it_is_taken_away() {
        let mut flow = Flow::new();
        let most = flow.most();
        let mut head = slab("head", 30.0);
        head.sheet.shapes.push(super::super::sheet::Shape {
            colour: [0; 3],
            form: super::super::sheet::Form::Disc(0.0, 0.0, 1.0),
        });
        flow.put(slab("a", most));
        flow.repeat(Some(&head));
        assert_eq!(flow.most(), most - 30.0);
        flow.put(slab("b", most - 30.0));
        flow.repeat(None);
        flow.put(slab("c", most));
        let pages = flow.finish();
        let heads: Vec<_> = pages.iter().map(|page| page.shapes.len()).collect();
        assert_eq!(heads, [0, 1, 0]);
    }
}
