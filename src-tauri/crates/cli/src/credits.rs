//! `chatbeam credits`: what was spent, and what may be.

use chatbeam_app::App;
use chatbeam_core::credits::{self, Limits};
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::history::AssistantRow;
use chatbeam_core::time;
use chatbeam_core::view::{AssistantKind, CreditWarning, Credits};
use serde::Serialize;

use crate::arguments::{self, CreditsCommand, SetCredits, Switch};
use crate::failure::Failure;
use crate::terminal;

/// Carries the command out, and tells the window if one is open.
pub async fn run(data: DataFolder, arguments: arguments::Credits) -> Result<(), Failure> {
    let app = App::open(data)?;
    app.tell_the_window();
    let done = match &arguments.command {
        Some(CreditsCommand::Set(limits)) => set(&app, limits),
        None if arguments.csv => write_ledger(&app, &arguments),
        None => show(&app, &arguments),
    };
    app.close().await;
    done
}

/// What an assistant cost, for programs. Times are ISO 8601, local.
#[derive(Debug, Serialize)]
struct Shown {
    assistant: String,
    today: Credits,
    period: Credits,
    period_day: u8,
    began_at: String,
    resets_at: String,
    allowance: Option<u32>,
    warning: Option<CreditWarning>,
    hard_stop: bool,
    /// Whether the hard stop would hold the next question back.
    stopped: bool,
}

fn set(app: &App, arguments: &SetCredits) -> Result<(), Failure> {
    let assistant = app.roster.named(&arguments.assistant)?;
    let limits = Limits {
        allowance: arguments.allowance.map(|allowance| allowance.0),
        period_day: arguments.period_day,
        hard_stop: arguments.hard_stop.map(|switch| switch == Switch::On),
    };
    credits::set(&app.history, &app.changes, assistant.id, &limits)?;
    terminal::write_line(&line(&shown(app, &assistant)?))
}

fn write_ledger(app: &App, arguments: &arguments::Credits) -> Result<(), Failure> {
    let assistant = named(app, arguments)?.map(|assistant| assistant.id);
    let lines = credits::lines(&app.history, assistant)?;
    terminal::write_as_it_is(&credits::csv(&lines, arguments.questions))
}

/// The one that was named, else all that cost credits.
fn show(app: &App, arguments: &arguments::Credits) -> Result<(), Failure> {
    let assistants = match named(app, arguments)? {
        Some(named) => vec![named],
        None => app.roster.rows()?,
    };
    let all = assistants
        .iter()
        .filter(|row| row.place.kind() == AssistantKind::Hosted || arguments.assistant.is_some())
        .map(|row| shown(app, row))
        .collect::<Result<Vec<_>, _>>()?;
    if arguments.json {
        return terminal::write_json(&all);
    }
    if all.is_empty() {
        return terminal::write_line("No assistant here costs credits.");
    }
    all.iter()
        .try_for_each(|shown| terminal::write_line(&line(shown)))
}

fn named(app: &App, arguments: &arguments::Credits) -> Result<Option<AssistantRow>, Failure> {
    let named = arguments.assistant.as_deref();
    Ok(named.map(|name| app.roster.named(name)).transpose()?)
}

fn shown(app: &App, assistant: &AssistantRow) -> Result<Shown, Failure> {
    let meter = app.roster.view(assistant)?.meter;
    Ok(Shown {
        assistant: assistant.name.clone(),
        today: meter.today,
        period: meter.period,
        period_day: meter.period_day,
        began_at: time::iso(meter.began_at),
        resets_at: time::iso(meter.resets_at),
        allowance: meter.allowance,
        warning: meter.warning,
        hard_stop: meter.hard_stop,
        stopped: meter.stopped,
    })
}

/// `Acme: 37 of 100 credits, perhaps 2 more; resets on 2026-12-01. Today 3, perhaps 1 more.`, and what to mind.
fn line(shown: &Shown) -> String {
    let allowance = shown
        .allowance
        .map_or_else(String::new, |most| format!(" of {most}"));
    let unit = if shown.allowance.is_none() && shown.period.spent == 1 {
        "credit"
    } else {
        "credits"
    };
    let resets = shown.resets_at.split('T').next().unwrap_or_default();
    let mut line = format!(
        "{}: {}{allowance} {unit}{}; resets on {resets}. Today {}{}.",
        shown.assistant,
        shown.period.spent,
        perhaps(shown.period),
        shown.today.spent,
        perhaps(shown.today),
    );
    let mind = match (shown.stopped, shown.warning, shown.hard_stop) {
        (true, ..) => " The hard stop holds further questions back.",
        (_, Some(CreditWarning::UsedUp), _) => " The allowance is used up.",
        (_, Some(CreditWarning::NearlyUsedUp), _) => " 95 % of the allowance is used.",
        (_, Some(CreditWarning::MostUsed), _) => " 80 % of the allowance is used.",
        (_, None, true) => " The hard stop is on.",
        (_, None, false) => "",
    };
    line.push_str(mind);
    line
}

fn perhaps(credits: Credits) -> String {
    match credits.maybe {
        0 => String::new(),
        maybe => format!(", perhaps {maybe} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown() -> Shown {
        Shown {
            assistant: "Acme".to_owned(),
            today: Credits { spent: 3, maybe: 1 },
            period: Credits {
                spent: 81,
                maybe: 2,
            },
            period_day: 1,
            began_at: "2026-11-01T00:00:00+01:00".to_owned(),
            resets_at: "2026-12-01T00:00:00+01:00".to_owned(),
            allowance: Some(100),
            warning: Some(CreditWarning::MostUsed),
            hard_stop: false,
            stopped: false,
        }
    }

    #[test]
    fn a_line_tells_certain_from_perhaps_and_warns() {
        assert_eq!(
            line(&shown()),
            "Acme: 81 of 100 credits, perhaps 2 more; resets on 2026-12-01. Today 3, perhaps 1 more. \
             80 % of the allowance is used."
        );
    }

    #[test]
    fn without_an_allowance_there_is_nothing_to_warn_of() {
        let nothing_set = Shown {
            today: Credits::default(),
            period: Credits { spent: 1, maybe: 0 },
            allowance: None,
            warning: None,
            ..shown()
        };
        assert_eq!(
            line(&nothing_set),
            "Acme: 1 credit; resets on 2026-12-01. Today 0."
        );
    }
}
