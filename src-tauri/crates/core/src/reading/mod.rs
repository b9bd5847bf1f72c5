//! What is stored, made ready for drawing: the list of conversations, a part of a conversation, and what was asked and
//! answered last.

mod announcement;
mod conversation;
mod exchange;
mod list;
mod recent;

pub use self::announcement::{Announcement, announcement};
pub use self::conversation::part;
pub use self::list::{anything_to_decide, browse, status};
pub use self::recent::{recent_answers, recent_questions};
