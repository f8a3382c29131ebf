//! placeholder until the ingest room is merged
use crate::text::{ArticleText, Digest};
use std::path::PathBuf;
pub struct Ingested { pub text: ArticleText, pub metadata: Metadata, pub source: Source, pub warnings: Vec<Warning> }
pub struct Metadata { pub title: Option<String>, pub outlet: Option<String>, pub byline: Option<String>, pub published: Option<jiff::civil::Date> }
pub struct Source { pub path: Option<PathBuf>, pub digest: Digest , pub encoding: &'static str }
#[derive(Debug)] pub enum Warning { X }
impl std::fmt::Display for Warning { fn fmt(&self, f:&mut std::fmt::Formatter<'_>)->std::fmt::Result{write!(f,"x")} }
