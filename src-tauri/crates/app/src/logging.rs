//! The log: what the program did, never what was asked, answered or which key it used.

use chatbeam_core::data_folder::{self, DataFolder};
use chatbeam_core::error::{Code, Error};
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

/// How many days of log are kept.
const DAYS: usize = 7;

/// Only this project's own crates write to the log: at their finest level, libraries log whole requests.
const OURS: &str = "chatbeam_api=info,chatbeam_core=info,chatbeam_assistant=info,chatbeam_app=info,chatbeam=info,\
                    chatbeam_desktop=info";

/// Keeps the log open; what is still to be written is written when it is dropped.
#[must_use]
#[derive(Debug)]
pub struct Log(#[expect(dead_code, reason = "held for its drop")] WorkerGuard);

/// Begins to write a file a day in the data folder's place for logs. `program` begins the file's name.
pub fn start(data: &DataFolder, program: &str) -> Result<Log, Error> {
    data_folder::create_folder(data.logs())?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix(program)
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(data.logs())
        .map_err(|error| {
            Error::because(Code::Storage, "The log folder can't be written.", error)
        })?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(OURS))
        .with_ansi(false)
        .with_writer(writer)
        .try_init()
        .map_err(|error| Error::because(Code::Internal, "The log was started twice.", error))?;
    Ok(Log(guard))
}
