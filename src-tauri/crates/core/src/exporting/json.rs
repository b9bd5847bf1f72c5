//! JSON: everything that is stored of the conversations. One conversation stands on each line, in the order of their
//! ids, and no time of writing is noted, so that the same conversations always make the same file.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Export;
use crate::error::{Code, Error};
use crate::history::{RECORDS_FORMAT, RECORDS_VERSION, Records};

/// Writes the whole file; false when it was stopped.
pub(super) fn write(export: &mut Export<'_>) -> Result<bool, Error> {
    let records = Records(export.connection);
    let mut assistants = BTreeMap::new();
    for id in export.ids {
        let assistant = records.assistant_of(*id)?;
        assistants.entry(assistant.id.clone()).or_insert(assistant);
    }
    export.write(&format!(
        "{{\"format\":\"{RECORDS_FORMAT}\",\"version\":{RECORDS_VERSION},\n\"assistants\":["
    ))?;
    for (number, assistant) in assistants.values().enumerate() {
        write_line(export, number, assistant)?;
    }
    export.write("\n],\n\"conversations\":[")?;
    for (number, id) in export.ids.iter().enumerate() {
        if !export.goes_on(number) {
            return Ok(false);
        }
        write_line(export, number, &records.conversation(*id)?)?;
    }
    export.write("\n]}\n")?;
    Ok(export.goes_on(export.ids.len()))
}

fn write_line(export: &mut Export<'_>, number: usize, value: &impl Serialize) -> Result<(), Error> {
    let json = serde_json::to_string(value).map_err(|error| {
        Error::because(Code::Internal, "The export could not be written.", error)
    })?;
    export.write(if number == 0 { "\n" } else { ",\n" })?;
    export.write(&json)
}
