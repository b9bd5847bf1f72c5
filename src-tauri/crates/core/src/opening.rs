//! What may be opened in another program: links of three schemes, and the documents that an answer cites.

use std::path::{Path, PathBuf};

use url::Url;

use crate::error::{Code, Error};
use crate::history::{Assistants, Conversations, Entered, History, Messages, Place, Sources};
use crate::ids::MessageId;
use crate::markdown;

/// A link of an answer, checked.
pub fn link(link: &str) -> Result<Url, Error> {
    Url::parse(link)
        .ok()
        .filter(|url| markdown::may_be_opened(url.as_str()))
        .ok_or_else(|| Error::new(Code::LinkRefused, "Only web and mail links are opened."))
}

/// The file of one of an answer's sources, counted from 0. `guide` is where the user guide was unpacked; `is_document`
/// tells what local assistants read from what else lies in a folder, such as programs.
pub fn source(
    history: &History,
    answer: MessageId,
    index: usize,
    guide: &Path,
    is_document: impl Fn(&Path) -> bool,
) -> Result<PathBuf, Error> {
    let (folder, file) = history.read(|connection| {
        let source = Sources(connection)
            .of(answer)?
            .into_iter()
            .nth(index)
            .ok_or_else(|| Error::new(Code::NoSuchMessage, "This answer has no such source."))?;
        let conversation = Messages(connection).get(answer)?.conversation;
        let assistant =
            Assistants(connection).get(Conversations(connection).get(conversation)?.assistant)?;
        match assistant.place {
            // A file brought it: what it says of folders here is opened only once the person has chosen that folder.
            place @ Place::Local(_) if !Entered(connection).has(&place)? => Err(Error::new(
                Code::LinkRefused,
                "This source lies in a folder that was not chosen on this computer.",
            )),
            Place::Local(folder) => Ok((folder.unwrap_or_else(|| guide.to_owned()), source.file)),
            Place::Hosted(_) => Err(Error::new(
                Code::LinkRefused,
                "This source is not on this computer.",
            )),
        }
    })?;
    inside(&folder, &file, is_document)
}

/// The document, if it really lies in the folder, symbolic links followed.
fn inside(
    folder: &Path,
    file: &str,
    is_document: impl Fn(&Path) -> bool,
) -> Result<PathBuf, Error> {
    let gone = |error| {
        Error::because(
            Code::FolderMissing,
            format!("{file} is not there any more."),
            error,
        )
    };
    let folder = folder.canonicalize().map_err(gone)?;
    let path = folder.join(file).canonicalize().map_err(gone)?;
    if path.starts_with(&folder) && path.is_file() && is_document(&path) {
        Ok(path)
    } else {
        Err(Error::new(
            Code::LinkRefused,
            format!("{file} is not a document of this assistant."),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_links_are_opened() {
        for good in [
            "https://example.com/a?b#c",
            "http://example.com",
            "mailto:a@example.com",
        ] {
            assert!(link(good).is_ok(), "{good}");
        }
        for bad in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "smb://host/x",
            "/etc/passwd",
            "",
        ] {
            assert_eq!(link(bad).unwrap_err().code(), Code::LinkRefused, "{bad}");
        }
    }

    #[test]
    fn only_documents_of_the_folder_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let documents = folder.path().join("documents");
        std::fs::create_dir(&documents).unwrap();
        for file in ["documents/a.md", "documents/run.sh", "secret.md"] {
            std::fs::write(folder.path().join(file), "x").unwrap();
        }
        let inside = |file| {
            inside(&documents, file, |path| {
                path.extension().is_some_and(|ending| ending == "md")
            })
        };
        assert!(inside("a.md").is_ok());
        for refused in ["run.sh", "../secret.md", "."] {
            assert_eq!(
                inside(refused).unwrap_err().code(),
                Code::LinkRefused,
                "{refused}"
            );
        }
        assert_eq!(inside("gone.md").unwrap_err().code(), Code::FolderMissing);
    }
}
