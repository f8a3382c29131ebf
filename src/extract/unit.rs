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

const fn unit(name: &'static str, family: Family, factor: f64, forms: &'static str) -> Unit {
    Unit {
        name,
        family,
        factor,
        offset: 0.0,
        forms,
    }
}

use Family::*;

/// Symbols are told apart by case where that matters ("mW", "MW"): a form with a capital matches only as it stands.
static UNITS: &[Unit] = &[
    unit(
        "kilometre",
        Length,
        1000.0,
        "kilometre kilometres kilometer kilometers km kms",
    ),
    unit("metre", Length, 1.0, "metre metres meter meters m"),
    unit(
        "centimetre",
        Length,
        0.01,
        "centimetre centimetres centimeter centimeters cm",
    ),
    unit(
        "millimetre",
        Length,
        0.001,
        "millimetre millimetres millimeter millimeters mm",
    ),
    unit(
        "micrometre",
        Length,
        1e-6,
        "micrometre micrometres micrometer micrometers micron microns \u{b5}m \u{3bc}m",
    ),
    unit(
        "nanometre",
        Length,
        1e-9,
        "nanometre nanometres nanometer nanometers nm",
    ),
    unit("mile", Length, 1609.344, "mile miles mi"),
    unit("nautical mile", Length, 1852.0, ""),
    unit("yard", Length, 0.9144, "yard yards yd yds"),
    unit("foot", Length, 0.3048, "foot feet ft"),
    unit("inch", Length, 0.0254, "inch inches"),
    unit(
        "light-year",
        Length,
        9.460_730_472_580_8e15,
        "light-year light-years lightyear lightyears",
    ),
    unit("fathom", Length, 1.8288, "fathom fathoms"),
    unit("furlong", Length, 201.168, "furlong furlongs"),
    unit("hectare", Area, 10_000.0, "hectare hectares ha"),
    unit("acre", Area, 4_046.856_422_4, "acre acres"),
    unit("square kilometre", Area, 1e6, "km2 km\u{b2} sqkm"),
    unit("square metre", Area, 1.0, "m2 m\u{b2} sqm"),
    unit("square centimetre", Area, 1e-4, "cm2 cm\u{b2}"),
    unit("square mile", Area, 2_589_988.110_336, ""),
    unit("square foot", Area, 0.092_903_04, "sqft"),
    unit("square yard", Area, 0.836_127_36, ""),
    unit("square inch", Area, 0.000_645_16, ""),
    unit("cubic metre", Volume, 1.0, "m3 m\u{b3}"),
    unit("cubic kilometre", Volume, 1e9, "km3"),
    unit("cubic centimetre", Volume, 1e-6, "cm3 cc"),
    unit("cubic foot", Volume, 0.028_316_846_592, ""),
    unit("cubic yard", Volume, 0.764_554_857_984, ""),
    unit("cubic inch", Volume, 1.638_706_4e-5, ""),
    unit("cubic mile", Volume, 4_168_181_825.440_58, ""),
    unit("litre", Volume, 0.001, "litre litres liter liters l"),
    unit(
        "millilitre",
        Volume,
        1e-6,
        "millilitre millilitres milliliter milliliters ml",
    ),
    unit("gallon", Volume, 0.003_785_411_784, "gallon gallons gal"),
    unit("barrel", Volume, 0.158_987_294_928, "barrel barrels bbl"),
    unit("pint", Volume, 0.000_473_176_473, "pint pints"),
    unit("quart", Volume, 0.000_946_352_946, "quart quarts"),
    unit("cup", Volume, 0.000_236_588_236_5, "cup cups"),
    unit("tablespoon", Volume, 1.478_676_478e-5, "tablespoon tablespoons tbsp"),
    unit("teaspoon", Volume, 4.928_921_594e-6, "teaspoon teaspoons tsp"),
    unit("bushel", Volume, 0.035_239_070_166_88, "bushel bushels"),
    unit("gram", Mass, 0.001, "gram grams gramme grammes g"),
    unit("milligram", Mass, 1e-6, "milligram milligrams mg"),
    unit("microgram", Mass, 1e-9, "microgram micrograms mcg \u{b5}g \u{3bc}g"),
    unit(
        "kilogram",
        Mass,
        1.0,
        "kilogram kilograms kilogramme kilogrammes kg kgs kilo kilos",
    ),
    unit("tonne", Mass, 1000.0, "tonne tonnes"),
    unit("ton", Mass, 907.184_74, "ton tons"),
    unit("metric ton", Mass, 1000.0, ""),
    unit("pound-mass", Mass, 0.453_592_37, "pound pounds lb lbs"),
    unit("ounce", Mass, 0.028_349_523_125, "ounce ounces oz"),
    unit("carat", Mass, 0.0002, "carat carats karat karats"),
    unit("mile per hour", Speed, 0.447_04, "mph m.p.h"),
    unit("kilometre per hour", Speed, 1.0 / 3.6, "kph kmh km/h kmph"),
    unit("metre per second", Speed, 1.0, "m/s"),
    unit("knot", Speed, 1852.0 / 3600.0, "knot knots kt kts"),
    Unit {
        name: "degree Celsius",
        family: Temperature,
        factor: 1.0,
        offset: 273.15,
        forms: "C celsius centigrade",
    },
    Unit {
        name: "degree Fahrenheit",
        family: Temperature,
        factor: 5.0 / 9.0,
        offset: 459.67 * 5.0 / 9.0,
        forms: "F fahrenheit",
    },
    unit("kelvin", Temperature, 1.0, "kelvin kelvins"),
    unit("degree", Other, 1.0, "degree degrees"),
    unit("second", Time, 1.0, "second seconds sec secs"),
    unit("millisecond", Time, 0.001, "millisecond milliseconds ms"),
    unit("minute", Time, 60.0, "minute minutes min mins"),
    unit("hour", Time, 3600.0, "hour hours hr hrs"),
    unit("day", Time, 86_400.0, "day days"),
    unit("night", Time, 86_400.0, "night nights"),
    unit("week", Time, 604_800.0, "week weeks"),
    unit("weekend", Time, 604_800.0, "weekend weekends"),
    unit("fortnight", Time, 1_209_600.0, "fortnight fortnights"),
    unit("month", Time, 2_629_746.0, "month months"),
    unit("quarter", Time, 7_889_238.0, "quarter quarters"),
    unit("year", Time, 31_556_952.0, "year years yr yrs"),
    unit("decade", Time, 315_569_520.0, "decade decades"),
    unit("century", Time, 3_155_695_200.0, "century centuries"),
    unit("millennium", Time, 31_556_952_000.0, "millennium millennia"),
    unit("watt", Power, 1.0, "watt watts W"),
    unit("milliwatt", Power, 0.001, "milliwatt milliwatts mW"),
    unit("kilowatt", Power, 1e3, "kilowatt kilowatts kw"),
    unit("megawatt", Power, 1e6, "megawatt megawatts MW"),
    unit("gigawatt", Power, 1e9, "gigawatt gigawatts gw"),
    unit("terawatt", Power, 1e12, "terawatt terawatts tw"),
    unit("horsepower", Power, 745.699_871_582_270_2, "horsepower hp bhp"),
    unit("kilowatt hour", Energy, 3.6e6, "kwh kilowatt-hour kilowatt-hours"),
    unit("megawatt hour", Energy, 3.6e9, "mwh megawatt-hour megawatt-hours"),
    unit("gigawatt hour", Energy, 3.6e12, "gwh gigawatt-hour gigawatt-hours"),
    unit("terawatt hour", Energy, 3.6e15, "twh terawatt-hour terawatt-hours"),
    unit("joule", Energy, 1.0, "joule joules J"),
    unit("kilojoule", Energy, 1000.0, "kilojoule kilojoules kj"),
    unit("calorie", Energy, 4184.0, "calorie calories kcal"),
    unit("byte", Data, 1.0, "byte bytes"),
    unit("kilobyte", Data, 1e3, "kilobyte kilobytes KB kB"),
    unit("megabyte", Data, 1e6, "megabyte megabytes MB"),
    unit("gigabyte", Data, 1e9, "gigabyte gigabytes GB gb"),
    unit("terabyte", Data, 1e12, "terabyte terabytes TB tb"),
    unit("bit", Data, 0.125, "bit bits"),
    unit("megabit", Data, 125_000.0, "megabit megabits"),
    unit("gigabit", Data, 125_000_000.0, "gigabit gigabits"),
    unit("megabit per second", DataRate, 125_000.0, "mbps Mb/s"),
    unit("gigabit per second", DataRate, 125_000_000.0, "gbps Gb/s"),
    unit("kilobit per second", DataRate, 125.0, "kbps"),
    unit("hertz", Frequency, 1.0, "hertz hz"),
    unit("kilohertz", Frequency, 1e3, "kilohertz khz"),
    unit("megahertz", Frequency, 1e6, "megahertz mhz"),
    unit("gigahertz", Frequency, 1e9, "gigahertz ghz"),
    unit("pascal", Pressure, 1.0, "pascal pascals Pa"),
    unit("hectopascal", Pressure, 100.0, "hectopascal hectopascals hpa"),
    unit("megapascal", Pressure, 1e6, "megapascal megapascals MPa"),
    unit("millibar", Pressure, 100.0, "millibar millibars mb"),
    unit("pound per square inch", Pressure, 6_894.757_293_168, "psi"),
    unit("kilopound per square inch", Pressure, 6_894_757.293_168, "ksi"),
    unit("volt", Voltage, 1.0, "volt volts V"),
    unit("kilovolt", Voltage, 1000.0, "kilovolt kilovolts kv"),
    unit("ampere", Current, 1.0, "ampere amperes amp amps"),
    unit("mile per gallon", FuelEconomy, 0.425_143_707_430_272, "mpg"),
    unit("decibel", Other, 1.0, "decibel decibels dB"),
    unit("point", Other, 1.0, "point points pts"),
    unit("basis point", Other, 1.0, "bps"),
    unit("magnitude", Other, 1.0, "magnitude"),
    unit("part per million", Other, 1.0, "ppm"),
    unit("part per billion", Other, 1.0, "ppb"),
    unit("part per trillion", Other, 1.0, "ppt"),
    unit("pixel", Other, 1.0, "pixel pixels px"),
    unit("megapixel", Other, 1.0, "megapixel megapixels MP"),
    unit("frame per second", Other, 1.0, "fps"),
    unit("revolution per minute", Other, 1.0, "rpm"),
    unit("dram", Mass, 0.001_771_845_195_312_5, "dram drams"),
    unit("newton metre", Other, 1.0, "Nm"),
    unit("pound-foot", Other, 1.0, "lb-ft"),
];

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
