//! `chatbeam ask`: a question is stored and sent as from the window, and its outcome written.

mod outcome;

use std::fmt::Display;

use chatbeam_app::App;
use chatbeam_core::asking::{Asked, Question, explain_unkept};
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::{
    AssistantRow, Assistants, AttemptRow, ConversationRow, Conversations, Messages, Sources,
};
use chatbeam_core::tidying;
use uuid::Uuid;

use crate::arguments::Ask;
use crate::environment;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input;
use crate::interruption::Interruption;
use crate::report::Report;
use crate::sentence;
use crate::terminal;

/// Asks, writes the outcome, and only then puts everything away: nobody waits longer for an answer than necessary.
pub async fn run(data: Result<DataFolder, Failure>, arguments: Ask) -> Exit {
    let mut report = Report::default();
    let (app, failure) = match open(data, &arguments, &mut report) {
        Ok(app) => {
            let failure = ask(&app, &arguments, &mut report).await.err();
            (Some(app), failure)
        }
        Err(failure) => (None, Some(failure)),
    };
    report.error = failure.as_ref().map(Into::into);
    let written = if arguments.json {
        terminal::write_json(&report)
    } else {
        outcome::write(&report)
    };
    if written.is_ok() && report.response.is_some() {
        seen(app.as_ref(), &report);
    }
    let exit = match failure.or(written.err()) {
        Some(failure) => failure.say(),
        None => Exit::Success,
    };
    if let Some(app) = app {
        app.close().await;
    }
    exit
}

/// Whoever has the answer in the terminal has seen it.
fn seen(app: Option<&App>, report: &Report) {
    let conversation = report.conversation.as_deref().map(str::parse);
    if let (Some(app), Some(Ok(conversation))) = (app, conversation) {
        // Else the window merely marks it as new.
        let _ = tidying::see(&app.history, &app.changes, conversation);
    }
}

fn open(
    data: Result<DataFolder, Failure>,
    arguments: &Ask,
    report: &mut Report,
) -> Result<App, Failure> {
    let question = match arguments.question.as_str() {
        "-" => input::question()?,
        question => question.to_owned(),
    };
    report.message = Some(question);
    Ok(App::open(data?)?)
}

async fn ask(app: &App, arguments: &Ask, report: &mut Report) -> Result<(), Failure> {
    let conversation = conversation(app, arguments.conversation.as_deref())?;
    let assistant = assistant(app, arguments.assistant.as_deref(), conversation.as_ref())?;
    report.assistant = Some(assistant.name.clone());

    let mut interruption = Interruption::listen()
        .map_err(|error| Failure::ours(format!("Ctrl+C can't be listened for: {error}.")))?;
    app.tell_the_window();
    let text = report.message.as_deref().unwrap_or_default();
    let asked = app.asking.ask(&Question {
        conversation: conversation.map(|conversation| conversation.id),
        ..Question::new(assistant.id, text, &Uuid::now_v7().to_string())
    })?;
    report.conversation = Some(asked.conversation.to_string());

    let attempt = over(app, asked, &mut interruption, &assistant).await?;
    outcome::fill(report, &attempt);
    read_answer(app, asked, report)?;
    match outcome::failure(&attempt, &assistant.name) {
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

/// The conversation that is continued.
fn conversation(app: &App, named: Option<&str>) -> Result<Option<ConversationRow>, Failure> {
    let Some(named) = named else {
        return Ok(None);
    };
    let found = app.history.read(|connection| match named {
        "last" => Conversations(connection).last(),
        id => Conversations(connection).get(id.parse()?).map(Some),
    })?;
    match found {
        Some(conversation) => Ok(Some(conversation)),
        None => Err(Failure::usage("There is no conversation to continue yet.")),
    }
}

/// Who is asked, with the key from the environment if there is one.
fn assistant(
    app: &App,
    named: Option<&str>,
    conversation: Option<&ConversationRow>,
) -> Result<AssistantRow, Failure> {
    let key = environment::key()?;
    let assistant = match conversation {
        Some(conversation) => assistant_of(app, conversation, named)?,
        None => app.roster.for_command_line(named, key.is_some())?,
    };
    if let Some(key) = key
        && let Some(origin) = app.roster.lend_key(&assistant, key)?
        && !assistant.has_key
    {
        return Err(not_lent(&assistant.name, &origin));
    }
    Ok(assistant)
}

/// The assistant came from a file, and a file must not say where the key from the environment goes.
fn not_lent(name: &str, origin: &impl Display) -> Failure {
    let variable = environment::KEY;
    Error::new(
        Code::NoKey,
        format!(
            "Nothing was sent. {name} came from a file, and its address {origin} was never entered on this computer, so \
             the key in {variable} is not sent there. If you know that address, add it yourself: `chatbeam assistant \
             add --hosted NAME --url {origin}`."
        ),
    )
    .into()
}

/// Whoever answers in the conversation; nobody else may be named. Where that one was removed, asking says so.
fn assistant_of(
    app: &App,
    conversation: &ConversationRow,
    named: Option<&str>,
) -> Result<AssistantRow, Failure> {
    let theirs = app
        .history
        .read(|connection| Assistants(connection).get(conversation.assistant))?;
    if let Some(named) = named
        && app.roster.named(named)?.id != theirs.id
    {
        return Err(Failure::usage(&format!(
            "This conversation is with {}. Leave --assistant out, or ask in a new conversation.",
            theirs.name
        )));
    }
    Ok(theirs)
}

/// Waits until the attempt is over. Ctrl+C stops the waiting and records what that means; once more, it stops that too.
async fn over(
    app: &App,
    asked: Asked,
    interruption: &mut Interruption,
    assistant: &AssistantRow,
) -> Result<AttemptRow, Failure> {
    let over = async {
        tokio::select! {
            biased;
            attempt = app.asking.over(asked.attempt) => attempt,
            () = app.asking.refused(asked.attempt) => {
                if let Some(unkept) = app.asking.unkept(asked.attempt) {
                    sentence::say(&explain_unkept(&unkept, &assistant.name).message);
                }
                app.asking.over(asked.attempt).await
            }
        }
    };
    tokio::pin!(over);
    tokio::select! {
        attempt = &mut over => return Ok(attempt?),
        () = interruption.next() => {}
    }
    // Fails when it is over already, which is told below.
    let _ = app.asking.cancel(asked.attempt);
    tokio::select! {
        attempt = &mut over => Ok(attempt?),
        () = interruption.next() => {
            let credit = if assistant.place.cost() > 0 { "This may have used a credit." } else { "No credit was used." };
            let sentence = format!("You stopped waiting before the outcome was stored. {credit}");
            Err(Failure::new(Exit::Interrupted, Code::Cancelled.name(), &sentence))
        }
    }
}

/// What the history now holds.
fn read_answer(app: &App, asked: Asked, report: &mut Report) -> Result<(), Failure> {
    app.history.read(|connection| {
        report.conversation_id =
            Conversations(connection).remote_for_showing(asked.conversation)?;
        if let Some(answer) = Messages(connection).answer_to(asked.question)? {
            report.sources = Sources(connection).of(answer.id)?;
            report.response = Some(answer.text);
        }
        Ok(())
    })?;
    Ok(())
}
