use serde_json::{Map, Value};

/// Fields of a project file that this version does not know; they are written back as they were read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Unknown(Option<Box<Map<String, Value>>>);

impl Unknown {
    /// No fields.
    pub fn new() -> Self {
        Self::default()
    }

    /// The fields with their values, in the file's order.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().flat_map(|fields| fields.iter())
    }

    /// The fields that stand inside the object `name`.
    pub fn inner(&self, name: &str) -> Self {
        let found = self.iter().find(|(n, _)| *n == name);
        found
            .and_then(|(_, value)| value.as_object())
            .cloned()
            .unwrap_or_default()
            .into()
    }

    /// These fields, and others inside objects of the names given; nothing is added for those without fields.
    pub fn with_inner<const N: usize>(self, objects: [(&str, Self); N]) -> Self {
        let mut fields = self.0.map(|fields| *fields).unwrap_or_default();
        let objects = objects.into_iter().filter_map(|(name, inner)| Some((name, inner.0?)));
        fields.extend(objects.map(|(name, inner)| (name.to_owned(), Value::Object(*inner))));
        fields.into()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl From<Map<String, Value>> for Unknown {
    fn from(fields: Map<String, Value>) -> Self {
        Self((!fields.is_empty()).then(|| Box::new(fields)))
    }
}
