use std::path::{Component, Path, PathBuf, absolute};

/// How a project file in `folder` names `path`: relative to the folder, with `/` between the parts; absolute only where
/// no relative way leads there (another drive).
pub fn to_file(path: &Path, folder: &Path) -> String {
    let (path, folder) = (plain(path), plain(folder));
    let (parts, base): (Vec<_>, Vec<_>) = (path.components().collect(), folder.components().collect());
    let shared = parts.iter().zip(&base).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return slashes(&path.to_string_lossy());
    }
    let up = base.iter().skip(shared).map(|_| "..".to_owned());
    let down = parts
        .iter()
        .skip(shared)
        .map(|part| part.as_os_str().to_string_lossy().into_owned());
    let names: Vec<String> = up.chain(down).collect();
    if names.is_empty() {
        ".".to_owned()
    } else {
        names.join("/")
    }
}

/// The absolute path of what a project file in `folder` names; the file system is not asked.
pub fn from_file(name: &str, folder: &Path) -> PathBuf {
    plain(&folder.join(name))
}

/// Absolute, and without `.` and `..`, by the letters alone.
fn plain(path: &Path) -> PathBuf {
    let path = absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

fn slashes(path: &str) -> String {
    if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn names_lead_from_the_folder_to_the_file_and_back() {
        let folder = Path::new("/desk/border");
        for (path, name) in [
            ("/desk/border/a.txt", "a.txt"),
            ("/desk/border/articles/a.txt", "articles/a.txt"),
            ("/desk/other/b.txt", "../other/b.txt"),
            ("/stories/c.txt", "../../stories/c.txt"),
        ] {
            assert_eq!(to_file(Path::new(path), folder), name);
            assert_eq!(from_file(name, folder), Path::new(path));
        }
    }

    #[test]
    fn an_absolute_name_stays_what_it_is() {
        assert_eq!(from_file("/etc/passwd", Path::new("/desk")), Path::new("/etc/passwd"));
        assert_eq!(from_file("../../../x", Path::new("/desk")), Path::new("/x"));
    }
}
