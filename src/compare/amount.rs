use super::comparison::ABOUT;
use super::printed::{Printed, equal, number};
use super::standing::Standing;
use crate::extract::{Bound, Family, Mention, Unit, Value, unit_named};

/// A mention's number as it may be compared.
#[derive(Clone, PartialEq, Debug)]
pub struct Amount {
    value: Value,
    low: Printed,
    bound: Bound,
    unit: Option<&'static Unit>,
    /// How far it may be off if it is said to be approximate, in percent.
    about: u8,
}

/// Values further apart than by this factor are of different things.
const FAR: f64 = 20.0;
/// How far a value may lie beyond the figure that bounds it, as a factor and in steps for small numbers. News gives a
/// bound near its figure: nobody who knows of 32 writes "more than 20".
const BOUND: (f64, f64) = (1.5, 2.0);
/// However far.
const ANY: (f64, f64) = (f64::INFINITY, f64::INFINITY);

impl Amount {
    /// The amount that `mention` states, printed as `words`; `None` where it states no number.
    pub fn new(mention: &Mention, words: &str) -> Option<Self> {
        let value = mention.value?;
        (value.low().is_finite() && value.high().is_finite()).then(|| Self {
            value,
            low: Printed::new(value.low(), words),
            bound: mention.bound,
            unit: mention.unit.as_deref().and_then(unit_named),
            about: ABOUT,
        })
    }

    /// The same, off by so many percent if it is said to be approximate.
    pub fn off_by(self, about: u8) -> Self {
        Self { about, ..self }
    }

    /// The same, bounded by the two lower-case words before it, the nearest last, where the mention itself has no bound.
    pub fn led_by(self, words: (&str, &str)) -> Self {
        let bound = match self.bound {
            Bound::Exact => bound_before(words),
            bound => bound,
        };
        Self { bound, ..self }
    }

    /// The number as it is printed, if it is one number.
    pub fn single(&self) -> Option<Printed> {
        matches!(self.value, Value::Number(_)).then_some(self.low)
    }

    /// Whether the words around it neither bound nor approximate it, and it is one number.
    pub fn is_exact(&self) -> bool {
        self.bound == Bound::Exact && matches!(self.value, Value::Number(_))
    }

    /// The lowest number that it may stand for, in its own unit.
    pub fn value(&self) -> f64 {
        self.value.low()
    }

