//! What an assistant costs, for drawing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Credits;

/// What an assistant cost, and what the person lets it cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Meter {
    /// Since midnight, local time.
    pub today: Credits,
    /// In the period.
    pub period: Credits,
    /// The first moment of the period.
    #[ts(type = "number")]
    pub began_at: i64,
    /// The first moment of the next period: the count begins anew.
    #[ts(type = "number")]
    pub resets_at: i64,
    /// The day of the month on which a period begins, from 1 to 31.
    pub period_day: u8,
    /// How many credits a period may cost, if the person set that.
    pub allowance: Option<u32>,
    /// How near the allowance the period is, certain and perhaps together.
    pub warning: Option<CreditWarning>,
    /// Whether a question that might go beyond the allowance is held back.
    pub hard_stop: bool,
    /// Whether the hard stop would hold the next question back.
    pub stopped: bool,
}

/// How near the allowance an assistant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CreditWarning {
    /// 80 % or more of it is used.
    MostUsed,
    /// 95 % or more of it is used.
    NearlyUsedUp,
    /// All of it is used.
    UsedUp,
}
