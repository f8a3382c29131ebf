//! The parts of the document as objects of the file, and the way back from words and links to them.

use super::tags::{Kid, Tree};
use pdf_writer::{Finish, Name, Pdf, Ref};

/// Writes the parts. `pages` and `areas` are the objects of the pages and of the links on each.
pub fn write(pdf: &mut Pdf, root: Ref, next: &mut Ref, tree: &Tree, pages: &[Ref], areas: &[Vec<Ref>]) {
    let parts: Vec<Ref> = (0..tree.len()).map(|_| next.bump()).collect();
    let parents = next.bump();
    let mut words: Vec<Vec<(i32, Ref)>> = vec![Vec::new(); pages.len()];
    let mut owners: Vec<Vec<Option<Ref>>> = areas.iter().map(|areas| vec![None; areas.len()]).collect();
    for (node, role, parent, kids) in tree.hung() {
        let id = parts[node.number()];
        let home = kids.iter().find_map(|kid| match kid {
            Kid::Words(page, _) | Kid::Area(page, _) => Some(*page),
            Kid::Node(_) => None,
        });
        let mut part = pdf.struct_element(id);
        part.kind(role.kind())
            .parent(parent.map_or(root, |parent| parts[parent.number()]));
        if let Some(&page) = home.and_then(|home| pages.get(home)) {
            part.page(page);
        }
        if let Some(scope) = role.scope() {
            part.attributes().push().table().scope(scope);
        }
        let mut children = part.children();
        for kid in kids {
            match *kid {
                Kid::Node(node) => {
                    children.struct_element(parts[node.number()]);
                }
                Kid::Words(page, number) => {
                    if Some(page) == home {
                        children.marked_content_id(number);
                    } else if let Some(&page) = pages.get(page) {
                        children.marked_content_ref().page(page).marked_content_id(number);
                    }
                    if let Some(words) = words.get_mut(page) {
                        words.push((number, id));
                    }
                }
                Kid::Area(page, at) => {
                    let area = areas.get(page).and_then(|areas| areas.get(at));
                    if let Some((&page, &area)) = pages.get(page).zip(area) {
                        children.object_ref().page(page).object(area);
                    }
                    if let Some(owner) = owners.get_mut(page).and_then(|owners| owners.get_mut(at)) {
                        *owner = Some(id);
                    }
                }
            }
        }
        children.finish();
        part.finish();
    }

    let lists: Vec<Ref> = words.iter().map(|_| next.bump()).collect();
    for (words, &list) in words.iter_mut().zip(&lists) {
        words.sort_unstable_by_key(|(number, _)| *number);
        pdf.indirect(list).array().items(words.iter().map(|(_, id)| *id));
    }
    let mut numbers = pdf.number_tree(parents);
    let mut entries = numbers.nums();
    let owners = owners.into_iter().flatten().map(|owner| owner.unwrap_or(root));
    let mut count = 0;
    for id in lists.into_iter().chain(owners) {
        entries.insert(count, id);
        count += 1;
    }
    entries.finish();
    numbers.finish();

    let mut tree_root = pdf.indirect(root).dict();
    tree_root.pair(Name(b"Type"), Name(b"StructTreeRoot"));
    tree_root.pair(Name(b"K"), parts[Tree::ROOT.number()]);
    tree_root.pair(Name(b"ParentTree"), parents);
    tree_root.pair(Name(b"ParentTreeNextKey"), count);
}
