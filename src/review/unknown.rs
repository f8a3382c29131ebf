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
