//! `chatbeam serve`: a folder of documents behind the Chatbeam API, on this computer only.

use std::io::{self, IsTerminal};

use chatbeam_app::{Served, Serving, serve};
use chatbeam_core::data_folder::DataFolder;

use crate::arguments::Serve;
use crate::failure::Failure;
use crate::input;
use crate::interruption::Interruption;
use crate::terminal;

/// Serves until it is asked to end; then it answers what is under way. Asked once more, it ends at once.
pub async fn run(data: &DataFolder, arguments: Serve) -> Result<(), Failure> {
    let key = if arguments.key_stdin {
        Some(input::key()?)
    } else {
        None
    };
    let mut interruption = Interruption::listen()
        .map_err(|error| Failure::ours(format!("Ctrl+C can't be listened for: {error}.")))?;
    let serving = Serving {
        folder: arguments.folder,
        key,
        port: arguments.port,
        credits: arguments.credits,
    };
    let served = serve(data, serving).await?;
    introduce(&served)?;
    interruption.next().await;
    tokio::select! {
        () = served.stop() => {}
        () = interruption.next() => {}
    }
    Ok(())
}

/// To a program: the address on one line and, when it was made here, the key on the next. To a person: what they are.
fn introduce(served: &Served) -> Result<(), Failure> {
    let origin = served.origin();
    let key = served.made_key.as_ref();
    if !io::stdout().is_terminal() {
        terminal::write_line(origin.as_str())?;
        return key.map_or(Ok(()), |key| terminal::write_line(key.expose()));
    }
    terminal::write_line(&format!("Answering from {}", served.folder.display()))?;
    terminal::write_line(&format!("Address: {origin}"))?;
    if let Some(key) = key {
        terminal::write_line(&format!("Key:     {}", key.expose()))?;
    }
    terminal::write_line(&format!(
        "\nTry it, with the key in place of YOUR_API_KEY:\n\n\
         curl -X POST \\\n\
         -H \"Authorization: Bearer YOUR_API_KEY\" \\\n\
         -H \"Content-Type: application/json\" \\\n\
         -d '{{\"content\": \"What services do you offer?\"}}' \\\n\
         {origin}/api/v1/messages\n\n\
         Ctrl+C ends it."
    ))
}