    /// Its unit of measurement.
    pub fn unit(&self) -> Option<&'static Unit> {
        self.unit
    }

    /// Whether all of it lies below the other.
    pub fn is_below(&self, other: &Self) -> bool {
        self.base().1 < other.base().0
    }

    /// Whether the two lie so far apart that they can hardly be meant of one thing: by more than a factor of twenty, unless
    /// nothing but a scale word differs ("3.2 million", "3.2 billion").
    pub fn far_from(&self, other: &Self) -> bool {
        let middle = |a: &Self| (a.base().0.abs() + a.base().1.abs()) / 2.0;
        let (low, high) = (middle(self).min(middle(other)), middle(self).max(middle(other)));
        let scale = (high / low).log10() / 3.0;
        high > FAR * low && !(low > 0.0 && (scale - scale.round()).abs() < 1e-9)
    }

    /// How the two stand; both are of one kind and of units that can be converted. `None` where a bound holds the other
    /// value, but so far off that nothing says they are meant of one thing.
    pub fn stands(&self, other: &Self) -> Option<Standing> {
        let (a, b) = (self, other);
        let printed_alike = match (a.single(), b.single()) {
            (Some(x), Some(y)) if a.same_unit(b) => x.same(y),
            (Some(_), Some(_)) => overlap(a.rounding(), b.rounding()),
            _ => a.same_unit(b) && equal(a.value.low(), b.value.low()) && equal(a.value.high(), b.value.high()),
        };
        if printed_alike && a.bound == b.bound {
            return Some(Standing::Equal);
        }
        let near = |x: &Self, y: &Self| {
            x.bound == Bound::About && {
                let ((low, high), (other_low, other_high)) = (x.base(), y.base());
                let reach = f64::from(x.about) / 100.0 * high.abs().max(other_high.abs()) * (1.0 + 1e-9);
                overlap((low - reach, high + reach), (other_low, other_high))
            }
        };
        let same_figure = a.same_unit(b) && equal(a.value.low(), b.value.low());
        if near(a, b) || near(b, a) || same_figure {
            return Some(Standing::Compatible);
        }
        let held = match (a.is_bounded(), b.is_bounded()) {
            (true, false) => a.admits(b),
            (false, true) => b.admits(a),
            (true, true) => overlap(a.held(BOUND), b.held(BOUND)),
            (false, false) => printed_alike || overlap(a.base(), b.base()),
        };
        if !held {
            return Some(Standing::Different);
        }
        let reach = |x: &Self| {
            if x.is_bounded() { x.held(BOUND) } else { x.meant() }
        };
        overlap(reach(a), reach(b)).then_some(Standing::Compatible)
    }

    /// Why they stand so, in words and operands; `words` are the two expressions as printed.
    pub fn explain(&self, other: &Self, words: (&str, &str), standing: Standing) -> String {
        let (a, b) = words;
        if !self.same_unit(other) {
            let values = self.single().zip(other.single());
            if let Some(((x, y), (from, to))) = values.zip(self.unit.zip(other.unit)) {
                let converted = convert(x.value, from, to);
                let held = if standing == Standing::Different {
                    "but the other is"
                } else {
                    "printed as"
                };
                return format!(
                    "{a} is {} {}, {held} {b}",
                    number(converted, 1),
                    plural(to.name, converted),
                    b = number(y.value, 3)
                );
            }
        }
        match standing {
            Standing::Equal if a.eq_ignore_ascii_case(b) => format!("both say {a}"),
            Standing::Equal if equal(self.value.low(), other.value.low()) => format!("{a} and {b} are the same"),
            Standing::Equal if self.low.step > other.low.step => format!("{b} rounds to {a}"),
            Standing::Equal => format!("{a} rounds to {b}"),
            Standing::Compatible if equal(self.value.low(), other.value.low()) => {
                format!("{a} and {b}: the same figure")
            }
            Standing::Compatible if self.bound == Bound::About || other.bound == Bound::About => {
                format!(
                    "{a} and {b}: {}, within the {} % of an approximation",
                    self.apart(other),
                    self.about
                )
            }
            Standing::Compatible if self.is_exact() => format!("{b} holds {a}"),
            Standing::Compatible => format!("{a} holds {b}"),
            Standing::Different => format!("{a} and {b}: {}", self.apart(other)),
        }
    }

    fn apart(&self, other: &Self) -> String {
        let (low, high) = {
            let (a, b) = (self.value, other.value);
            if a.low() <= b.low() {
                (a.high(), b.low())
            } else {
                (b.high(), a.low())
            }
        };
        let gap = (high - low).max(0.0);
        let share = if high == 0.0 { 0.0 } else { 100.0 * gap / high.abs() };
        format!("{} apart, {share:.1} %", number(gap, 3))
    }

    fn same_unit(&self, other: &Self) -> bool {
        self.unit.map(|u| u.name) == other.unit.map(|u| u.name)
    }

    fn to_base(&self, value: f64) -> f64 {
        match self.unit {
            Some(unit) if unit.family != Family::Other => unit.to_base(value),
            _ => value,
        }
    }

    fn base(&self) -> (f64, f64) {
        (self.to_base(self.value.low()), self.to_base(self.value.high()))
    }

    /// All that its printed figure may have been before rounding, in the base unit.
    pub fn rounding(&self) -> (f64, f64) {
        let half = if self.low.written {
            self.low.step / 2.0
        } else {
            self.low.half().max(0.5)
        };
        (self.to_base(self.low.value - half), self.to_base(self.low.value + half))
    }

    /// Whether a bound leaves it open on one side.
    pub fn is_bounded(&self) -> bool {
        !matches!(self.bound, Bound::Exact | Bound::About)
    }

    /// All that a number without a bound may stand for, in the base unit: what rounding leaves open, or its range.
    fn meant(&self) -> (f64, f64) {
        match self.single() {
            Some(_) => self.rounding(),
            None => self.base(),
        }
    }

    /// Whether its bound leaves room for what the other, which has none, may stand for. What merely touches the bound lies
    /// outside: "72 million" is not "less than 71.5 million".
    fn admits(&self, other: &Self) -> bool {
        let ((from, to), (low, high)) = (self.held(ANY), other.meant());
        let inside = |bound: f64, reach: f64| reach > bound + 1e-9 * bound.abs();
        match self.bound {
            Bound::AtMost | Bound::LessThan => inside(-to, -low),
            _ => inside(from, high),
        }
    }

    /// All that its bound holds within a reach, in the base unit.
    fn held(&self, (factor, steps): (f64, f64)) -> (f64, f64) {
        let (low, high) = (self.value.low(), self.value.high());
        let (from, to) = match self.bound {
            Bound::Exact | Bound::About => (low, high),
            Bound::AtLeast | Bound::MoreThan => (low, high.max(high * factor).max(high + steps)),
            Bound::AtMost | Bound::LessThan => (low.min(low / factor).min(low - steps), high),
        };
        (self.to_base(from), self.to_base(to))
    }
}

/// The bound that two words before a value say where the mention itself has none: "younger than 61", "below 92 %".
fn bound_before(led: (&str, &str)) -> Bound {
    match led {
        ("younger" | "lower" | "smaller" | "less" | "fewer" | "shorter" | "lighter" | "cheaper", "than") => {
            Bound::LessThan
        }
        ("older" | "higher" | "greater" | "larger" | "more" | "longer" | "heavier" | "bigger", "than") => {
            Bound::MoreThan
        }
        (_, "below" | "under" | "beneath") => Bound::LessThan,
        (_, "above" | "over" | "exceeding" | "exceeded") => Bound::MoreThan,
        _ => Bound::Exact,
    }
}

