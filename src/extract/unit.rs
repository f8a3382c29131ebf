use super::tables;
use std::sync::LazyLock;

/// What a unit measures; two units of one family can be converted into each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Family {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In cubic metres.
    Volume,
    /// In kilograms.
    Mass,
    /// In metres per second.
    Speed,
    /// In kelvin.
    Temperature,
    /// In seconds.
    Time,
    /// In watts.
    Power,
    /// In joules.
    Energy,
    /// In bytes.
    Data,
    /// In bytes per second.
    DataRate,
    /// In hertz.
    Frequency,
    /// In pascals.
    Pressure,
    /// In volts.
    Voltage,
    /// In amperes.
    Current,
    /// In kilometres per litre.
    FuelEconomy,
    /// A scale of its own: decibels, magnitude, pixels, points, degrees of arc.
    Other,
}

/// A unit of measurement. A value in it is `value * factor + offset` in the family's base unit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Unit {
    /// The usual English name in the singular.
    pub name: &'static str,
    /// What it measures.
    pub family: Family,
    /// How much of the base unit it is; 1 for [`Family::Other`], whose units have no base in common.
    pub factor: f64,
    /// What is added; other than 0 for temperatures only.
    pub offset: f64,
    forms: &'static str,
}

impl Family {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "Length" => Self::Length,
            "Area" => Self::Area,
            "Volume" => Self::Volume,
            "Mass" => Self::Mass,
            "Speed" => Self::Speed,
            "Temperature" => Self::Temperature,
            "Time" => Self::Time,
            "Power" => Self::Power,
            "Energy" => Self::Energy,
            "Data" => Self::Data,
            "DataRate" => Self::DataRate,
            "Frequency" => Self::Frequency,
            "Pressure" => Self::Pressure,
            "Voltage" => Self::Voltage,
            "Current" => Self::Current,
            "FuelEconomy" => Self::FuelEconomy,
            "Other" => Self::Other,
            _ => return None,
        })
    }
}

/// Symbols are told apart by case where that matters ("mW", "MW"): a form with a capital matches only as it stands.
static UNITS: LazyLock<Vec<Unit>> = LazyLock::new(|| {
    let number = |column: &str| {
        if column.is_empty() {
            Some(0.0)
        } else {
            column.parse().ok()
        }
    };
    tables::rows::<5>(tables::UNITS)
        .filter_map(|[name, family, factor, offset, forms]| {
            Some(Unit {
                name,
                family: Family::named(family)?,
                factor: number(factor)?,
                offset: number(offset)?,
                forms,
            })
        })
        .collect()
});

static FORMS: LazyLock<Vec<(&'static str, &'static Unit)>> = LazyLock::new(|| {
    let mut forms: Vec<_> = UNITS
        .iter()
        .flat_map(|u| u.forms.split(' ').map(move |f| (f, u)))
        .collect();
    forms.retain(|f| !f.0.is_empty());
    forms.sort_by_key(|f| f.0);
    forms
});

/// Every written form of every unit.
pub fn forms() -> impl Iterator<Item = &'static str> {
    FORMS.iter().map(|f| f.0)
}

/// The unit that `word` writes ("km", "Miles"); symbols of which case tells two apart match in their own case only.
pub fn unit_of(word: &str) -> Option<&'static Unit> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let find = |word: &str| {
        FORMS
            .binary_search_by_key(&word, |f| f.0)
            .ok()
            .and_then(|i| FORMS.get(i))
            .map(|f| f.1)
    };
    find(word).or_else(|| {
        let lower = word.to_ascii_lowercase();
        (lower.len() != 1 || lower == word).then(|| find(&lower)).flatten()
    })
}

/// The unit of that name in the singular ("square kilometre").
pub fn unit_named(name: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|u| u.name == name)
}

impl Unit {
    /// `value` in the family's base unit.
    pub fn to_base(&self, value: f64) -> f64 {
        value * self.factor + self.offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_unit() {
        assert_eq!(UNITS.len(), tables::lines(tables::UNITS).count());
        assert!(UNITS.iter().all(|u| u.factor > 0.0 && unit_named(u.name) == Some(u)));
    }

    #[test]
    fn forms_find_their_unit_and_are_unique() {
        assert_eq!(unit_of("KM").map(|u| u.name), Some("kilometre"));
        assert_eq!(unit_of("MW").map(|u| u.name), Some("megawatt"));
        assert_eq!(unit_of("mW").map(|u| u.name), Some("milliwatt"));
        assert_eq!(unit_of("F").map(|u| u.name), Some("degree Fahrenheit"));
        assert_eq!(unit_of("f"), None);
        assert!(FORMS.windows(2).all(|w| w[0].0 < w[1].0), "a form stands twice");
    }

    #[test]
    fn converts_to_the_base() {
        let mile = unit_named("mile").map(|u| u.to_base(1553.0));
        assert!(mile.is_some_and(|m| (m - 2_499_311.2).abs() < 0.1));
        let boiling = unit_of("fahrenheit").map(|u| u.to_base(212.0));
        assert!(boiling.is_some_and(|k| (k - 373.15).abs() < 1e-9));
    }
}
