use super::CliError;
use super::jsonl::{answer_lines, refuse, write};
use crate::compare::{Comparison, MentionRef, Reading, compare};
use crate::extract::{Extraction, extract};
use crate::ingest::{self, IngestError};
use crate::text::{Coordinates, TextSpan};
use clap::Args;
use jiff::civil::Date;
use serde_json::{Value as Json, json};
use std::io::{self, BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The arguments of `linecheck compare`.
#[derive(Args, Debug)]
pub struct CompareArgs {
    /// The articles.
    #[arg(required_unless_present = "jsonl")]
    files: Vec<PathBuf>,
    /// Writes JSON instead of text to read.
    #[arg(long)]
    json: bool,
    /// The day of publication of one of the articles; can be given for each.
    #[arg(long, value_name = "FILE=DATE", value_parser = dated)]
    published: Vec<(PathBuf, Date)>,
    /// Reads {"id","a","b"} lines, two texts each, from standard input instead of files.
    #[arg(long, conflicts_with_all = ["files", "published"])]
    jsonl: bool,
}

/// One article with what was found in it.
struct Article {
    name: String,
    text: Arc<str>,
    extraction: Extraction,
    published: Option<Date>,
}

impl Article {
    fn new(name: String, text: Arc<str>, published: Option<Date>) -> Self {
        let extraction = extract(&text, published);
        let published = published.or_else(|| extraction.published.as_ref().map(|p| p.date));
        Self {
            name,
            text,
            extraction,
            published,
        }
    }

    fn reading(&self) -> Reading<'_> {
        Reading {
            text: &self.text,
            extraction: &self.extraction,
            published: self.published,
        }
    }

    fn span(&self, mention: MentionRef) -> TextSpan {
        let start = TextSpan::whole(&self.text).at_start();
        self.extraction
            .mentions
            .get(mention.mention)
            .map_or(start, |m| m.value_span)
    }
}

impl CompareArgs {
    pub(super) fn run(&self) -> Result<(), CliError> {
        let mut out = BufWriter::new(io::stdout().lock());
        if self.jsonl {
            return Ok(lines(io::stdin().lock(), out)?);
        }
        let articles = self
            .files
            .iter()
            .map(|path| self.article(path))
            .collect::<Result<Vec<_>, _>>()?;
        let comparison = side_by_side(&articles);
        if self.json {
            writeln!(out, "{}", to_json(&articles, &comparison))?;
        } else {
            write_text(&articles, &comparison, &mut out)?;
        }
        Ok(out.flush()?)
    }

    fn article(&self, path: &Path) -> Result<Article, IngestError> {
        let stated = self.published.iter().find(|p| p.0 == path).map(|p| p.1);
        let read = ingest::read(path)?;
        Ok(Article::new(
            path.display().to_string(),
            read.text.shared(),
            stated.or(read.metadata.published),
        ))
    }
}

fn dated(argument: &str) -> Result<(PathBuf, Date), String> {
    let (file, date) = argument.rsplit_once('=').ok_or("expected FILE=DATE")?;
    let date = date
        .parse()
        .map_err(|e| format!("{date} is no date (YYYY-MM-DD): {e}"))?;
    Ok((file.into(), date))
}

fn side_by_side(articles: &[Article]) -> Comparison {
    compare(&articles.iter().map(Article::reading).collect::<Vec<_>>())
}

fn lines(input: impl BufRead, out: impl Write) -> io::Result<()> {
    answer_lines(input, out, |request, out| {
        let (Some(a), Some(b)) = (request.text("a"), request.text("b")) else {
            return refuse(out, request, "needs two texts, a and b");
        };
        let articles = [("a", a), ("b", b)].map(|(name, raw)| Article::new(name.into(), raw.into(), None));
        let mut found = to_json(&articles, &side_by_side(&articles));
        let mut part = |name: &str| found.get_mut(name).map_or(Json::Null, Json::take);
        write(
            out,
            &json!({"id": request.id, "links": part("links"), "checks": part("checks")}),
        )
    })
}

/// What was found, with offsets in Unicode code points of each article's text.
fn to_json(articles: &[Article], found: &Comparison) -> Json {
    let points: Vec<Coordinates> = articles.iter().map(|a| Coordinates::new(&a.text)).collect();
    let point = |article: usize, byte: usize| points.get(article).map_or(0, |c| c.code_point(byte));
    let end = |mention: MentionRef| {
        let article = mention.article;
        let span = articles.get(article).map(|a| a.span(mention));
        let [start, end] = span.map_or([0, 0], |s| [s.start(), s.end()].map(|byte| point(article, byte)));
        json!({"article": article, "start": start, "end": end})
    };
    let name = |fact: usize| found.facts.get(fact).map_or("", |f| f.name.as_str());
    json!({
        "facts": found.facts.iter().map(|f| json!({
            "name": f.name,
            "mentions": f.mentions.iter().map(|&m| end(m)).collect::<Json>(),
        })).collect::<Json>(),
        "links": found.links.iter().map(|l| json!({
            "a": end(l.a),
            "b": end(l.b),
            "relation": l.relation.name(),
            "fact": name(l.fact),
            "why": l.in_words(),
        })).collect::<Json>(),
        "checks": found.checks.iter().map(|c| json!({
            "kind": c.kind.name(),
            "article": c.article,
            "start": point(c.article, c.span.start()),
            "end": point(c.article, c.span.end()),
            "ok": c.ok,
            "working": c.working,
        })).collect::<Json>(),
    })
}

/// What was found, in lines to read: disputes first, then checks, then agreements.
fn write_text(articles: &[Article], found: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let file = |article: usize| articles.get(article).map_or("", |a| a.name.as_str());
    for disputed in [true, false] {
        if !disputed {
            for check in &found.checks {
                let mark = if check.ok { "holds" } else { "FAILS" };
                writeln!(out, "{mark}  {}  ({})", check.working, file(check.article))?;
            }
        }
        for link in found.links.iter().filter(|l| l.relation.disputes() == disputed) {
            let name = found.facts.get(link.fact).map_or("", |f| f.name.as_str());
            let relation = link.relation.name();
            writeln!(
                out,
                "{relation}  {name}  {}  ({} / {})",
                link.in_words(),
                file(link.a.article),
                file(link.b.article)
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_answered_in_order_and_a_bad_one_does_not_stop_the_rest() {
        let input = "{\"id\":7,\"a\":\"The flood killed 12 people.\",\"b\":\"The flood killed 15 people.\"}\n\nnonsense\n{\"id\":\"b\",\"a\":\"x\"}\n";
        let mut out = Vec::new();
        lines(input.as_bytes(), &mut out).unwrap();
        let answers: Vec<Json> = String::from_utf8(out)
            .unwrap()
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect();
        assert_eq!(answers.len(), 3);
        assert_eq!(answers[0]["id"], 7);
        assert_eq!(answers[0]["links"][0]["relation"], "conflict");
        assert_eq!(
            answers[0]["links"][0]["a"],
            json!({"article": 0, "start": 17, "end": 19})
        );
        assert_eq!(
            (&answers[1]["line"], answers[1]["error"].is_string()),
            (&json!(3), true)
        );
        assert_eq!(
            (&answers[2]["id"], answers[2]["error"].is_string()),
            (&json!("b"), true)
        );
    }

    #[test]
    fn a_published_date_names_its_file() {
        assert!(dated("a=b.txt=2018-10-29").is_ok_and(|d| d.0 == Path::new("a=b.txt")));
        assert!(dated("a.txt").is_err() && dated("a.txt=Monday").is_err());
    }
}
