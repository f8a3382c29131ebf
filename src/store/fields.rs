use crate::review::Unknown;
use serde_json::{Map, Value};

/// A value that is not what its place in a project file asks for.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{place}: expected {expected}, found {found}")]
pub struct Misfit {
    /// The place, as a path from the top: `claims[3].start`.
    pub place: String,
    /// What belongs there.
    pub expected: &'static str,
    /// What stands there.
    pub found: String,
}

impl Misfit {
    fn new(place: String, expected: &'static str, found: Option<&Value>) -> Self {
        const MOST: usize = 60;
        let found = match found {
            None => "nothing".to_owned(),
            Some(Value::Array(_)) => "a list".to_owned(),
            Some(Value::Object(_)) => "an object".to_owned(),
            Some(value) => {
                let text = value.to_string();
                let cut: String = text.chars().take(MOST).collect();
                if cut.len() < text.len() { cut + "…" } else { cut }
            }
        };
        Self { place, expected, found }
    }
}

/// One object of a project file, from which the known fields are taken one by one; what is left is unknown.
pub struct Fields {
    place: String,
    left: Map<String, Value>,
}

impl Fields {
    /// The object at `place`.
    pub fn new(place: &str, value: Value) -> Result<Self, Misfit> {
        match value {
            Value::Object(left) => Ok(Self {
                place: place.to_owned(),
                left,
            }),
            other => Err(Misfit::new(place.to_owned(), "an object", Some(&other))),
        }
    }

    /// A text that has to be there.
    pub fn text(&mut self, name: &str) -> Result<String, Misfit> {
        self.required(name, "a text", |value| value.as_str().map(str::to_owned))
    }

    /// A text; empty if it is missing or null.
    pub fn text_or_empty(&mut self, name: &str) -> Result<String, Misfit> {
        Ok(self
            .optional(name, "a text", |value| value.as_str().map(str::to_owned))?
            .unwrap_or_default())
    }

    /// A yes or no; no if it is missing or null.
    pub fn flag(&mut self, name: &str) -> Result<bool, Misfit> {
        Ok(self
            .optional(name, "true or false", Value::as_bool)?
            .unwrap_or_default())
    }

    /// A count of code points that has to be there.
    pub fn count(&mut self, name: &str) -> Result<usize, Misfit> {
        self.required(name, "a whole number from 0", |value| {
            usize::try_from(value.as_u64()?).ok()
        })
    }

    /// A text that `read` understands and that has to be there.
    pub fn named<T>(
        &mut self,
        name: &str,
        expected: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Misfit> {
        self.required(name, expected, |value| read(value.as_str()?))
    }

    /// A text that `read` understands; `None` if it is missing or null.
    pub fn named_or_none<T>(
        &mut self,
        name: &str,
        expected: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Misfit> {
        self.optional(name, expected, |value| read(value.as_str()?))
    }

    /// What `read` makes of each item of a list; nothing if the list is missing or null.
    pub fn list<T>(
        &mut self,
        name: &str,
        mut read: impl FnMut(&str, Value) -> Result<T, Misfit>,
    ) -> Result<Vec<T>, Misfit> {
        let place = self.at(name);
        match self.left.shift_remove(name) {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::Array(items)) => items
                .into_iter()
                .enumerate()
                .map(|(i, item)| read(&format!("{place}[{i}]"), item))
                .collect(),
            Some(other) => Err(Misfit::new(place, "a list", Some(&other))),
        }
    }

    /// The texts of a list; nothing if the list is missing or null.
    pub fn texts(&mut self, name: &str) -> Result<Vec<String>, Misfit> {
        self.list(name, |place, item| match item {
            Value::String(text) => Ok(text),
            other => Err(Misfit::new(place.to_owned(), "a text", Some(&other))),
        })
    }

    /// An object as it is; empty if it is missing or null.
    pub fn object(&mut self, name: &str) -> Result<Unknown, Misfit> {
        let as_object = |value: &Value| value.as_object().cloned();
        Ok(self.optional(name, "an object", as_object)?.unwrap_or_default().into())
    }

    /// What `read` makes of an object that holds nothing else; `None` if it is missing or null.
    pub fn closed_or_none<T>(
        &mut self,
        name: &str,
        read: impl Fn(&mut Self) -> Result<T, Misfit>,
    ) -> Result<Option<T>, Misfit> {
        if let None | Some(Value::Null) = self.left.get(name) {
            self.left.shift_remove(name);
            return Ok(None);
        }
        let place = self.at(name);
        match self.inside(name, read)? {
            (it, unknown) if unknown.is_empty() => Ok(Some(it)),
            _ => Err(Misfit::new(place, "an object without other fields", None)),
        }
    }

    /// What `read` makes of an object that has to be there, and the fields of it that nobody took.
    pub fn inside<T>(
        &mut self,
        name: &str,
        read: impl Fn(&mut Self) -> Result<T, Misfit>,
    ) -> Result<(T, Unknown), Misfit> {
        let place = self.at(name);
        let value = self.left.shift_remove(name).unwrap_or(Value::Null);
        let mut inside = Self::new(&place, value)?;
        Ok((read(&mut inside)?, inside.unknown()))
    }

    /// The fields that nobody took, in their order.
    pub fn unknown(self) -> Unknown {
        self.left.into()
    }

    fn at(&self, name: &str) -> String {
        if self.place.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.place)
        }
    }

    fn required<T>(
        &mut self,
        name: &str,
        expected: &'static str,
        read: impl Fn(&Value) -> Option<T>,
    ) -> Result<T, Misfit> {
        let value = self.left.shift_remove(name);
        let taken = value.as_ref().and_then(read);
        taken.ok_or_else(|| Misfit::new(self.at(name), expected, value.as_ref()))
    }

    fn optional<T>(
        &mut self,
        name: &str,
        expected: &'static str,
        read: impl Fn(&Value) -> Option<T>,
    ) -> Result<Option<T>, Misfit> {
        match self.left.shift_remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match read(&value) {
                Some(taken) => Ok(Some(taken)),
                None => Err(Misfit::new(self.at(name), expected, Some(&value))),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_misfit_says_where_and_what() {
        let mut fields = Fields::new("claims[3]", json!({"start": "abc", "note": 7, "end": -1})).unwrap();
        let misfits = [
            fields.count("start").unwrap_err(),
            fields.count("end").unwrap_err(),
            fields.text_or_empty("note").map(|_| ()).unwrap_err(),
            fields.text("exact").map(|_| ()).unwrap_err(),
        ]
        .map(|m| m.to_string());
        assert_eq!(
            misfits,
            [
                "claims[3].start: expected a whole number from 0, found \"abc\"",
                "claims[3].end: expected a whole number from 0, found -1",
                "claims[3].note: expected a text, found 7",
                "claims[3].exact: expected a text, found nothing",
            ]
        );
    }

    #[test]
    fn what_is_left_keeps_its_order() {
        let mut fields = Fields::new("", json!({"z": 1, "id": "x", "b": 2, "a": 3})).unwrap();
        assert_eq!(fields.text("id").unwrap(), "x");
        assert_eq!(
            fields.unknown().iter().map(|(name, _)| name).collect::<Vec<_>>(),
            ["z", "b", "a"]
        );
    }
}
