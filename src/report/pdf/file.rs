//! Pages to a file: the objects of the document and how they refer to each other.

use super::RenderFault;
use super::draw;
use super::embed::Used;
use super::faces::Faces;
use super::flow::PAGE;
use super::metadata::metadata;
use super::sheet::Sheet;
use super::squeeze::squeeze;
use super::structure;
use super::style::Target;
use super::tags::Tree;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use pdf_writer::types::{ActionType, AnnotationFlags, AnnotationType, PageMode, TabOrder};
use pdf_writer::{Date, Filter, Finish, Name, Pdf, Rect, Ref, Settings, Str, TextStr};
use std::collections::BTreeMap;

/// What a document says about itself.
pub struct About {
    /// Its title.
    pub title: String,
    /// Who decided something, by name.
    pub authors: Vec<String>,
    /// The program and its version.
    pub program: String,
    /// When it was made.
    pub made: Timestamp,
}

/// Writes the document. The same pages give the same bytes.
pub fn write(about: &About, pages: &[Sheet], faces: &Faces<'_>, mut tree: Tree) -> Result<Vec<u8>, RenderFault> {
    let mut pdf = Pdf::with_settings(Settings { pretty: false });
    pdf.set_version(1, 7);
    let mut next = Ref::new(1);
    let [catalog, info, root, outline, root_of_parts, resources] = std::array::from_fn(|_| next.bump());
    let fonts: Vec<Ref> = faces.sources().map(|_| next.bump()).collect();
    let page_ids: Vec<Ref> = pages.iter().map(|_| next.bump()).collect();
    let mut used: Vec<_> = faces.sources().map(Used::new).collect();

    let places = places(pages);
    let mut areas: Vec<Vec<Ref>> = Vec::with_capacity(pages.len());
    for (number, (sheet, &id)) in pages.iter().zip(&page_ids).enumerate() {
        let content = squeeze(&draw::page(number, sheet, &mut used, &mut tree));
        let stream = next.bump();
        pdf.stream(stream, &content).filter(Filter::FlateDecode);
        let links: Vec<Ref> = sheet.links.iter().map(|_| next.bump()).collect();
        let mut page = pdf.page(id);
        page.parent(root).contents(stream).struct_parents(key(number));
        page.media_box(Rect::new(0.0, 0.0, PAGE[0], PAGE[1]))
            .tab_order(TabOrder::StructureOrder);
        page.annotations(links.iter().copied());
        page.pair(Name(b"Resources"), resources);
        page.finish();
        areas.push(links);
    }
    write_links(&mut pdf, pages, &page_ids, &areas, &places);

    let in_use: Vec<_> = used.iter().zip(&fonts).filter(|(used, _)| !used.is_empty()).collect();
    let mut faces_of_pages = pdf.indirect(resources).dict();
    let mut named = faces_of_pages.insert(Name(b"Font")).dict();
    for (used, id) in &in_use {
        named.pair(Name(used.name().as_bytes()), **id);
    }
    named.finish();
    faces_of_pages.finish();
    for (used, &id) in in_use {
        used.write(&mut pdf, id, &mut next)?;
    }
    pdf.pages(root).kids(page_ids.iter().copied()).count(key(pages.len()));
    let has_outline = write_outline(&mut pdf, outline, &mut next, pages, &page_ids);
    structure::write(&mut pdf, root_of_parts, &mut next, &tree, &page_ids, &areas);
    write_info(&mut pdf, info, about);
    let described = next.bump();
    pdf.metadata(described, metadata(about).as_bytes());

    let mut document = pdf.catalog(catalog);
    document.pages(root).lang(TextStr("en")).metadata(described);
    if has_outline {
        document.outlines(outline).page_mode(PageMode::UseOutlines);
    }
    document.viewer_preferences().display_doc_title(true);
    document.mark_info().marked(true);
    document.pair(Name(b"StructTreeRoot"), root_of_parts);
    document.finish();
    Ok(pdf.finish())
}

