//! What is stored, made ready for drawing: the list of conversations, a conversation or a part of it, and what was asked
//! and answered last.

mod announcement;
mod conversation;
mod exchange;
mod list;
mod recent;

pub use self::announcement::{Announcement, announcement};
pub use self::conversation::{conversation, part};
pub use self::list::{anything_to_decide, browse, conversations, status};
pub use self::recent::{recent_answers, recent_questions};
