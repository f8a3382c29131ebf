//! Requests of one JSON object a line, answered in order, each before the next is read.

use serde::Serialize;
use serde_json::{Value as Json, json};
use std::io::{self, BufRead, Write};

/// One line that could be read: an object with an id.
pub struct Request {
    /// The id, as it was given.
    pub id: Json,
    fields: Json,
}

impl Request {
    /// The field of this name, if it is there and not null.
    pub fn field(&self, name: &str) -> Option<&Json> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    /// The text of this name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.field(name).and_then(Json::as_str)
    }
}

/// Answers every line of `input`. A line that is no object with an id is answered with its number and what is wrong;
/// empty lines are passed over.
pub fn answer_lines<W: Write>(
    mut input: impl BufRead,
    mut out: W,
    mut answer: impl FnMut(&Request, &mut W) -> io::Result<()>,
) -> io::Result<()> {
    let mut line = Vec::new();
    let mut number = 0;
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        if !line.trim_ascii().is_empty() {
            match request(&line) {
                Ok(request) => answer(&request, &mut out)?,
                Err(error) => write(&mut out, &json!({"line": number, "error": error}))?,
            }
            out.flush()?;
        }
        line.clear();
    }
    Ok(())
}

/// Writes one answer on a line of its own.
pub fn write(out: &mut impl Write, answer: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    out.write_all(b"\n")
}

/// Writes that a request lacks something.
pub fn refuse(out: &mut impl Write, request: &Request, why: &str) -> io::Result<()> {
    write(out, &json!({"id": request.id, "error": why}))
}

fn request(line: &[u8]) -> Result<Request, String> {
    let mut fields: Json = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let id = fields.get_mut("id").map(Json::take).ok_or("no id")?;
    Ok(Request { id, fields })
}