/// Page numbers and the like as the format counts them.
fn key(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// The named places: page, and height from its foot.
fn places(pages: &[Sheet]) -> BTreeMap<&str, (usize, f32)> {
    let mut places = BTreeMap::new();
    for (number, sheet) in pages.iter().enumerate() {
        for (name, y) in &sheet.anchors {
            places.entry(name.as_str()).or_insert((number, PAGE[1] - y + 6.0));
        }
    }
    places
}

fn write_links(
    pdf: &mut Pdf,
    pages: &[Sheet],
    page_ids: &[Ref],
    areas: &[Vec<Ref>],
    places: &BTreeMap<&str, (usize, f32)>,
) {
    let mut number = key(pages.len());
    for (sheet, ids) in pages.iter().zip(areas) {
        for (link, &id) in sheet.links.iter().zip(ids) {
            let [left, top, right, bottom] = link.area;
            let mut annotation = pdf.annotation(id);
            annotation.subtype(AnnotationType::Link);
            let [left, low, right, high] = [left, PAGE[1] - bottom, right, PAGE[1] - top].map(draw::rounded);
            annotation.rect(Rect::new(left, low, right, high));
            annotation
                .border(0.0, 0.0, 0.0, None)
                .flags(AnnotationFlags::PRINT)
                .struct_parent(number);
            annotation.contents(TextStr(&link.words));
            number += 1;
            match &link.target {
                Target::Web(address) => {
                    annotation
                        .action()
                        .action_type(ActionType::Uri)
                        .uri(Str(address.as_bytes()));
                }
                Target::Inside(name) => {
                    if let Some((page, y)) = places.get(name.as_str()) {
                        let mut action = annotation.action();
                        action.action_type(ActionType::GoTo);
                        if let Some(&page) = page_ids.get(*page) {
                            action.destination().page(page).xyz(0.0, y.round(), None);
                        }
                    }
                }
            }
        }
    }
}

/// Writes the outline, and whether there is one.
fn write_outline(pdf: &mut Pdf, root: Ref, next: &mut Ref, pages: &[Sheet], page_ids: &[Ref]) -> bool {
    let headings = pages.iter().zip(page_ids).flat_map(|(sheet, &page)| {
        let headings = sheet.headings.iter();
        headings.map(move |(level, words, y)| (*level, words.as_str(), page, PAGE[1] - y + 8.0))
    });
    let headings: Vec<_> = headings.collect();
    let ids: Vec<Ref> = headings.iter().map(|_| next.bump()).collect();
    let tops: Vec<usize> = (0..headings.len())
        .filter(|&at| headings[at].0 <= 2 || at == 0)
        .collect();
    let (Some(&first), Some(&last)) = (tops.first(), tops.last()) else {
        return false;
    };
    pdf.outline(root)
        .first(ids[first])
        .last(ids[last])
        .count(key(headings.len()));
    for (place, &top) in tops.iter().enumerate() {
        let end = tops.get(place + 1).copied().unwrap_or(headings.len());
        for at in top..end {
            let (_, words, page, y) = headings[at];
            let mut item = pdf.outline_item(ids[at]);
            item.title(TextStr(words));
            let is_top = at == top;
            item.parent(if is_top { root } else { ids[top] });
            let before = if is_top {
                place.checked_sub(1).map(|before| tops[before])
            } else {
                (at > top + 1).then(|| at - 1)
            };
            let after = if is_top {
                tops.get(place + 1).copied()
            } else {
                Some(at + 1).filter(|&after| after < end)
            };
            if let Some(before) = before {
                item.prev(ids[before]);
            }
            if let Some(after) = after {
                item.next(ids[after]);
            }
            if is_top && end > top + 1 {
                item.first(ids[top + 1]).last(ids[end - 1]).count(key(end - top - 1));
            }
            item.dest().page(page).xyz(0.0, y.round(), None);
        }
    }
    true
}

fn write_info(pdf: &mut Pdf, id: Ref, about: &About) {
    let made = about.made.to_zoned(TimeZone::UTC);
    let part = |value: i8| u8::try_from(value).unwrap_or_default();
    let date = Date::new(u16::try_from(made.year()).unwrap_or_default())
        .month(part(made.month()))
        .day(part(made.day()))
        .hour(part(made.hour()))
        .minute(part(made.minute()))
        .second(part(made.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    let mut info = pdf.document_info(id);
    info.title(TextStr(&about.title));
    if !about.authors.is_empty() {
        info.author(TextStr(&about.authors.join(", ")));
    }
    info.creator(TextStr(&about.program)).producer(TextStr(&about.program));
    info.creation_date(date).modified_date(date);
}