/// `value` of the unit `from` in the unit `to`, of the same family.
pub fn convert(value: f64, from: &Unit, to: &Unit) -> f64 {
    (from.to_base(value) - to.offset) / to.factor
}

/// The name of a unit or currency after a number: "feet", "miles per hour", "years of age", "yen".
pub fn plural(name: &str, value: f64) -> String {
    if equal(value, 1.0) {
        return name.to_owned();
    }
    for joint in [" per ", " of "] {
        if let Some((head, tail)) = name.split_once(joint) {
            return format!("{}{joint}{tail}", plural(head, value));
        }
    }
    match name {
        "pound-mass" => return "pounds".to_owned(),
        "pound sterling" => return "pounds sterling".to_owned(),
        _ => {}
    }
    if let Some(scale) = name.strip_prefix("degree ") {
        return format!("degrees {scale}");
    }
    let (before, last) = name.rsplit_once(' ').unwrap_or(("", name));
    let last = match last {
        "foot" => "feet".to_owned(),
        "inch" => "inches".to_owned(),
        "century" => "centuries".to_owned(),
        "penny" => "pence".to_owned(),
        // Sums in these are told in the singular.
        "baht" | "dong" | "hryvnia" | "koruna" | "krona" | "krone" | "lira" | "naira" | "rand" | "real" | "ringgit"
        | "rupiah" | "taka" | "won" | "yen" | "yuan" | "zloty" => last.to_owned(),
        _ if last.ends_with("hertz") => last.to_owned(),
        _ => format!("{last}s"),
    };
    format!("{before} {last}").trim_start().to_owned()
}

/// Whether two closed ranges meet.
pub fn overlap(a: (f64, f64), b: (f64, f64)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;

    #[test]
    fn units_after_a_number() {
        for (name, many) in [
            ("mile", "miles"),
            ("square foot", "square feet"),
            ("mile per hour", "miles per hour"),
            ("pound per square inch", "pounds per square inch"),
            ("year of age", "years of age"),
            ("degree Celsius", "degrees Celsius"),
            ("kilohertz", "kilohertz"),
            ("Japanese yen", "Japanese yen"),
            ("Australian dollar", "Australian dollars"),
            ("pound sterling", "pounds sterling"),
        ] {
            assert_eq!(plural(name, 2.0), many);
            assert_eq!(plural(name, 1.0), name);
        }
    }

    fn amount(text: &str) -> Amount {
        let found = extract(text, None);
        let mention = found.mentions.first().unwrap_or_else(|| panic!("no value in {text}"));
        Amount::new(mention, mention.value_span.of(text)).unwrap()
    }

    #[test]
    fn values_stand_as_a_careful_reader_says() {
        use Standing::*;
        for (a, b, standing) in [
            ("2,100 troops", "2,100 troops", Equal),
            ("seven rifles", "7 rifles", Equal),
            ("2,100 troops", "2,200 troops", Different),
            ("more than 2,000 troops", "2,100 troops", Compatible),
            ("more than 26,000 people", "26,271 people", Compatible),
            ("at least 10 people", "13 people", Compatible),
            ("10 people", "13 people", Different),
            ("at least 13 people", "10 people", Different),
            ("up to 500 people", "600 people", Different),
            ("up to 500 people", "400 people", Compatible),
            ("more than 120 people", "118 people", Different),
            ("less than $71.5 million", "$72 million", Different),
            ("more than 500 people", "500 people", Compatible),
            ("about 300 people", "312 people", Compatible),
            ("about 300 people", "350 people", Different),
            ("nearly 300 people", "around 280 people", Compatible),
            ("dozens of people", "60 people", Compatible),
            ("dozens of people", "200 people", Different),
            ("600 people", "612 people", Equal),
            ("36 miles", "58 km", Equal),
            ("35 miles", "58 km", Different),
            ("1,553 miles", "2,500 kilometers", Equal),
            ("$1.1 billion", "$1.08bn", Equal),
            ("9 percent", "8.6 percent", Equal),
            ("9 percent", "12 percent", Different),
        ] {
            let (x, y) = (amount(a), amount(b));
            assert_eq!(x.stands(&y), Some(standing), "{a} / {b}");
            assert_eq!(y.stands(&x), Some(standing), "{b} / {a}");
        }
    }

    #[test]
    fn bounds_far_from_a_figure_say_nothing_of_it() {
        assert_eq!(amount("more than 20 people").stands(&amount("32 people")), None);
    }

    #[test]
    fn the_working_names_its_operands() {
        let why = |a: &str, b: &str| {
            let (x, y) = (amount(a), amount(b));
            x.explain(&y, (a, b), x.stands(&y).unwrap())
        };
        assert_eq!(why("2,100", "2,200"), "2,100 and 2,200: 100 apart, 4.5 %");
        assert_eq!(why("more than 2,000", "2,100"), "more than 2,000 holds 2,100");
        assert_eq!(why("36 miles", "58 km"), "36 miles is 57.9 kilometres, printed as 58");
        assert_eq!(why("600", "612"), "612 rounds to 600");
        assert_eq!(why("2,100", "2,100"), "both say 2,100");
    }
}
